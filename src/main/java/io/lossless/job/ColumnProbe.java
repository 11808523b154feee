package io.lossless.job;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;

import io.lossless.catalog.CommonArguments;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.Role;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * What the diagnosis asks of a column that functions read.
 *
 * @param sql the column or expression
 * @param dtype what BINARY holds, where the function says so
 * @param ignored the class index that its function ignores
 */
record ColumnProbe(String sql, Optional<String> dtype, Optional<Long> ignored) {
  private static final String NUMBERS = "lossless_numbers";
  private static final String IGNORE_INDEX = "ignore_index";

  /** As log-probabilities of floats may be by rounding. */
  private static final double POSITIVE = 1e-3;

  /** The probe of an argument; empty for a constant, which is the same in each row. */
  static Optional<ColumnProbe> of(FunctionCall call, FunctionArgument argument) {
    if (!argument.spec().type().isColumn() || !(argument.value() instanceof String sql)) {
      return Optional.empty();
    }
    boolean isClasses = call.function().role(argument.name()) == Role.CLASSES;
    return Optional.of(
        new ColumnProbe(
            sql,
            constant(call, CommonArguments.DTYPE),
            isClasses ? constant(call, IGNORE_INDEX).map(Long::valueOf) : Optional.empty()));
  }

  /** A constant as it is given, or its default; empty where the function has none such. */
  private static Optional<String> constant(FunctionCall call, String name) {
    Optional<String> given =
        call.arguments().stream()
            .filter(argument -> argument.name().equals(name))
            .findFirst()
            .map(argument -> argument.value().toString());
    return given.or(
        () ->
            call.function().arguments().stream()
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .map(ArgumentSpec::defaultValue));
  }

  /** Whether the value is NULL, under a name, and its numbers under another. */
  List<Column> projection(String name) {
    Column facts =
        call_function(
            NUMBERS,
            expr(sql),
            lit(dtype.orElse(null)).cast("string"),
            lit(ignored.orElse(null)).cast("bigint"));
    return List.of(expr(sql).isNull().as(name + "_null"), facts.as(name));
  }

  /** One aggregate for each of {@link #diagnosis}'s fields. */
  static List<Column> aggregates(String name) {
    Column least = field(name, "least");
    Column largest = field(name, "largest");
    Column finite =
        not(field(name, "defect")).and(not(field(name, "nan"))).and(not(field(name, "infinite")));
    return List.of(
        count_if(col(name + "_null")),
        count_if(field(name, "defect")),
        count_if(field(name, "nan")),
        count_if(field(name, "infinite")),
        count_if(finite),
        min(least),
        max(largest),
        min(field(name, "length")),
        max(field(name, "length")),
        count_if(least.lt(0).or(largest.gt(1))),
        count_if(largest.gt(POSITIVE)),
        count_if(field(name, "distribution")));
  }

  /** The length of the vectors under a name. */
  static Column length(String name) {
    return field(name, "length");
  }

  private static Column field(String name, String field) {
    return col(name).getField(field);
  }

  /** The values of {@link #aggregates}, which stand in a row from an index on. */
  ColumnDiagnosis diagnosis(Row row, int from) {
    return new ColumnDiagnosis(
        sql,
        row.getLong(from),
        row.getLong(from + 1),
        row.getLong(from + 2),
        row.getLong(from + 3),
        row.getLong(from + 4),
        real(row, from + 5),
        real(row, from + 6),
        whole(row, from + 7),
        whole(row, from + 8),
        List.of(),
        row.getLong(from + 9),
        row.getLong(from + 10),
        row.getLong(from + 11));
  }

  private static OptionalDouble real(Row row, int index) {
    return row.isNullAt(index) ? OptionalDouble.empty() : OptionalDouble.of(row.getDouble(index));
  }

  private static OptionalInt whole(Row row, int index) {
    return row.isNullAt(index) ? OptionalInt.empty() : OptionalInt.of(row.getInt(index));
  }
}
