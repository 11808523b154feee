package io.lossless.state;

import static io.lossless.function.ArgumentType.STATE;

import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.ResultType;
import java.util.List;

/** Takes the rows of one state away from another. */
@Contract(
    name = SubtractFunction.NAME,
    family = Family.STATE,
    summary =
        "Takes the rows of one state away from another: deletions and late labels, no rescan.",
    formula = "the state of the rows of a that are not in b",
    shapes = "a and b: what reduction => 'state' or lossless_merge returned, b of rows among a's",
    range =
        "a state: exact, except that min and max of a summary are NaN from then on, unless no row"
            + " is left or b has none",
    nonFinite = "NaN and infinities are counted, and so go away with their rows; NULL if one is",
    errors = {
      "states of different functions, or of one with different arguments",
      "b with more rows of any kind (with a NULL, invalid, NaN), classes, NaN or infinities than a;"
          + " whether its other rows are among a's can't be seen",
      "bytes that are no state, cut, changed, or written by a newer version"
    },
    source = "docs/states.md",
    arguments = {
      @Argument(name = "a", type = STATE, description = "a state"),
      @Argument(name = "b", type = STATE, description = "a state of some of its rows")
    },
    examples =
        @Example(
            sql =
                "SELECT lossless_value(lossless_subtract(mse_loss(p, t, reduction => 'state'),"
                    + " mse_loss(p, t, reduction => 'state') FILTER (WHERE day = 2)))"
                    + " FROM VALUES (1, 1.0, 1.5), (1, 2.0, 1.0), (2, 1e200, 0.0) AS data(day, p, t)",
            result = "0.625"))
public record SubtractFunction(Arguments arguments) implements StateRowFunction {
  static final String NAME = "lossless_subtract";

  @Override
  public ResultType resultType() {
    return ResultType.Scalar.STATE;
  }

  @Override
  public Object evaluate(List<State> states) {
    State rest = states.get(0);
    rest.subtract(NAME, "b", states.get(1));
    return rest.bytes();
  }
}
