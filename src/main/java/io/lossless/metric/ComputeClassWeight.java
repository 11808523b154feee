package io.lossless.metric;

import static io.lossless.function.ArgumentType.LABEL;
import static io.lossless.function.ArgumentType.LABEL_VALUES;
import static io.lossless.function.ArgumentType.REAL;
import static io.lossless.function.ArgumentType.TEXT_OR_LABEL_MAP;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;
import io.lossless.function.ResultType.Mapping;
import io.lossless.function.ResultType.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The weight of each class in a loss, by its number of rows.
 *
 * <p>A weight is the double nearest to the formula's value; of an effective number it is within 5
 * ulp.
 */
@Contract(
    name = "compute_class_weight",
    family = Family.WEIGHTS,
    summary = "The weight to give each class in a loss, so that rare ones count.",
    formula =
        "'balanced': n / (k n_c); 'inverse_frequency': n / n_c; 'effective_number': e_c = (1 -"
            + " beta) / (1 - beta^n_c), k e_c / sum e; 'none': 1; where n_c is the weight of the"
            + " rows of class c, n that of all and k the number of classes",
    shapes = "y: a label, number, boolean or string; MAP<label, DOUBLE> in the order of labels",
    range = "(0, inf)",
    nonFinite =
        "no rows: an empty map; a class of weight 0: infinity, NaN for 'effective_number' in all"
            + " classes",
    errors = {
      "a number that isn't whole",
      "a class of y that isn't among classes",
      "a class that isn't in y, unless class_weight is a map or 'none'",
      "a map without some class that has another label than those of y"
    },
    source =
        "sklearn.utils.class_weight.compute_class_weight; Y. Cui et al., Class-Balanced Loss Based"
            + " on Effective Number of Samples, 2019, doi:10.1109/CVPR.2019.00949",
    arguments = {
      @Argument(name = "y", type = LABEL, description = "the true label"),
      @Argument(
          name = "class_weight",
          type = TEXT_OR_LABEL_MAP,
          defaultValue = "balanced",
          description =
              "'balanced', 'inverse_frequency', 'effective_number' or 'none', or a map whose"
                  + " missing classes weigh 1"),
      @Argument(
          name = "classes",
          type = LABEL_VALUES,
          optional = true,
          description = "the classes that there are; those of y if not given"),
      @Argument(
          name = "beta",
          type = REAL,
          defaultValue = "0.999",
          description = "of 'effective_number'; in [0, 1)")
    },
    examples = {
      @Example(
          sql =
              "SELECT compute_class_weight(y)"
                  + " FROM VALUES ('cat'), ('dog'), ('cat'), ('cat') AS t(y)",
          result = "{cat -> 0.6666666666666666, dog -> 2.0}"),
      @Example(
          sql =
              "SELECT compute_class_weight(y, class_weight => map(0, 0.5))"
                  + " FROM VALUES (0), (0), (1) AS t(y)",
          result = "{0 -> 0.5, 1 -> 1.0}")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record ComputeClassWeight(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    LabelType label = LabelType.of(arguments.requiredColumn("y"));
    Optional<ClassWeighting> weighting = weighting();
    arguments
        .labels("classes")
        .ifPresent(
            classes -> arguments.labelMap("class_weight").ifPresent(map -> given(classes, map)));
    return new MetricAggregation<>(
        ConfusionTally.ofOneColumn(),
        new Mapping(label.type(), Scalar.DOUBLE),
        counts -> {
          Map<Object, Double> weights = new LinkedHashMap<>();
          weights(counts.totals(), weighting)
              .forEach((name, weight) -> weights.put(label.value(name), weight));
          return weights;
        });
  }

  /** How counts become weights; empty for a map. */
  private Optional<ClassWeighting> weighting() {
    double beta = arguments.real("beta", "in [0, 1)", value -> value >= 0 && value < 1);
    return arguments.labelMap("class_weight").isPresent()
        ? Optional.empty()
        : Optional.of(ClassWeighting.of(arguments, arguments.text("class_weight"), beta));
  }

  private Map<Object, Double> weights(LabelTotals totals, Optional<ClassWeighting> weighting) {
    List<Object> classes = classes(totals.labels());
    if (weighting.isEmpty()) {
      return given(classes, arguments.labelMap("class_weight").orElseThrow());
    }
    if (weighting.get().needsRows() && !totals.labels().containsAll(classes)) {
      throw arguments.undefined(
          "classes must be labels of y, got "
              + SelectedLabels.shown(classes)
              + " where y has "
              + SelectedLabels.shown(totals.labels()));
    }
    return weighting.get().weights(totals.select(classes));
  }

  private List<Object> classes(List<Object> present) {
    List<Object> classes = new ArrayList<>(arguments.labels("classes").orElse(present));
    if (!classes.containsAll(present)) {
      throw arguments.failure(
          "classes must include all labels of y, got "
              + SelectedLabels.shown(classes)
              + " where y has "
              + SelectedLabels.shown(present));
    }
    classes.sort(LabelIndex.ORDER);
    return classes;
  }

  /** The weights that a map gives, which names all classes or no other label. */
  private Map<Object, Double> given(List<Object> classes, Map<Object, Double> map) {
    List<Object> missing = classes.stream().filter(label -> !map.containsKey(label)).toList();
    if (!missing.isEmpty() && classes.size() - missing.size() != map.size()) {
      throw arguments.failure(
          "class_weight must have the classes "
              + SelectedLabels.shown(missing)
              + ", got "
              + SelectedLabels.shown(List.copyOf(map.keySet())));
    }
    Map<Object, Double> weights = new LinkedHashMap<>();
    classes.forEach(label -> weights.put(label, map.getOrDefault(label, 1.0)));
    return weights;
  }
}
