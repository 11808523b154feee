package io.lossless.job;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import io.lossless.catalog.CatalogEntry;
import io.lossless.catalog.CommonArguments;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.ArgumentType;
import io.lossless.function.Reduction;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * A loss of a job as a column of an aggregation, and its result.
 *
 * <p>The column is a struct with the fields of {@code reduction => 'summary'}, also for functions
 * that have no summary.
 */
record LossColumn(LossCall loss) {
  /** The aggregate. */
  Column aggregate() {
    CatalogEntry function = loss.function();
    if (function.hasSummary()) {
      Column summary = call(lit(Reduction.SUMMARY.text()));
      return isSum() && !function.contract().summaryHasSum()
          ? summary.withField("sum", call(lit(Reduction.SUM.text())))
          : summary;
    }
    return withCounts(call(lit(function.hasCommonArguments() ? loss.reduction().text() : null)));
  }

  private Column call(Column reduction) {
    List<Column> values = new ArrayList<>();
    for (ArgumentSpec spec : loss.function().arguments()) {
      boolean isReduction = spec.name().equals(CommonArguments.REDUCTION);
      values.add(isReduction ? reduction : value(spec));
    }
    return call_function(loss.function().name(), values.toArray(Column[]::new));
  }

  /** NULL stands for an argument that isn't given. */
  private Column value(ArgumentSpec spec) {
    return loss.arguments().stream()
        .filter(argument -> argument.spec().equals(spec))
        .findFirst()
        .map(LossColumn::column)
        .orElseGet(() -> lit(null));
  }

  /** The value of an argument in each row. */
  static Column column(LossArgument argument) {
    return argument.spec().type().isColumn() && argument.value() instanceof String sql
        ? expr(sql)
        : literal(argument.value());
  }

  private static Column literal(Object value) {
    return value instanceof List<?> items
        ? array(items.stream().map(LossColumn::literal).toArray(Column[]::new))
        : lit(value);
  }

  private Column withCounts(Column value) {
    Column complete = lit(true);
    Column nan = lit(false);
    for (LossArgument argument : loss.arguments()) {
      if (argument.spec().type().isColumn()) {
        complete = complete.and(column(argument).isNotNull());
      }
      if (argument.spec().type() == ArgumentType.NUMBER) {
        nan = nan.or(isnan(column(argument)));
      }
    }
    Column unknown = lit(null).cast("double");
    return struct(
        (isSum() ? unknown : value).as("mean"),
        (isSum() ? value : unknown).as("sum"),
        count_if(complete).as("rows"),
        unknown.as("denominator"),
        unknown.as("stderr"),
        count_if(not(complete)).as("null_rows"),
        (hasOnlyNumbers() ? count_if(complete.and(nan)) : lit(null).cast("bigint")).as("nan_rows"),
        lit(0L).as("invalid_rows"));
  }

  private boolean hasOnlyNumbers() {
    return loss.arguments().stream()
        .map(argument -> argument.spec().type())
        .allMatch(type -> !type.isColumn() || type == ArgumentType.NUMBER);
  }

  /** The result from the struct that the aggregate returned. */
  Result result(Slice slice, Row summary) {
    int nanRows = summary.fieldIndex("nan_rows");
    return new Result(
        loss.name(),
        loss.function().name(),
        loss.writtenArguments(),
        slice,
        real(summary, isSum() ? "sum" : "mean"),
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

  private boolean isSum() {
    return loss.reduction() == Reduction.SUM;
  }

  private static OptionalDouble real(Row summary, String field) {
    int index = summary.fieldIndex(field);
    return summary.isNullAt(index)
        ? OptionalDouble.empty()
        : OptionalDouble.of(summary.getDouble(index));
  }
}
