package io.lossless.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.lossless.exact.ExactSum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A metric of a quantile of rows in the order of their values.
 *
 * @param inputs the arguments of the call
 */
record SortedValues(List<FunctionArgument> inputs, QuantileMetric metric) implements SortedRows {
  @Override
  public Map<List<Object>, SortedSlice> slices(Dataset<Row> rows, List<String> columns) {
    int keys = columns.size();
    boolean weighted = weight().isPresent();
    QuantileMetric of = metric;
    double alpha = metric.alpha(inputs);
    JavaRDD<Row> sorted = fromTheLowest(rows, columns);
    List<ScoreStretch> stretches =
        sorted
            .mapPartitionsWithIndex(
                (partition, part) ->
                    new StretchTotals(partition, keys, weighted, StretchTotals.Rows.VALUES)
                        .readAll(part)
                        .iterator(),
                true)
            .collect();
    Map<ScoreStretch.Place, QuantilePlace> places = places(stretches);
    List<QuantilePart> parts =
        sorted
            .mapPartitionsWithIndex(
                (partition, part) ->
                    new QuantileReader(partition, keys, weighted, places, of, alpha)
                        .readAll(part)
                        .iterator(),
                true)
            .collect();
    Map<List<Object>, QuantileSlice> slices = new LinkedHashMap<>();
    stretches.forEach(stretch -> slice(slices, stretch.slice()).add(stretch));
    parts.forEach(part -> slice(slices, part.slice()).add(part));
    return new LinkedHashMap<>(slices);
  }

  @Override
  public SortedSlice empty() {
    return new QuantileSlice(metric);
  }

  private QuantileSlice slice(Map<List<Object>, QuantileSlice> slices, List<Object> slice) {
    return slices.computeIfAbsent(slice, any -> new QuantileSlice(metric));
  }

  /** Where each stretch is in its slice. */
  private static Map<ScoreStretch.Place, QuantilePlace> places(List<ScoreStretch> stretches) {
    Map<List<Object>, ExactSum> all = new HashMap<>();
    for (ScoreStretch stretch : stretches) {
      all.computeIfAbsent(stretch.slice(), any -> new ExactSum()).merge(stretch.positives());
    }
    Map<ScoreStretch.Place, ScoreStretch.Above> before = ScoreStretch.above(stretches);
    Map<ScoreStretch.Place, QuantilePlace> places = new HashMap<>();
    for (ScoreStretch stretch : stretches) {
      ScoreStretch.Place place = new ScoreStretch.Place(stretch.partition(), stretch.slice());
      places.put(
          place,
          new QuantilePlace(
              before.get(place).positives(), stretch.positives(), all.get(stretch.slice())));
    }
    return places;
  }

  private JavaRDD<Row> fromTheLowest(Dataset<Row> rows, List<String> columns) {
    Column truth = number(QuantileMetric.TRUTH).orElseThrow();
    Column prediction = number(QuantileMetric.PREDICTION).orElseThrow();
    List<Column> selected = new ArrayList<>();
    selected.add(truth.as("target"));
    selected.add(prediction.as("score"));
    weight().ifPresent(weight -> selected.add(weight.as("weight")));
    // The sum has one zero: −0.0 and 0.0 are one value.
    selected.add(metric.value(truth, prediction).plus(lit(0.0)).as("value"));
    return sorted(rows, columns, selected, col("value").asc_nulls_last());
  }
}
