package io.lossless.state;

import static io.lossless.function.ArgumentType.STATE;
import static io.lossless.function.ArgumentType.TEXT;

import io.lossless.batch.InvalidRowException;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.JsonText;
import io.lossless.function.Reduction;
import io.lossless.function.ResultType;
import io.lossless.function.Summary;
import java.util.List;
import java.util.Optional;

/** Finishes a state. */
@Contract(
    name = ValueFunction.NAME,
    family = Family.STATE,
    summary = "The value of a state: what the function would have returned for all of its rows.",
    formula = "the value of reduction over the rows of state",
    shapes = "state: what reduction => 'state' or lossless_merge returned",
    range = "that of the function: a double, the struct of reduction => 'summary', or JSON",
    nonFinite =
        "NULL for a state that is NULL; for a state of no rows what the function returns for none",
    errors = {
      "a reduction that the state's function doesn't have",
      "bytes that are no state, cut, changed, or written by a newer version"
    },
    source = "docs/states.md",
    arguments = {
      @Argument(name = "state", type = STATE, description = "a state"),
      @Argument(
          name = "reduction",
          type = TEXT,
          optional = true,
          description =
              "'value', 'mean', 'sum', 'batchmean' or 'summary', as far as the state's function has"
                  + " them, or 'json', the value as JSON, for those that are no number; the"
                  + " function's default if it isn't given")
    },
    examples = {
      @Example(
          sql =
              "SELECT lossless_value(mse_loss(p, t, reduction => 'state'))"
                  + " FROM VALUES (1.0, 1.5), (2.0, 1.0) AS data(p, t)",
          result = "0.625"),
      @Example(
          sql =
              "SELECT lossless_value(mse_loss(p, t, reduction => 'state'), 'summary').max"
                  + " FROM VALUES (1.0, 1.5), (2.0, 1.0) AS data(p, t)",
          result = "1.0")
    })
public record ValueFunction(Arguments arguments) implements StateRowFunction {
  static final String NAME = "lossless_value";

  private static final List<Reduction> REDUCTIONS =
      List.of(
          Reduction.VALUE, Reduction.MEAN, Reduction.BATCHMEAN, Reduction.SUM, Reduction.SUMMARY);

  /** The usual value as JSON, whatever its type. */
  private static final String JSON = "json";

  /**
   * Checks the reduction.
   *
   * @throws IllegalArgumentException if no state can be finished as it
   */
  public ValueFunction {
    reduction(arguments);
  }

  private static boolean isJson(Arguments arguments) {
    return arguments.isText("reduction", JSON);
  }

  private static Optional<Reduction> reduction(Arguments arguments) {
    return arguments.constants().containsKey("reduction") && !isJson(arguments)
        ? Optional.of(Reduction.of(NAME + ": reduction", arguments.text("reduction"), REDUCTIONS))
        : Optional.empty();
  }

  /** A function without rows may be NULL, and its state doesn't tell before it is read. */
  @Override
  public ResultType resultType() {
    if (isJson(arguments)) {
      return ResultType.Scalar.TEXT;
    }
    return reduction(arguments).filter(Reduction.SUMMARY::equals).isPresent()
        ? Summary.TYPE
        : ResultType.Scalar.NULLABLE_DOUBLE;
  }

  @Override
  public Object evaluate(List<State> states) {
    State state = states.get(0);
    Reduction reduction = reduction(arguments).orElseGet(state::usualReduction);
    Object value = state.value(NAME, reduction);
    if (isJson(arguments)) {
      return value == null ? null : JsonText.of(value, state.resultType(reduction));
    }
    if (value == null || value instanceof Double || value instanceof Summary) {
      return value;
    }
    if (value instanceof Long whole) {
      return whole.doubleValue();
    }
    throw new InvalidRowException(
        NAME
            + ": reduction must be '"
            + JSON
            + "' for a state whose value is no number, got '"
            + reduction.text()
            + "'");
  }
}
