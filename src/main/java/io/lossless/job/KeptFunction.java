package io.lossless.job;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lossless.function.Reduction;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;

/**
 * A function of a job as a column of states, and as the result of merged ones: with the bits that
 * {@link FunctionColumn} has of all rows.
 *
 * <p>The column is a struct of the state, and for functions without a summary of the counts of
 * rows, which their states don't have.
 */
record KeptFunction(FunctionColumn function) {
  static final String MERGE = "lossless_merge";
  static final String VALUE = "lossless_value";

  static final String STATE = "state";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The state of rows, a field of such structs. */
  static Column state(FunctionColumn function) {
    return function.call(lit(Reduction.STATE.text())).as(STATE);
  }

  /** The aggregate that makes the state of some rows. */
  static Column kept(FunctionColumn function) {
    Column state = state(function);
    if (function.call().function().hasSummary()) {
      return struct(state);
    }
    Column counted = function.aggregate();
    return struct(
        state,
        counted.getField("rows").as("rows"),
        counted.getField("null_rows").as("null_rows"),
        counted.getField("nan_rows").as("nan_rows"),
        counted.getField("invalid_rows").as("invalid_rows"));
  }

  /** The aggregate of such structs, which is that of their rows. */
  Column merged(Column kept) {
    Column state = call_function(MERGE, kept.getField(STATE));
    if (function.call().function().hasSummary()) {
      return function.summary(reduction -> value(state, reduction.text())).withField(STATE, state);
    }
    // The value of a metric may be a list, a map or a struct, which only JSON holds all of.
    String reduction = isMetric() ? "json" : function.call().reduction().text();
    Column group = FunctionColumn.explained("lossless_value", List.of(state, lit(reduction)));
    return function
        .withCounts(
            group.getField("value"),
            sum(kept.getField("rows")),
            sum(kept.getField("null_rows")),
            sum(kept.getField("nan_rows")),
            sum(kept.getField("invalid_rows")))
        .withField("reason", group.getField("reason"))
        .withField(STATE, state);
  }

  private static Column value(Column state, String reduction) {
    return call_function(VALUE, state, lit(reduction));
  }

  private boolean isMetric() {
    return function.call().function().isMetric();
  }

  /** The result of a metric, whose value is JSON so far. */
  Result finished(Result result) {
    if (!isMetric() || result.detail().isEmpty()) {
      return result;
    }
    Object value = parsed(result.detail().get().toString());
    OptionalDouble number = number(value);
    return new Result(
        result.name(),
        result.function(),
        result.arguments(),
        result.slice(),
        result.isMetric(),
        number,
        number.isPresent() ? Optional.empty() : Optional.of(value),
        result.sum(),
        result.rows(),
        result.denominator(),
        result.stderr(),
        result.nullRows(),
        result.nanRows(),
        result.invalidRows());
  }

  /** JSON has no NaN and no infinities: they are strings. */
  private static OptionalDouble number(Object value) {
    return switch (value.toString()) {
      case "NaN" -> OptionalDouble.of(Double.NaN);
      case "Infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
      case "-Infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
      default ->
          value instanceof Number number
              ? OptionalDouble.of(number.doubleValue())
              : OptionalDouble.empty();
    };
  }

  private static Object parsed(String json) {
    try {
      return JSON.readValue(json, new TypeReference<Object>() {});
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
