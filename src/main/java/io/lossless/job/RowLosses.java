package io.lossless.job;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * The losses of single rows. Which of them are the highest of each slice, and the first ones, Spark
 * decides with a limit for each partition before it exchanges rows: what comes to the driver is as
 * many rows as there are results, times the limit.
 */
final class RowLosses {
  private static final String LOSS = "loss";
  private static final String FUNCTION = "function";
  private static final String SET = "set";
  private static final String RANK = "rank";
  private static final String FILE = "file";

  private final Dataset<Row> rows;
  private final List<List<String>> sets;
  private final List<String> columns;
  private final List<String> key;
  private final Paths paths;

  /**
   * @param rows those of the job
   * @param sets the columns of each set of slices
   * @param key the columns that name a row
   * @param paths to which the files of rows are relative
   */
  RowLosses(Dataset<Row> rows, List<List<String>> sets, List<String> key, Paths paths) {
    this.rows = rows;
    this.sets = sets;
    this.columns = sets.stream().flatMap(List::stream).distinct().toList();
    this.key = key;
    this.paths = paths;
  }

  /**
   * A row for each row and loss: the file, the key, the columns of slices, the loss's index, its
   * value.
   */
  private Dataset<Row> losses(List<FunctionCall> functions) {
    List<Column> selected = new ArrayList<>();
    selected.add(nullif(input_file_name(), lit("")).as(FILE));
    for (int i = 0; i < key.size(); i++) {
      selected.add(col(InputTable.quoted(key.get(i))).as(key(i)));
    }
    for (int i = 0; i < columns.size(); i++) {
      selected.add(readable(columns.get(i)).as(slice(i)));
    }
    List<Column> losses = new ArrayList<>();
    for (int i = 0; i < functions.size(); i++) {
      Column loss = new FunctionColumn(functions.get(i)).outcome().getField("value");
      losses.add(struct(lit(i).as(FUNCTION), loss.as(LOSS)));
    }
    selected.add(explode(array(losses.toArray(Column[]::new))).as("each"));
    return rows.select(selected.toArray(Column[]::new))
        .withColumn(FUNCTION, col("each.function"))
        .withColumn(LOSS, col("each.loss"))
        .drop("each")
        .where(col(LOSS).isNotNull());
  }

  private Column readable(String column) {
    return JobRun.readable(col(InputTable.quoted(column)), rows.schema().apply(column).dataType());
  }

  private static String key(int index) {
    return "key_" + index;
  }

  private static String slice(int index) {
    return "slice_" + index;
  }

  /**
   * The rows with the highest losses of each slice.
   *
   * @param functions losses of the job
   * @param slices in the order in which they are returned
   */
  List<WorstRows> worst(List<FunctionCall> functions, List<SliceResults> slices, int limit) {
    List<Column> group = new ArrayList<>(List.of(col(FUNCTION), col(SET)));
    Dataset<Row> grouped =
        losses(functions)
            .where(not(isnan(col(LOSS))))
            .withColumn(
                SET,
                explode(
                    array(
                        IntStream.rangeClosed(0, sets.size())
                            .mapToObj(set -> lit(set))
                            .toArray(Column[]::new))));
    for (int i = 0; i < columns.size(); i++) {
      grouped = grouped.withColumn(slice(i), when(isOf(columns.get(i)), col(slice(i))));
      group.add(col(slice(i)));
    }
    Map<List<Object>, List<RowLoss>> found = new HashMap<>();
    for (Row row : first(grouped, group, List.of(col(LOSS).desc()), limit)) {
      int set = row.getAs(SET);
      List<Object> place = new ArrayList<>(List.of(row.<Integer>getAs(FUNCTION), set));
      if (set > 0) {
        sets.get(set - 1)
            .forEach(column -> place.add(Optional.ofNullable(row.getAs(sliceOf(column)))));
      }
      found.computeIfAbsent(place, any -> new ArrayList<>()).add(loss(row));
    }
    List<WorstRows> worst = new ArrayList<>();
    for (SliceResults slice : slices) {
      for (int i = 0; i < functions.size(); i++) {
        List<Object> place = new ArrayList<>(List.of(i, slice.set()));
        place.addAll(slice.slice().values().values());
        worst.add(
            new WorstRows(
                functions.get(i).name(), slice.slice(), found.getOrDefault(place, List.of())));
      }
    }
    return worst;
  }

  /** Whether the set of a row is one of those that group by a column. */
  private Column isOf(String column) {
    return col(SET)
        .isin(
            IntStream.range(0, sets.size())
                .filter(set -> sets.get(set).contains(column))
                .mapToObj(set -> (Object) (set + 1))
                .toArray());
  }

  private String sliceOf(String column) {
    return slice(columns.indexOf(column));
  }

  /** The first rows of each group by an order, then by the key, in this order. */
  private List<Row> first(Dataset<Row> losses, List<Column> group, List<Column> order, int limit) {
    List<Column> all = new ArrayList<>(order);
    List<Column> sorted = new ArrayList<>(group);
    for (int i = 0; i < key.size(); i++) {
      all.add(col(key(i)).asc_nulls_first());
    }
    sorted.add(col(RANK));
    Dataset<Row> ranked =
        losses
            .withColumn(
                RANK,
                row_number()
                    .over(
                        Window.partitionBy(group.toArray(Column[]::new))
                            .orderBy(all.toArray(Column[]::new))))
            .where(col(RANK).leq(limit))
            .orderBy(sorted.toArray(Column[]::new));
    for (int i = 0; i < key.size(); i++) {
      ranked =
          ranked.withColumn(
              key(i), JobRun.readable(col(key(i)), ranked.schema().apply(key(i)).dataType()));
    }
    return ranked.collectAsList();
  }

  private RowLoss loss(Row row) {
    Map<String, Optional<Object>> values = new LinkedHashMap<>();
    for (int i = 0; i < key.size(); i++) {
      values.put(key.get(i), Optional.ofNullable(row.getAs(key(i))));
    }
    return new RowLoss(
        values,
        Optional.ofNullable(row.<String>getAs(FILE)).map(paths::relative),
        row.<Double>getAs(LOSS));
  }

  /** The rows whose loss is NaN or infinite, how many and the first ones. */
  List<NonFiniteRows> nonFinite(List<FunctionCall> functions, int limit) {
    Column isInfinite = col(LOSS).isin(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    Dataset<Row> losses = losses(functions).where(isnan(col(LOSS)).or(isInfinite));
    Map<Integer, Row> counts = new HashMap<>();
    losses
        .groupBy(col(FUNCTION))
        .agg(count_if(isnan(col(LOSS))), count_if(isInfinite))
        .collectAsList()
        .forEach(row -> counts.put(row.getInt(0), row));
    Map<Integer, List<RowLoss>> first = new HashMap<>();
    if (!key.isEmpty() && !counts.isEmpty()) {
      first(losses, List.of(col(FUNCTION)), List.of(), limit)
          .forEach(
              row ->
                  first
                      .computeIfAbsent(row.getAs(FUNCTION), any -> new ArrayList<>())
                      .add(loss(row)));
    }
    List<NonFiniteRows> found = new ArrayList<>();
    for (int i = 0; i < functions.size(); i++) {
      Optional<Row> row = Optional.ofNullable(counts.get(i));
      found.add(
          new NonFiniteRows(
              functions.get(i).name(),
              row.map(known -> known.getLong(1)).orElse(0L),
              row.map(known -> known.getLong(2)).orElse(0L),
              first.getOrDefault(i, List.of())));
    }
    return found;
  }
}
