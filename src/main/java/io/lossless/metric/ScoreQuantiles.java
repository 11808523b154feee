package io.lossless.metric;

import io.lossless.exact.ExactSum;

/** Edges of bins that hold about as many rows each. */
final class ScoreQuantiles {
  private ScoreQuantiles() {}

  /**
   * Edges between which the rows have about the same weight: each is the lowest score at which the
   * weight up to it is its share of the whole.
   */
  static BinEdges equalMass(ScoreRun run, int bins) {
    ExactSum total = run.weight();
    ExactSum below = new ExactSum();
    double[] edges = new double[bins + 1];
    int edge = 1;
    for (int entry = 0; entry < run.size() && edge < bins; entry++) {
      below.addProduct(run.weight(entry), (double) run.rows(entry));
      while (edge < bins && reaches(below, total, edge, bins)) {
        edges[edge++] = run.score(entry);
      }
    }
    edges[bins] = 1;
    return new BinEdges(edges);
  }

  /** Whether a part is at least {@code edge / bins} of the whole. */
  private static boolean reaches(ExactSum part, ExactSum total, int edge, int bins) {
    ExactSum excess = new ExactSum();
    excess.addScaled(part, bins);
    excess.addScaled(total, -edge);
    return excess.value() >= 0;
  }

  /** Edges at quantiles as numpy.percentile interpolates them. */
  static BinEdges interpolated(ScoreRun run, int bins) {
    long rows = run.rows();
    double step = 1.0 / bins;
    double[] edges = new double[bins + 1];
    int entry = 0;
    long before = 0;
    for (int edge = 0; edge <= bins; edge++) {
      double quantile = (edge == bins ? 1 : edge * step) * 100 / 100;
      double place = (double) (rows - 1) * quantile;
      long lower = (long) place;
      while (before + run.rows(entry) <= lower) {
        before += run.rows(entry++);
      }
      boolean last = before + run.rows(entry) > Math.min(lower + 1, rows - 1);
      edges[edge] =
          between(run.score(entry), run.score(last ? entry : entry + 1), place - (double) lower);
    }
    return new BinEdges(edges);
  }

  private static double between(double low, double high, double part) {
    double width = high - low;
    return part >= 0.5 ? high - width * (1 - part) : low + width * part;
  }
}
