package io.lossless.metric;

import static io.lossless.function.ArgumentType.LABEL;
import static io.lossless.function.ArgumentType.LABEL_NUMBERS;
import static io.lossless.function.ArgumentType.REAL;

import io.lossless.batch.Storage;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.ColumnType;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.LookupFunction;
import java.util.OptionalDouble;

/** The weight of a row's class. */
@Contract(
    name = "compute_sample_weight",
    family = Family.WEIGHTS,
    summary =
        "The weight of a row's class, for sample_weight; of several outputs multiply the weights of"
            + " each.",
    formula = "class_weight[y], or absent",
    shapes =
        "y: a whole number, boolean or string; class_weight: a map from such to numbers, a column"
            + " or a subquery such as (SELECT compute_class_weight(y) FROM t)",
    range = "that of the map's numbers",
    nonFinite = "NULL where y, the map or its number is NULL",
    source = "sklearn.utils.class_weight.compute_sample_weight, where absent is 1, with indices 0",
    arguments = {
      @Argument(name = "y", type = LABEL, description = "the true label"),
      @Argument(
          name = "class_weight",
          type = LABEL_NUMBERS,
          description = "the weight of each class, with keys of the kind of y"),
      @Argument(
          name = "absent",
          type = REAL,
          defaultValue = "1.0",
          description = "the weight of a class that the map doesn't have")
    },
    examples = {
      @Example(
          sql = "SELECT compute_sample_weight('dog', map('cat', 0.5, 'dog', 2.0))",
          result = "2.0"),
      @Example(
          sql = "SELECT compute_sample_weight(7, map(0, 0.5D, 1, 2.0D), absent => 0)",
          result = "0.0")
    })
public record ComputeSampleWeight(Arguments arguments) implements LookupFunction {
  /**
   * @throws IllegalArgumentException if labels and keys are of two kinds
   */
  public ComputeSampleWeight {
    ColumnType label = arguments.requiredColumn("y");
    ColumnType map = arguments.requiredColumn("class_weight");
    if (label.storage() != Storage.LONG && label.storage() != Storage.TEXT) {
      throw arguments.error("y", "a whole number, boolean or string", label.text());
    }
    if (label.storage() != map.storage()) {
      throw arguments.error(
          "class_weight", "a map with keys of the kind of y (" + label.text() + ")", map.text());
    }
  }

  @Override
  public double value(OptionalDouble found) {
    return found.orElseGet(() -> arguments.real("absent"));
  }
}
