package io.lossless.loss;

import io.lossless.function.Arguments;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The distances between vectors that a call can name. */
enum DistanceFunction {
  PAIRWISE,
  EUCLIDEAN,
  SQUARED_EUCLIDEAN,
  MANHATTAN,
  CHEBYSHEV,
  COSINE;

  /** PyTorch's PairwiseDistance adds it to each difference; the other distances add none. */
  private static final double PAIRWISE_EPS = 1e-6;

  /**
   * The distance that a constant names, in any case.
   *
   * @throws IllegalArgumentException if it names none
   */
  static DistanceFunction of(Arguments arguments, String name) {
    String text = arguments.text(name);
    return Arrays.stream(values())
        .filter(function -> function.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> arguments.error(name, "one of " + names(), "'" + text + "'"));
  }

  private static String names() {
    return Arrays.stream(values())
        .map(function -> "'" + function.name().toLowerCase(Locale.ROOT) + "'")
        .collect(Collectors.joining(", "));
  }

  /** A worker of its own for one thread. */
  Distance newDistance() {
    return switch (this) {
      case PAIRWISE -> new PNormDistance(2, PAIRWISE_EPS);
      case EUCLIDEAN -> new PNormDistance(2, 0);
      case SQUARED_EUCLIDEAN -> new SquaredDistance();
      case MANHATTAN -> new PNormDistance(1, 0);
      case CHEBYSHEV -> new PNormDistance(Double.POSITIVE_INFINITY, 0);
      case COSINE -> new CosineDistance();
    };
  }
}
