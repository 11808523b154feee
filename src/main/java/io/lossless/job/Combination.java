package io.lossless.job;

import io.lossless.exact.ExactSum;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A weighted sum of losses of a job, such as the total of a model with several tasks.
 *
 * <p>Its value over a slice is Σ weight · value over the losses' values as the job reports them:
 * the products and their sum are exact and rounded once. NaN and infinities propagate; it is empty
 * if the value of a loss is. It has no sum, denominator or standard error of its own, and as many
 * rows as the loss with the fewest.
 *
 * @param name unique in the job
 * @param weights by the names of the losses, in the order of the job file
 */
public record Combination(Place place, String name, Map<String, Double> weights) {
  /** What stands for the SQL name in results. */
  public static final String FUNCTION = "combine";

  /** The result over a slice, from those of the job's losses over it. */
  Result of(Slice slice, List<Result> results) {
    List<Result> losses = weights.keySet().stream().map(loss -> named(loss, results)).toList();
    return new Result(
        name,
        FUNCTION,
        new LinkedHashMap<>(weights),
        slice,
        false,
        value(losses),
        Optional.empty(),
        OptionalDouble.empty(),
        losses.stream().mapToLong(Result::rows).min().orElse(0),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        0,
        OptionalLong.empty(),
        0);
  }

  private static Result named(String loss, List<Result> results) {
    return results.stream().filter(each -> each.name().equals(loss)).findFirst().orElseThrow();
  }

  private OptionalDouble value(List<Result> losses) {
    ExactSum sum = new ExactSum();
    for (Result loss : losses) {
      if (loss.value().isEmpty()) {
        return OptionalDouble.empty();
      }
      sum.addProduct(weights.get(loss.name()), loss.value().getAsDouble());
    }
    return OptionalDouble.of(sum.value());
  }
}
