package io.lossless.exact;

/**
 * Prices of pixels by their overlap, for a probability p = sigmoid(logit) and a target t: {@code
 * part = α p (1 − t) + β (1 − p) t} and {@code whole = part + κ p t}.
 *
 * <p>p and 1 − p come from the sigmoid of −|logit|, so that both are within 2 ulp, also where p
 * rounds to 1.
 *
 * @param falsePositives α
 * @param falseNegatives β
 * @param truePositives κ
 */
public record LogisticOverlap(double falsePositives, double falseNegatives, double truePositives) {
  /** The parts and wholes of the pixels {@code from … from + count}, at the same places. */
  public void weigh(
      double[] logit, double[] target, double[] part, double[] whole, int from, int count) {
    LogisticLoops loops = VectorUnit.loops(Loops.Part.LOGISTIC).logistic();
    for (int done = 0; done < count; done += Lanes.COUNT) {
      int size = Math.min(Lanes.COUNT, count - done);
      loops.overlap(this, logit, target, part, whole, from + done, size);
    }
  }

  /** One pixel. */
  void weigh(double[] logit, double[] target, double[] part, double[] whole, int i) {
    double p = probability(logit[i]);
    double complement = probability(-logit[i]);
    part[i] = part(p, complement, target[i]);
    whole[i] = part[i] + hit(p, target[i]);
  }

  private static double probability(double logit) {
    double tail = LogisticKernel.tail(logit);
    return logit > 0 ? 1 - tail : tail;
  }

  double part(double p, double complement, double t) {
    return falsePositives * (p * (1 - t)) + falseNegatives * (complement * t);
  }

  double hit(double p, double t) {
    return truePositives * (p * t);
  }
}
