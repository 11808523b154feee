package io.lossless.state;

import static io.lossless.function.ArgumentType.STATE;

import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.StateFunction;

/** Merges the states of a group. */
@Contract(
    name = MergeFunction.NAME,
    family = Family.STATE,
    summary = "Merges the states of a group into one: days into weeks, countries into the world.",
    formula = "the state of all rows of all states",
    shapes = "state: what reduction => 'state' returned, of any function; an aggregate",
    range = "a state: the bytes of one pass over all rows, whatever the order of the states",
    nonFinite = "a state that is NULL is left out; no states: NULL",
    errors = {
      "states of different functions, or of one with different arguments",
      "bytes that are no state, cut, changed, or written by a newer version"
    },
    source = "docs/states.md",
    arguments = @Argument(name = "state", type = STATE, description = "states of one call"),
    examples = {
      @Example(
          sql =
              "SELECT lossless_value(lossless_merge(state)) FROM (SELECT mse_loss(p, t, reduction"
                  + " => 'state') AS state FROM VALUES (1, 1.0, 1.5), (2, 2.0, 1.0), (2, 3.0, 3.0)"
                  + " AS data(day, p, t) GROUP BY day)",
          result = "0.4166666666666667"),
      @Example(
          sql =
              "SELECT lossless_merge(state) IS NULL FROM VALUES (CAST(NULL AS BINARY)) AS data(state)",
          result = "true")
    })
public record MergeFunction(Arguments arguments) implements StateFunction {
  static final String NAME = "lossless_merge";
}
