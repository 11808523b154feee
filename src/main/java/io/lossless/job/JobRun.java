package io.lossless.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.grouping_id;
import static org.apache.spark.sql.functions.lit;

import io.lossless.spark.Lossless;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A job as one aggregation: every loss over the whole table and over every slice, in one scan.
 *
 * <p>The slice sets are grouping sets; {@code grouping_id} tells a NULL in a column from a column
 * that isn't in the set.
 */
public final class JobRun {
  private final Job job;
  private final Dataset<Row> rows;
  private final List<FunctionColumn> functions;
  private final Function<FunctionColumn, Column> aggregate;
  private final Map<List<Object>, Map<List<Object>, Ranking>> rankings = new HashMap<>();
  private final List<List<String>> sets;
  private final List<String> columns;

  /**
   * @param sets the columns of each slice set, under the names that the table gives them
   */
  private JobRun(Job job, Dataset<Row> rows, List<List<String>> sets) {
    this(job, rows, sets, FunctionColumn::aggregate);
  }

  /**
   * @param aggregate what is computed of each function
   */
  JobRun(
      Job job,
      Dataset<Row> rows,
      List<List<String>> sets,
      Function<FunctionColumn, Column> aggregate) {
    this.job = job;
    this.rows = rows;
    this.aggregate = aggregate;
    this.functions = job.functions().stream().map(FunctionColumn::new).toList();
    this.sets = sets;
    this.columns = sets.stream().flatMap(List::stream).distinct().toList();
  }

  /**
   * Runs a job; a session without the functions gets them.
   *
   * @throws JobException with everything in the job that Spark's analysis refuses
   */
  public static Results run(SparkSession spark, Job job) {
    if (job.states().isPresent()) {
      return IncrementalRun.run(spark, job).results();
    }
    JobRun run = prepare(spark, job);
    return run.fitted(spark, run::results);
  }

  /** Evaluates with batches of the reader that fit the job's vectors. */
  <T> T fitted(SparkSession spark, Supplier<T> action) {
    return ReaderBatches.fitted(spark, rows, arguments(), action);
  }

  Dataset<Row> rows() {
    return rows;
  }

  /** The columns of each slice set, under the names that the table gives them. */
  List<List<String>> sets() {
    return sets;
  }

  /** The columns of all slice sets. */
  List<String> columns() {
    return columns;
  }

  /** The columns that the functions read. */
  private List<Column> arguments() {
    return job.functions().stream()
        .flatMap(function -> function.arguments().stream())
        .filter(argument -> argument.spec().type().isColumn())
        .map(FunctionColumn::column)
        .toList();
  }

  static JobRun prepare(SparkSession spark, Job job) {
    String function = job.functions().get(0).function().name();
    if (!spark.catalog().functionExists(function)) {
      Lossless.install(spark);
    }
    InputTable input = InputTable.open(spark, job);
    List<List<String>> sets = new ArrayList<>();
    for (SliceSet slice : job.slices()) {
      sets.add(slice.columns().stream().map(column -> input.column(column).orElseThrow()).toList());
    }
    return new JobRun(job, input.rows(), sets);
  }

  /**
   * The aggregation: the columns of slices, the grouping id, the rows, a struct for each function.
   */
  Dataset<Row> aggregation() {
    Problems problems = new Problems();
    problems.conceal(job.secrets());
    Optional<Dataset<Row>> aggregation = InputTable.analysed(job.file(), this::aggregate, problems);
    problems.throwIfAny();
    return aggregation.orElseThrow();
  }

  private Dataset<Row> aggregate() {
    List<Column> aggregates = new ArrayList<>();
    aggregates.add((columns.isEmpty() ? lit(0L) : grouping_id()).as("grouping"));
    aggregates.add(count(lit(1)).as("rows"));
    for (int i = 0; i < functions.size(); i++) {
      if (!functions.get(i).call().sorted()) {
        aggregates.add(aggregate.apply(functions.get(i)).as("function_" + i));
      }
    }
    Column first = aggregates.get(0);
    Column[] others = aggregates.stream().skip(1).toArray(Column[]::new);
    if (columns.isEmpty()) {
      return rows.agg(first, others);
    }
    Column[] keys = keys(columns);
    List<Seq<Column>> groupings = new ArrayList<>();
    groupings.add(CollectionConverters.asScala(List.<Column>of()).toSeq());
    for (List<String> set : sets) {
      groupings.add(CollectionConverters.asScala(List.of(keys(set))).toSeq());
    }
    return readable(
        rows.groupingSets(CollectionConverters.asScala(groupings).toSeq(), keys)
            .agg(first, others));
  }

  private static Column[] keys(List<String> names) {
    return names.stream().map(name -> col(InputTable.quoted(name))).toArray(Column[]::new);
  }

  /** Numbers, booleans and strings as they are, other values of slices as strings. */
  private Dataset<Row> readable(Dataset<Row> grouped) {
    StructField[] fields = grouped.schema().fields();
    String[] names = new String[fields.length];
    for (int i = 0; i < fields.length; i++) {
      names[i] = i < columns.size() ? "slice_" + i : fields[i].name();
    }
    Column[] selected = new Column[fields.length];
    for (int i = 0; i < fields.length; i++) {
      Column column = col(names[i]);
      selected[i] =
          i < columns.size() ? readable(column, fields[i].dataType()).as(names[i]) : column;
    }
    return grouped.toDF(names).select(selected);
  }

  /** A value of a slice as results have it. */
  static Column readable(Column value, DataType type) {
    return type instanceof NumericType || type instanceof BooleanType
        ? value
        : value.cast("string");
  }

  private Results results() {
    return results(aggregation().collectAsList());
  }

  /** The results from the rows of an aggregation. */
  Results results(List<Row> aggregated) {
    Map<Long, Integer> setOfGrouping = new HashMap<>();
    setOfGrouping.put(columns.isEmpty() ? 0L : groupingOf(List.of()), 0);
    for (int i = 0; i < sets.size(); i++) {
      setOfGrouping.put(groupingOf(sets.get(i)), i + 1);
    }
    List<SliceResults> slices = new ArrayList<>();
    for (Row row : aggregated) {
      long grouping = row.<Number>getAs("grouping").longValue();
      slices.add(slice(setOfGrouping.get(grouping), row));
    }
    if (slices.isEmpty()) {
      slices.add(slice(0, emptyTable()));
    }
    slices.sort(new SliceOrder());
    return new Results(job.name(), slices);
  }

  /** Grouping sets of no rows have no groups, not even the whole table: it is asked for alone. */
  private Row emptyTable() {
    return new JobRun(job, rows.limit(0), List.of()).aggregation().head();
  }

  /** A bit for each column, the first one highest, that is set where the column is not grouped. */
  long groupingOf(List<String> set) {
    long grouping = 0;
    for (String column : columns) {
      grouping = (grouping << 1) | (set.contains(column) ? 0 : 1);
    }
    return grouping;
  }

  /** The result of a slice of a function for which Spark sorts the rows, once for each set. */
  private Result sorted(FunctionCall call, int set, Slice slice) {
    Map<List<Object>, Ranking> bySlice =
        rankings.computeIfAbsent(
            List.of(call.inputs(), set),
            any ->
                new SortedScores(call.arguments(), metrics(call.inputs()))
                    .rankings(rows, set == 0 ? List.of() : sets.get(set - 1)));
    List<Object> values = new ArrayList<>();
    slice.values().values().forEach(value -> values.add(value.orElse(null)));
    return bySlice.getOrDefault(values, new Ranking()).result(call, slice);
  }

  /** The metrics that rank the same scores. */
  private Set<RankingMetric> metrics(Map<String, Object> inputs) {
    Set<RankingMetric> metrics = EnumSet.noneOf(RankingMetric.class);
    for (FunctionColumn function : functions) {
      if (function.call().sorted() && function.call().inputs().equals(inputs)) {
        RankingMetric.of(function.call().function().name()).ifPresent(metrics::add);
      }
    }
    return metrics;
  }

  private SliceResults slice(int set, Row row) {
    Map<String, Optional<Object>> values = new LinkedHashMap<>();
    if (set > 0) {
      for (String column : sets.get(set - 1)) {
        values.put(column, Optional.ofNullable(row.get(columns.indexOf(column))));
      }
    }
    Slice slice = new Slice(values);
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < functions.size(); i++) {
      FunctionColumn function = functions.get(i);
      results.add(
          function.call().sorted()
              ? sorted(function.call(), set, slice)
              : function.result(slice, row.getAs("function_" + i)));
    }
    return new SliceResults(set, slice, row.getAs("rows"), results);
  }
}
