package io.lossless.metric;

import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;
import java.util.List;
import java.util.stream.Stream;

/**
 * How often what was predicted with some probability was so, in bins of probabilities.
 *
 * @param bins by rising probability
 */
record Reliability(List<Bin> bins) {
  /**
   * The exact sums of a bin.
   *
   * @param weight of all rows
   * @param positives of the positive ones
   * @param probabilities weighted by the rows' weights
   */
  record Bin(ExactSum weight, ExactSum positives, ExactSum probabilities) {
    Bin() {
      this(new ExactSum(), new ExactSum(), new ExactSum());
    }

    /** The weighted sum of probabilities beyond that of positives. */
    ExactSum excess() {
      ExactSum excess = probabilities.copy();
      excess.subtract(positives);
      return excess;
    }

    void add(ScoreRun run, int entry, boolean positive) {
      double weight = run.weight(entry);
      double rows = (double) run.rows(entry);
      ExactSum total = new ExactSum();
      total.addProduct(weight, rows);
      this.weight.merge(total);
      if (positive) {
        positives.merge(total);
      }
      probabilities.addScaled(total, run.score(entry));
    }
  }

  private static List<Bin> empty(int bins) {
    return Stream.generate(Bin::new).limit(bins).toList();
  }

  /** The bins of a calibration tally. */
  static Reliability of(LabelSums sums, Object positive) {
    int count = sums.places() / 2;
    List<Bin> bins = empty(count);
    for (Object label : sums.labels()) {
      for (int i = 0; i < count; i++) {
        ExactSum weight = sums.sum(label, count + i);
        bins.get(i).weight.merge(weight);
        if (label.equals(positive)) {
          bins.get(i).positives.merge(weight);
        }
        bins.get(i).probabilities.merge(sums.sum(label, i));
      }
    }
    return new Reliability(bins);
  }

  /** The rows of scores in bins. */
  static Reliability of(Thresholds scores, BinEdges edges) {
    List<Bin> bins = empty(edges.bins());
    add(scores.positives(), true, edges, bins);
    add(scores.negatives(), false, edges, bins);
    return new Reliability(bins);
  }

  private static void add(ScoreRun run, boolean positive, BinEdges edges, List<Bin> bins) {
    for (int entry = 0; entry < run.size(); entry++) {
      bins.get(edges.bin(run.score(entry))).add(run, entry, positive);
    }
  }

  /** The mean distance of frequency and probability, weighted by the bins' rows. */
  double expectedError() {
    ExactSum errors = new ExactSum();
    ExactSum weight = new ExactSum();
    for (Bin bin : bins) {
      ExactSum excess = bin.excess();
      errors.addScaled(excess, excess.value() < 0 ? -1 : 1);
      weight.merge(bin.weight);
    }
    return ExactQuotient.of(errors, weight);
  }

  /** The largest distance of frequency and probability of a bin. */
  double maximumError() {
    return filled()
        .mapToDouble(bin -> Math.abs(ExactQuotient.of(bin.excess(), bin.weight)))
        .max()
        .orElse(Double.NaN);
  }

  /** Frequencies and mean probabilities of the bins that have rows. */
  Curve curve() {
    return new Curve(
        filled().mapToDouble(bin -> ExactQuotient.of(bin.positives, bin.weight)).toArray(),
        filled().mapToDouble(bin -> ExactQuotient.of(bin.probabilities, bin.weight)).toArray());
  }

  private Stream<Bin> filled() {
    return bins.stream().filter(bin -> !bin.weight.isZero());
  }
}
