package io.lossless.metric;

/**
 * Bins of numbers, open on the left and closed on the right; what lies beyond the edges is in the
 * outer bins.
 */
final class BinEdges {
  private final double[] edges;

  /**
   * @param edges in rising order, one more than there are bins
   */
  BinEdges(double[] edges) {
    this.edges = edges.clone();
  }

  /** Bins of equal width from 0 to 1, with the roundings of numpy.linspace. */
  static BinEdges uniform(int bins) {
    double step = 1.0 / bins;
    double[] edges = new double[bins + 1];
    for (int i = 0; i < bins; i++) {
      edges[i] = i * step;
    }
    edges[bins] = 1;
    return new BinEdges(edges);
  }

  int bins() {
    return edges.length - 1;
  }

  /** The bin of a number: the number of inner edges below it. */
  int bin(double value) {
    int low = 0;
    int high = bins() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (edges[middle + 1] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
