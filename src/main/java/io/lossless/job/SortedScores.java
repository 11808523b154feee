package io.lossless.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.lossless.catalog.CommonArguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Ranking metrics of any number of rows, for every slice: Spark sorts the rows by slice and score
 * into partitions by range, and each partition is a stretch of the ranking.
 *
 * <p>Two passes over the sorted rows, which Spark keeps in its shuffle files: the first sums the
 * weights of each stretch, the second the metrics, from the weights above. A stretch is a few sums;
 * rows never leave the executors. Sums are exact, so the bits are the same for any partitioning.
 *
 * @param inputs the arguments of calls that rank the same scores
 * @param metrics those of the calls
 */
record SortedScores(List<FunctionArgument> inputs, Set<RankingMetric> metrics) {
  private static final String KEY = "key_";

  /** The ranking of each slice of a set, by the values of its columns; one without columns. */
  Map<List<Object>, Ranking> rankings(Dataset<Row> rows, List<String> columns) {
    int keys = columns.size();
    boolean weighted = weight().isPresent();
    List<RankingMetric> summed = List.copyOf(metrics);
    JavaRDD<Row> sorted = sorted(rows, columns).toJavaRDD();
    List<ScoreStretch> stretches =
        sorted
            .mapPartitionsWithIndex(
                (partition, part) ->
                    new StretchTotals(partition, keys, weighted).readAll(part).iterator(),
                true)
            .collect();
    Map<ScoreStretch.Place, ScoreStretch.Above> above = ScoreStretch.above(stretches);
    List<ScoreStretch.Part> parts =
        sorted
            .mapPartitionsWithIndex(
                (partition, part) ->
                    new StretchSums(partition, keys, weighted, above, summed)
                        .readAll(part)
                        .iterator(),
                true)
            .collect();
    Map<List<Object>, Ranking> rankings = new LinkedHashMap<>();
    stretches.forEach(stretch -> ranking(rankings, stretch.slice()).add(stretch));
    parts.forEach(part -> ranking(rankings, part.slice()).add(part));
    return rankings;
  }

  private static Ranking ranking(Map<List<Object>, Ranking> rankings, List<Object> slice) {
    return rankings.computeIfAbsent(slice, any -> new Ranking());
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
    selected.add(argument(RankingMetric.TARGET).orElseThrow().cast("double").as("target"));
    // The sum has one zero: −0.0 and 0.0 are one score.
    Column score = argument(RankingMetric.SCORE).orElseThrow();
    selected.add(score.cast("double").plus(lit(0.0)).as("score"));
    weight().ifPresent(weight -> selected.add(weight.cast("double").as("weight")));
    order.add(col("score").desc_nulls_last());
    Column[] by = order.toArray(Column[]::new);
    return rows.select(selected.toArray(Column[]::new))
        .repartitionByRange(by)
        .sortWithinPartitions(by);
  }

  private Optional<Column> weight() {
    return argument(CommonArguments.SAMPLE_WEIGHT);
  }

  private Optional<Column> argument(String name) {
    return inputs.stream()
        .filter(argument -> argument.name().equals(name))
        .findFirst()
        .map(FunctionColumn::column);
  }
}
