package io.lossless.job;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import io.lossless.catalog.CatalogEntry;
import io.lossless.catalog.CommonArguments;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.ArgumentType;
import io.lossless.function.Reduction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * A function of a job as a column of an aggregation, and its result.
 *
 * <p>The column is the struct of {@code reduction => 'summary'}, or one with fields of the same
 * names and a {@code value} for functions that have no summary.
 */
record FunctionColumn(FunctionCall call) {
  private static final String VALUE = "value";
  private static final String OUTCOME = "lossless_row";
  private static final String GROUP = "lossless_group";
  private static final String PROBLEM = "reason";
  private static final String HISTOGRAM = "lossless_histogram";
  private static final Column UNKNOWN = lit(null).cast("double");

  /** The aggregate. */
  Column aggregate() {
    CatalogEntry function = call.function();
    if (function.hasSummary()) {
      return summary(reduction -> call(lit(reduction.text())));
    }
    return withCounts(value());
  }

  /** The aggregate, which is an undefined value where rows together have none, not an error. */
  Column explained() {
    if (call.function().hasSummary()) {
      return aggregate();
    }
    Column group = group();
    return withCounts(group.getField(VALUE)).withField(PROBLEM, group.getField(PROBLEM));
  }

  private Column group() {
    return explained(call.function().name(), values(usualReduction()));
  }

  /** A struct of the value of a function, and of the reason why rows together have none. */
  static Column explained(String function, List<Column> arguments) {
    List<Column> all = new ArrayList<>();
    all.add(lit(function));
    all.addAll(arguments);
    return call_function(GROUP, all.toArray(Column[]::new));
  }

  private Column usualReduction() {
    return lit(call.function().hasCommonArguments() ? call.reduction().text() : null);
  }

  /** The value alone, without counts and errors; NULL where rows together have none. */
  Column valueIfAny() {
    return group().getField(VALUE);
  }

  /** The value alone, without counts and errors. */
  Column value() {
    return call(usualReduction());
  }

  /** The loss of each row, in the shape that it has in SQL; weights of rows left out. */
  Column ofRow() {
    List<FunctionArgument> arguments =
        call.arguments().stream()
            .filter(argument -> !argument.name().equals(CommonArguments.SAMPLE_WEIGHT))
            .toList();
    return new FunctionColumn(call.withArguments(arguments)).call(lit(Reduction.NONE.text()));
  }

  /**
   * The summary, with what the call asks for where that is not in it.
   *
   * @param value the column of a reduction
   */
  Column summary(Function<Reduction, Column> value) {
    Column summary = value.apply(Reduction.SUMMARY);
    if (call.reduction() == Reduction.BATCHMEAN) {
      return ofBatches(summary, value.apply(Reduction.BATCHMEAN));
    }
    return isSum() && !call.function().contract().summaryHasSum()
        ? summary.withField("sum", value.apply(Reduction.SUM))
        : summary;
  }

  /** The summary's denominator and error are those of the mean over elements. */
  private static Column ofBatches(Column summary, Column mean) {
    return summary
        .withField("mean", mean)
        .withField("denominator", UNKNOWN)
        .withField("stderr", UNKNOWN);
  }

  /**
   * What the function makes of each row alone, a struct: the {@code value}, of a loss what the row
   * adds to the sum, and the {@code reason} why it can't evaluate the row.
   */
  Column outcome() {
    return alone(OUTCOME);
  }

  /** How often which value of {@link #outcome} occurs: the bytes of a {@code LossCounts}. */
  Column histogram() {
    return alone(HISTOGRAM);
  }

  /** What a report has beside results: the histogram of a loss, and the state of the rows. */
  Column reported() {
    boolean isLoss = FunctionKind.of(call.function()) == FunctionKind.LOSS;
    return struct(
        (isLoss ? histogram() : lit(null).cast("binary")).as("histogram"),
        KeptFunction.state(this));
  }

  private Column alone(String question) {
    boolean hasSum = call.function().reductions().contains(Reduction.SUM);
    List<Column> values = new ArrayList<>();
    values.add(lit(call.function().name()));
    values.addAll(values(lit(hasSum ? Reduction.SUM.text() : null)));
    return call_function(question, values.toArray(Column[]::new));
  }

  /** The call with a reduction. */
  Column call(Column reduction) {
    return call_function(call.function().name(), values(reduction).toArray(Column[]::new));
  }

  private List<Column> values(Column reduction) {
    List<Column> values = new ArrayList<>();
    for (ArgumentSpec spec : call.function().arguments()) {
      boolean isReduction = spec.name().equals(CommonArguments.REDUCTION);
      values.add(isReduction ? reduction : value(spec));
    }
    return values;
  }

  /** NULL stands for an argument that isn't given. */
  private Column value(ArgumentSpec spec) {
    return call.arguments().stream()
        .filter(argument -> argument.spec().equals(spec))
        .findFirst()
        .map(FunctionColumn::column)
        .orElseGet(() -> lit(null));
  }

  /** The value of an argument in each row. */
  static Column column(FunctionArgument argument) {
    if (argument.value() instanceof ComputedWeights weights) {
      boolean isNumber = argument.spec().type().isColumn() && weights.tensor().size() == 1;
      return literal(isNumber ? weights.tensor().get(0) : weights.tensor());
    }
    return argument.spec().type().isColumn() && argument.value() instanceof String sql
        ? expr(sql)
        : literal(argument.value());
  }

  private static Column literal(Object value) {
    if (value instanceof Map<?, ?> entries) {
      return map(
          entries.entrySet().stream()
              .flatMap(entry -> Stream.of(lit(entry.getKey()), lit(entry.getValue())))
              .toArray(Column[]::new));
    }
    return value instanceof List<?> items
        ? array(items.stream().map(FunctionColumn::literal).toArray(Column[]::new))
        : lit(value);
  }

  private Column withCounts(Column value) {
    Column complete = lit(true);
    Column nan = lit(false);
    for (FunctionArgument argument : call.arguments()) {
      if (argument.spec().type().isColumn()) {
        complete = complete.and(column(argument).isNotNull());
      }
      if (argument.spec().type() == ArgumentType.NUMBER) {
        nan = nan.or(isnan(column(argument)));
      }
    }
    Column present = complete;
    Column invalid = outcome().getField("reason").isNotNull();
    complete = call.skipsInvalid() ? present.and(not(invalid)) : present;
    return withCounts(
        value,
        count_if(complete),
        count_if(not(present)),
        hasOnlyNumbers() ? count_if(complete.and(nan)) : lit(null).cast("bigint"),
        call.skipsInvalid() ? count_if(invalid) : lit(0L));
  }

  /** The value of a function without a summary, with counts of its rows. */
  Column withCounts(Column value, Column rows, Column nullRows, Column nanRows, Column invalid) {
    return struct(
        value.as(VALUE),
        (isSum() ? value : UNKNOWN).as("sum"),
        rows.as("rows"),
        UNKNOWN.as("denominator"),
        UNKNOWN.as("stderr"),
        nullRows.as("null_rows"),
        nanRows.as("nan_rows"),
        invalid.as("invalid_rows"));
  }

  private boolean hasOnlyNumbers() {
    return call.arguments().stream()
        .map(argument -> argument.spec().type())
        .allMatch(type -> !type.isColumn() || type == ArgumentType.NUMBER);
  }

  /** The result from the struct that the aggregate returned. */
  Result result(Slice slice, Row summary) {
    Result result = withoutProblem(slice, summary);
    boolean hasProblem =
        !call.function().hasSummary() && !summary.isNullAt(summary.fieldIndex(PROBLEM));
    return hasProblem ? result.withProblem(summary.getAs(PROBLEM)) : result;
  }

  private Result withoutProblem(Slice slice, Row summary) {
    int nanRows = summary.fieldIndex("nan_rows");
    Object value = summary.getAs(valueField());
    return new Result(
        call.name(),
        call.function().name(),
        call.writtenArguments(),
        slice,
        FunctionKind.of(call.function()) == FunctionKind.METRIC,
        value instanceof Number number
            ? OptionalDouble.of(number.doubleValue())
            : OptionalDouble.empty(),
        value == null || value instanceof Number
            ? Optional.empty()
            : Optional.of(ResultValues.plain(value)),
        real(summary, "sum"),
        summary.getAs("rows"),
        real(summary, "denominator"),
        isSum() ? OptionalDouble.empty() : real(summary, "stderr"),
        summary.getAs("null_rows"),
        summary.isNullAt(nanRows)
            ? OptionalLong.empty()
            : OptionalLong.of(summary.getLong(nanRows)),
        summary.getAs("invalid_rows"));
  }

  private String valueField() {
    return call.function().hasSummary() ? (isSum() ? "sum" : "mean") : VALUE;
  }

  private boolean isSum() {
    return call.reduction() == Reduction.SUM;
  }

  private static OptionalDouble real(Row summary, String field) {
    int index = summary.fieldIndex(field);
    return summary.isNullAt(index)
        ? OptionalDouble.empty()
        : OptionalDouble.of(summary.getDouble(index));
  }
}
