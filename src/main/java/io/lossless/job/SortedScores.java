package io.lossless.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.lossless.batch.InvalidRowException;
import io.lossless.catalog.CommonArguments;
import io.lossless.exact.ExactSum;
import io.lossless.metric.RankingSum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A ranking metric of any number of rows, for every slice: Spark sorts the rows by slice and score
 * into partitions by range, and each partition is a stretch of the ranking.
 *
 * <p>Two passes over the sorted rows, which Spark keeps in its shuffle files: the first sums the
 * weights of each stretch, the second the metric, from the weights above. A stretch is a few sums;
 * rows never leave the executors. Sums are exact, so the bits are the same for any partitioning.
 */
final class SortedScores {
  private static final String KEY = "key_";

  private final FunctionCall call;
  private final RankingMetric metric;

  /**
   * @param call one that {@link RankingMetric#of} knows
   */
  SortedScores(FunctionCall call) {
    this.call = call;
    this.metric = RankingMetric.of(call.function().name()).orElseThrow();
  }

  /**
   * The result of each slice of a set, by the values of its columns; one result without columns.
   */
  Map<List<Object>, Result> results(Dataset<Row> rows, List<String> columns) {
    Dataset<Row> sorted = sorted(rows, columns);
    int keys = columns.size();
    boolean weighted = weight().isPresent();
    RankingMetric ofMetric = metric;
    JavaRDD<Row> ranking = sorted.toJavaRDD();
    List<ScoreStretch> stretches =
        ranking
            .mapPartitionsWithIndex(
                (partition, part) ->
                    new StretchTotals(partition, keys, weighted).readAll(part).iterator(),
                true)
            .collect();
    Map<ScoreStretch.Place, ScoreStretch.Above> above = ScoreStretch.above(stretches);
    List<ScoreStretch.Part> parts =
        ranking
            .mapPartitionsWithIndex(
                (partition, part) ->
                    new StretchSums(partition, keys, weighted, above, ofMetric)
                        .readAll(part)
                        .iterator(),
                true)
            .collect();
    return merged(stretches, parts, columns);
  }

  /** The rows of each slice behind each other, from the highest score to the lowest. */
  private Dataset<Row> sorted(Dataset<Row> rows, List<String> columns) {
    List<Column> selected = new ArrayList<>();
    List<Column> order = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i);
      Column value = col(InputTable.quoted(name));
      selected.add(JobRun.readable(value, rows.schema().apply(name).dataType()).as(KEY + i));
      order.add(col(KEY + i).asc_nulls_first());
    }
    selected.add(argument(RankingMetric.TARGET).cast("double").as("target"));
    // The sum has one zero: −0.0 and 0.0 are one score.
    selected.add(argument(RankingMetric.SCORE).cast("double").plus(lit(0.0)).as("score"));
    weight().ifPresent(weight -> selected.add(weight.cast("double").as("weight")));
    order.add(col("score").desc_nulls_last());
    Column[] by = order.toArray(Column[]::new);
    return rows.select(selected.toArray(Column[]::new))
        .repartitionByRange(by)
        .sortWithinPartitions(by);
  }

  private Column argument(String name) {
    return call.arguments().stream()
        .filter(argument -> argument.name().equals(name))
        .findFirst()
        .map(FunctionColumn::column)
        .orElseThrow();
  }

  private Optional<Column> weight() {
    return call.arguments().stream()
        .filter(argument -> argument.name().equals(CommonArguments.SAMPLE_WEIGHT))
        .findFirst()
        .map(FunctionColumn::column);
  }

  private Map<List<Object>, Result> merged(
      List<ScoreStretch> stretches, List<ScoreStretch.Part> parts, List<String> columns) {
    Map<List<Object>, List<ScoreStretch>> bySlice = new LinkedHashMap<>();
    stretches.forEach(
        stretch -> bySlice.computeIfAbsent(stretch.slice(), any -> new ArrayList<>()).add(stretch));
    Map<List<Object>, RankingSum> sums = new HashMap<>();
    parts.stream()
        .sorted(Comparator.comparingInt(ScoreStretch.Part::partition))
        .forEach(
            part ->
                sums.merge(
                    part.slice(),
                    part.sum(),
                    (sum, other) -> {
                      sum.merge(other);
                      return sum;
                    }));
    Map<List<Object>, Result> results = new LinkedHashMap<>();
    bySlice.forEach((slice, of) -> results.put(slice, result(slice, of, sums.get(slice), columns)));
    return results;
  }

  /** The result where there is no row at all, and hence no slice. */
  static Result ofNoRows(FunctionCall call) {
    SortedScores none = new SortedScores(call);
    RankingSum sum = none.metric.below(new ExactSum(), new ExactSum(), false);
    return none.result(List.of(), List.of(), sum, List.of());
  }

  private Result result(
      List<Object> slice, List<ScoreStretch> stretches, RankingSum sum, List<String> columns) {
    long rows = 0;
    long nullRows = 0;
    for (ScoreStretch stretch : stretches) {
      if (!stretch.problem().isEmpty()) {
        throw new InvalidRowException(call.function().name() + ": " + stretch.problem());
      }
      rows += stretch.rows();
      nullRows += stretch.nullRows();
    }
    Map<String, Optional<Object>> values = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      values.put(columns.get(i), Optional.ofNullable(slice.get(i)));
    }
    return new Result(
        call.name(),
        call.function().name(),
        call.writtenArguments(),
        new Slice(values),
        true,
        OptionalDouble.of(sum.value()),
        Optional.empty(),
        OptionalDouble.empty(),
        rows,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        nullRows,
        OptionalLong.of(0),
        0);
  }
}
