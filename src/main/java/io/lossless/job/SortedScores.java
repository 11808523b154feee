package io.lossless.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Ranking metrics of rows in the order of their scores.
 *
 * @param inputs the arguments of calls that rank the same scores
 * @param metrics those of the calls
 */
record SortedScores(List<FunctionArgument> inputs, Set<RankingMetric> metrics)
    implements SortedRows {
  @Override
  public Map<List<Object>, SortedSlice> slices(Dataset<Row> rows, List<String> columns) {
    int keys = columns.size();
    boolean weighted = weight().isPresent();
    List<RankingMetric> summed = List.copyOf(metrics);
    JavaRDD<Row> sorted = fromTheHighest(rows, columns);
    List<ScoreStretch> stretches =
        sorted
            .mapPartitionsWithIndex(
                (partition, part) ->
                    new StretchTotals(partition, keys, weighted, StretchTotals.Rows.SCORES)
                        .readAll(part)
                        .iterator(),
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
    return new LinkedHashMap<>(rankings);
  }

  @Override
  public SortedSlice empty() {
    return new Ranking();
  }

  private static Ranking ranking(Map<List<Object>, Ranking> rankings, List<Object> slice) {
    return rankings.computeIfAbsent(slice, any -> new Ranking());
  }

  private JavaRDD<Row> fromTheHighest(Dataset<Row> rows, List<String> columns) {
    List<Column> selected = new ArrayList<>();
    selected.add(number(RankingMetric.TARGET).orElseThrow().as("target"));
    // The sum has one zero: −0.0 and 0.0 are one score.
    selected.add(number(RankingMetric.SCORE).orElseThrow().plus(lit(0.0)).as("score"));
    weight().ifPresent(weight -> selected.add(weight.as("weight")));
    return sorted(rows, columns, selected, col("score").desc_nulls_last());
  }
}
