package io.lossless.exact;

/** Loops for C2's auto-vectorisation, as {@link PlainExponentialLoops}: few operations a loop. */
final class PlainFocusLoops implements FocusLoops {
  @Override
  public void losses(
      LogisticFocus focus, double[] logit, double[] target, double[] loss, int from, int count) {
    Lanes lanes = Lanes.current();
    double[] z = lanes.argument;
    double[] t = lanes.result;
    System.arraycopy(logit, from, z, 0, count);
    System.arraycopy(target, from, t, 0, count);
    orient(z, t, lanes.d, count);
    exponentials(lanes, count);
    logarithms(lanes, count);
    entropies(z, lanes, count);
    exponents(focus, lanes, count);
    excludeUnusual(z, t, lanes.c, count);
    weigh(focus, t, lanes, count);
    powers(lanes, count);
    System.arraycopy(z, 0, loss, from, count);
  }

  /** z in place of the logit, and −|z|. */
  private static void orient(double[] x, double[] t, double[] distance, int count) {
    for (int i = 0; i < count; i++) {
      double z = LogisticFocus.oriented(x[i], t[i]);
      distance[i] = -Math.abs(z);
      x[i] = z;
    }
  }

  /** From −|z| in d to u in a and its rest in b. */
  private static void exponentials(Lanes lanes, int count) {
    double[] high = lanes.a;
    double[] low = lanes.b;
    double[] power = lanes.c;
    double[] even = lanes.d;
    ExponentialKernel.reduce(even, high, low, power, ExponentialKernel.ZERO, count);
    ExponentialKernel.scale(power, count);
    ExponentialKernel.even(high, even, count);
    for (int i = 0; i < count; i++) {
      even[i] = LogisticFocus.beyond(high[i], low[i], even[i]);
    }
    for (int i = 0; i < count; i++) {
      double h = high[i];
      double beyond = even[i];
      double scale = power[i] * (1 / ExponentialKernel.OFFSET);
      low[i] = LogisticFocus.termRest(h, beyond) * scale;
      high[i] = (1 + h + beyond) * scale;
    }
  }

  /** From u to l, both in a and b. */
  private static void logarithms(Lanes lanes, int count) {
    double[] n = lanes.c;
    double[] f = lanes.d;
    double[] s = lanes.e;
    double[] rest = lanes.b;
    for (int i = 0; i < count; i++) {
      double u = lanes.a[i];
      double k = (u + LogisticFocus.ROUND) - LogisticFocus.ROUND;
      n[i] = k;
      rest[i] = LogisticFocus.fractionRest(rest[i], k);
      double fraction = LogisticFocus.fraction(u, k);
      f[i] = fraction;
      s[i] = fraction / (2 + fraction);
    }
    for (int i = 0; i < count; i++) {
      rest[i] = LogisticFocus.quotientRest(f[i], s[i], rest[i]);
    }
    for (int i = 0; i < count; i++) {
      f[i] = LogisticFocus.logarithmTail(s[i], rest[i]);
    }
    for (int i = 0; i < count; i++) {
      double quotient = s[i];
      double k = n[i];
      double sum = LogisticFocus.logarithm(quotient, k);
      rest[i] = LogisticFocus.logarithmRest(quotient, k, sum, f[i]);
      s[i] = sum;
    }
    for (int i = 0; i < count; i++) {
      double sum = s[i];
      double sumRest = rest[i];
      double l = sum + sumRest;
      lanes.a[i] = l;
      rest[i] = sumRest - (l - sum);
    }
  }

  /** max(−z, 0) + l into c and d, max(z, 0) + l in place of l. */
  private static void entropies(double[] score, Lanes lanes, int count) {
    double[] l = lanes.a;
    double[] rest = lanes.b;
    for (int i = 0; i < count; i++) {
      double a = Math.max(-score[i], 0);
      double b = l[i];
      double sum = a + b;
      lanes.d[i] = LogisticFocus.sumRest(a, b, sum) + rest[i];
      lanes.c[i] = sum;
    }
    for (int i = 0; i < count; i++) {
      double a = Math.max(score[i], 0);
      double b = l[i];
      double sum = a + b;
      rest[i] = LogisticFocus.sumRest(a, b, sum) + rest[i];
      l[i] = sum;
    }
  }

  /** The exponents of the powers into argument and b. */
  private static void exponents(LogisticFocus focus, Lanes lanes, int count) {
    double[] exponent = lanes.argument;
    double factor = -focus.gamma();
    for (int i = 0; i < count; i++) {
      exponent[i] = factor * lanes.a[i];
    }
    for (int i = 0; i < count; i++) {
      lanes.b[i] = focus.exponentRest(lanes.a[i], lanes.b[i]);
    }
  }

  /** What is out of reach by anything is out by infinity after three products. */
  private static void excludeUnusual(double[] exponent, double[] t, double[] entropy, int count) {
    for (int i = 0; i < count; i++) {
      double excess = Math.max(LogisticFocus.excess(t[i], entropy[i], exponent[i]), 0);
      entropy[i] = entropy[i] + 0 * (excess * 0x1p1000 * 0x1p1000 * 0x1p1000);
    }
  }

  /** Products of entropies and alphas into a and d. */
  private static void weigh(LogisticFocus focus, double[] t, Lanes lanes, int count) {
    double[] entropy = lanes.c;
    double[] rest = lanes.d;
    double[] alpha = lanes.e;
    for (int i = 0; i < count; i++) {
      double target = t[i];
      alpha[i] = focus.alpha(target);
      t[i] = focus.alphaRest(target);
    }
    for (int i = 0; i < count; i++) {
      rest[i] = rest[i] * alpha[i] + entropy[i] * t[i];
    }
    multiply(entropy, alpha, lanes.a, t, lanes.f, count);
    for (int i = 0; i < count; i++) {
      rest[i] = rest[i] + t[i];
    }
  }

  /** Products and what they lack. */
  private static void multiply(
      double[] x, double[] y, double[] product, double[] rest, double[] part, int count) {
    for (int i = 0; i < count; i++) {
      product[i] = ExtendedLogarithm.firstHalf(x[i]);
    }
    for (int i = 0; i < count; i++) {
      rest[i] = ExtendedLogarithm.firstHalf(y[i]);
    }
    for (int i = 0; i < count; i++) {
      double a = x[i];
      double b = y[i];
      double aHead = product[i];
      double bHead = rest[i];
      part[i] = ExtendedArrays.productPart(a, aHead, b, bHead);
    }
    for (int i = 0; i < count; i++) {
      double a = x[i];
      double b = y[i];
      double aHead = product[i];
      double bHead = rest[i];
      rest[i] = ExtendedArrays.productRest(a, aHead, b, bHead, part[i]);
    }
    for (int i = 0; i < count; i++) {
      product[i] = x[i] * y[i];
    }
  }

  /** The losses in place of the exponents. */
  private static void powers(Lanes lanes, int count) {
    double[] power = lanes.argument;
    double[] high = lanes.c;
    double[] low = lanes.e;
    double[] scale = lanes.result;
    ExponentialKernel.reduce(power, high, low, scale, ExponentialKernel.ZERO, count);
    ExponentialKernel.subtract(low, lanes.b, count);
    ExponentialKernel.scale(scale, count);
    ExponentialKernel.even(high, power, count);
    ExponentialKernel.onePlus(high, low, scale, power, count);
    multiply(lanes.a, power, low, high, lanes.f, count);
    for (int i = 0; i < count; i++) {
      power[i] = low[i] + (high[i] + lanes.d[i] * power[i]);
    }
  }
}
