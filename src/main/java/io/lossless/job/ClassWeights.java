package io.lossless.job;

import io.lossless.batch.InvalidRowException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of classes over all rows of a job.
 *
 * @param name by which losses take them
 * @param function the SQL name
 * @param arguments as the job file writes them, in its order
 * @param weights by label, in the order of labels: a Long, Boolean or String, of kept states always
 *     a String; of several labels by their index
 * @param rows how many rows the weights are from
 * @param nullRows rows left out because an argument is NULL
 */
public record ClassWeights(
    String name,
    String function,
    Map<String, Object> arguments,
    Map<Object, Double> weights,
    long rows,
    long nullRows) {
  public ClassWeights {
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
  }

  /** The weights that a result is, which holds the labels of a map as texts. */
  static ClassWeights of(Result result) {
    Map<Object, Double> weights = new LinkedHashMap<>();
    Object value = result.detail().orElse(Map.of());
    if (value instanceof Map<?, ?> byLabel) {
      byLabel.forEach((label, weight) -> weights.put(label, number(weight)));
    } else if (value instanceof List<?> list) {
      list.forEach(weight -> weights.put((long) weights.size(), number(weight)));
    }
    return new ClassWeights(
        result.name(),
        result.function(),
        result.arguments(),
        weights,
        result.rows(),
        result.nullRows());
  }

  /** A number that may be written as JSON writes NaN and infinities. */
  private static double number(Object weight) {
    return weight instanceof Number number
        ? number.doubleValue()
        : Double.parseDouble(weight.toString());
  }

  /** The weights alone: what {@code torch.tensor} takes, where labels are class indices. */
  public List<Double> tensor() {
    return List.copyOf(weights.values());
  }

  /**
   * The weights of the classes 0, 1, … of a loss.
   *
   * @throws InvalidRowException if the labels are others
   */
  ComputedWeights of(FunctionCall loss) {
    List<Object> labels = new ArrayList<>(weights.keySet());
    if (labels.isEmpty()) {
      throw refused(loss, "got no rows");
    }
    for (int index = 0; index < labels.size(); index++) {
      if (!labels.get(index).equals((long) index)) {
        boolean isGap = labels.get(index) instanceof Long label && label > index;
        throw refused(
            loss,
            isGap
                ? "got no weight of class " + index + " but one of " + labels.get(index)
                : "got " + shown(labels.get(index)));
      }
    }
    return new ComputedWeights(name, tensor());
  }

  private InvalidRowException refused(FunctionCall loss, String got) {
    return new InvalidRowException(
        function
            + ": labels must be the class indices 0, 1, … where "
            + loss.name()
            + " takes the weights "
            + name
            + ", "
            + got);
  }

  private static String shown(Object label) {
    return label instanceof String ? "'" + label + "'" : label.toString();
  }
}
