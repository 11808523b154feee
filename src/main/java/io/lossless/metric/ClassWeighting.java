package io.lossless.metric;

import io.lossless.exact.Elementary;
import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;
import io.lossless.function.Arguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How the numbers of rows of classes become weights.
 *
 * @param beta of effective numbers; in [0, 1)
 */
record ClassWeighting(Kind kind, double beta) {
  private enum Kind {
    NONE,
    BALANCED,
    INVERSE_FREQUENCY,
    EFFECTIVE_NUMBER
  }

  static ClassWeighting of(Arguments arguments, String name, double beta) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "none" -> new ClassWeighting(Kind.NONE, beta);
      case "balanced" -> new ClassWeighting(Kind.BALANCED, beta);
      case "inverse_frequency" -> new ClassWeighting(Kind.INVERSE_FREQUENCY, beta);
      case "effective_number" -> new ClassWeighting(Kind.EFFECTIVE_NUMBER, beta);
      default ->
          throw arguments.error(
              "class_weight",
              "'balanced', 'inverse_frequency', 'effective_number', 'none' or a map",
              "'" + name + "'");
    };
  }

  /** Whether a class without rows has no weight. */
  boolean needsRows() {
    return kind != Kind.NONE;
  }

  /** The weights of all labels, in their order. */
  Map<Object, Double> weights(LabelTotals classes) {
    List<ExactSum> rows = classes.each().stream().map(LabelTotals.Label::truth).toList();
    double[] weights =
        switch (kind) {
          case NONE -> rows.stream().mapToDouble(any -> 1).toArray();
          case BALANCED -> inverseFrequencies(rows, classes.total(), rows.size());
          case INVERSE_FREQUENCY -> inverseFrequencies(rows, classes.total(), 1);
          case EFFECTIVE_NUMBER -> effectiveNumbers(rows);
        };
    Map<Object, Double> byLabel = new LinkedHashMap<>();
    for (int i = 0; i < weights.length; i++) {
      byLabel.put(classes.labels().get(i), weights[i]);
    }
    return byLabel;
  }

  private static double[] inverseFrequencies(List<ExactSum> rows, ExactSum total, int classes) {
    return rows.stream()
        .mapToDouble(
            count -> {
              ExactSum divisor = new ExactSum();
              divisor.addScaled(count, classes);
              return ExactQuotient.of(total, divisor);
            })
        .toArray();
  }

  /** 1 − beta^n without cancellation; the factor 1 − beta is the same for all. */
  private double[] effectiveNumbers(List<ExactSum> rows) {
    double logBeta = Elementary.log(beta);
    double[] weights =
        rows.stream()
            .mapToDouble(count -> -1 / Elementary.expm1(count.value() * logBeta))
            .toArray();
    ExactSum sum = new ExactSum();
    sum.add(weights, 0, weights.length);
    for (int i = 0; i < weights.length; i++) {
      ExactSum share = new ExactSum();
      share.addProduct(weights[i], weights.length);
      weights[i] = ExactQuotient.of(share, sum);
    }
    return weights;
  }
}
