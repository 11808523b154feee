package io.lossless.job;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rows that Spark has sorted by a number, equal ones in one partition. They are in its shuffle
 * files, from which each pass reads them.
 */
final class SortedTable {
  /** The column by which rows are sorted, behind those of slices. */
  static final String VALUE = "value";

  private static final String WEIGHT = "weight";

  private final Dataset<Row> sorted;
  private final JavaRDD<Row> rows;
  private final SliceKeys keys;

  private record Partition(int index, Iterator<Row> rows) {}

  private SortedTable(Dataset<Row> sorted, SliceKeys keys) {
    this.sorted = sorted;
    this.rows = sorted.toJavaRDD();
    this.keys = keys;
  }

  /** The name of a column of slices. */
  static String key(int place) {
    return "key_" + place;
  }

  /**
   * Sorts rows.
   *
   * @param rows the columns of slices, the value by which they are sorted, and others
   */
  static SortedTable of(Dataset<Row> rows, SliceKeys keys, boolean fromTheHighest) {
    List<Column> by = new ArrayList<>();
    for (int place = 0; keys.apart() && place < keys.columns(); place++) {
      by.add(col(key(place)).asc_nulls_first());
    }
    by.add(fromTheHighest ? col(VALUE).desc_nulls_last() : col(VALUE).asc_nulls_last());
    Column[] ordering = by.toArray(Column[]::new);
    return new SortedTable(rows.repartitionByRange(ordering).sortWithinPartitions(ordering), keys);
  }

  /** What a pass knows of all stretches, which executors read once, not with every task. */
  <T> Broadcast<T> known(T ofStretches) {
    return JavaSparkContext.fromSparkContext(rows.context()).broadcast(ofStretches);
  }

  /** Makes a pass over all rows. */
  <R> List<StretchResult<R>> read(Stretches<R> stretches) {
    SliceKeys ofRows = keys;
    return rows.mapPartitionsWithIndex(
            (partition, part) -> read(ofRows, partition, part, stretches).iterator(), true)
        .collect();
  }

  private static <R> List<StretchResult<R>> read(
      SliceKeys keys, int partition, Iterator<Row> rows, Stretches<R> stretches) {
    List<StretchResult<R>> results = new ArrayList<>();
    OpenStretches<StretchReader<? extends R>> open =
        new OpenStretches<>(
            keys,
            partition,
            stretches::begin,
            (place, reader) -> results.add(new StretchResult<>(place, reader.end())));
    while (rows.hasNext()) {
      Row row = rows.next();
      for (int set = 0; set < keys.sets().size(); set++) {
        open.of(set, row).read(row);
      }
    }
    open.end();
    return results;
  }

  /**
   * The rows in the order of their scores or predictions, with the ranks that their values have in
   * this table: one for each slice set, behind the weight.
   *
   * @param columns of rows; those with a NULL or NaN in them are left out
   */
  SortedTable byScore(StretchColumns columns, Map<StretchPlace, StretchWeights> weights) {
    SliceKeys ofRows = keys;
    Broadcast<Map<StretchPlace, StretchWeights>> ofAll = known(weights);
    JavaRDD<Row> complete = rows.filter(row -> !columns.hasNull(row) && !columns.hasNaN(row));
    JavaRDD<Row> ranked =
        complete
            .mapPartitionsWithIndex(
                (index, part) -> List.of(new Partition(index, part)).iterator(), true)
            .zipPartitions(
                complete,
                (partition, behind) -> {
                  Partition ahead = partition.next();
                  return new AverageRanks(
                      ofRows, columns, ahead.index(), ofAll.value(), ahead.rows(), behind);
                });
    return of(
        sorted.sparkSession().createDataFrame(ranked, rankedSchema(columns.isWeighted())),
        keys,
        false);
  }

  private StructType rankedSchema(boolean weighted) {
    StructType schema = new StructType();
    for (int place = 0; place < keys.columns(); place++) {
      StructField key = sorted.schema().fields()[place];
      schema = schema.add(key(place), key.dataType(), true);
    }
    schema = schema.add(VALUE, DataTypes.DoubleType, false);
    if (weighted) {
      schema = schema.add(WEIGHT, DataTypes.DoubleType, false);
    }
    for (int set = 0; set < keys.sets().size(); set++) {
      schema = schema.add("rank_" + set, DataTypes.DoubleType, false);
    }
    return schema;
  }

  /** The passes over rows that {@link #byScore} has ranked. */
  static StretchPasses rankPasses(SliceKeys keys, boolean weighted) {
    int value = keys.columns();
    int weight = weighted ? value + 1 : StretchColumns.NONE;
    return new RankPasses(
        new StretchColumns(value, value, weight, value),
        keys.sets().stream().map(SliceKeys.SliceColumns::set).toList(),
        value + (weighted ? 2 : 1));
  }
}
