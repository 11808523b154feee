package io.lossless.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.grouping_id;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
 * A job as one aggregation: every loss over the whole table and over every slice, in one scan;
 * class weights, which must be known before, in one more.
 *
 * <p>The slice sets are grouping sets; {@code grouping_id} tells a NULL in a column from a column
 * that isn't in the set.
 */
public final class JobRun {
  private final Job job;
  private final Dataset<Row> rows;
  private final List<FunctionColumn> functions;
  private final Function<FunctionColumn, Column> aggregate;
  private final List<List<String>> sets;
  private final Optional<String> replicate;
  private final List<String> columns;

  /**
   * @param sets the columns of each slice set, under the names that the table gives them
   * @param replicate a column by which the whole table and each slice are grouped once more, for
   *     values alone
   */
  private JobRun(Job job, Dataset<Row> rows, List<List<String>> sets, Optional<String> replicate) {
    this(
        job,
        rows,
        sets,
        replicate,
        replicate.isPresent() ? FunctionColumn::valueIfAny : FunctionColumn::explained);
  }

  /**
   * @param aggregate what is computed of each function
   */
  JobRun(
      Job job,
      Dataset<Row> rows,
      List<List<String>> sets,
      Optional<String> replicate,
      Function<FunctionColumn, Column> aggregate) {
    this.job = job;
    this.rows = rows;
    this.aggregate = aggregate;
    this.functions = job.functions().stream().map(FunctionColumn::new).toList();
    this.sets = sets;
    this.replicate = replicate;
    this.columns =
        Stream.concat(sets.stream().flatMap(List::stream).distinct(), replicate.stream()).toList();
  }

  /**
   * The results of one pass over all rows, whether or not the job keeps states; a session without
   * the functions gets them.
   *
   * @throws JobException with everything in the job that Spark's analysis refuses
   */
  public static Results run(SparkSession spark, Job job) {
    JobRun run = prepare(spark, job);
    List<ClassWeights> weights = run.classWeights();
    return run.weighted(weights).results(spark, weights);
  }

  /** The class weights that the job asks for, which take a pass of their own. */
  List<ClassWeights> classWeights() {
    return ClassWeightPass.over(rows, job.classWeights());
  }

  /** The run with class weights in place of their names. */
  JobRun weighted(List<ClassWeights> weights) {
    return new JobRun(ClassWeightPass.applied(weights, job), rows, sets, Optional.empty());
  }

  Job job() {
    return job;
  }

  /**
   * The results.
   *
   * @param weights those that the run is weighted with
   */
  Results results(SparkSession spark, List<ClassWeights> weights) {
    return fitted(spark, () -> all(spark, weights));
  }

  private Results all(SparkSession spark, List<ClassWeights> weights) {
    Results results =
        job.assessment().equals(AssessmentPlan.NONE)
            ? results()
            : new AssessedRun(spark, job, this).results();
    return new Results(
        results.name(),
        results.slices(),
        job.batchComparison().map(each -> batchMeans(each, results.slices())).orElse(List.of()),
        weights,
        results.assessment(),
        Stream.of(rows.inputFiles()).sorted().toList());
  }

  /** The same slices of other rows, with other functions. */
  JobRun with(List<FunctionCall> others, Dataset<Row> otherRows) {
    return new JobRun(job.withFunctions(others), otherRows, sets, Optional.empty());
  }

  /** The values of functions over the same slices of rows that a column divides into replicates. */
  JobRun replicated(List<FunctionCall> others, Dataset<Row> drawn, String column) {
    return new JobRun(
        job.withFunctions(others).withoutCombinations(), drawn, sets, Optional.of(column));
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
    return over(job, open(spark, job));
  }

  /** A job over its input, which is open. */
  static JobRun over(Job job, InputTable input) {
    return new JobRun(job, input.rows(), input.sets(job), Optional.empty());
  }

  /** Opens the input; a session without the functions gets them. */
  static InputTable open(SparkSession spark, Job job) {
    SessionFunctions.ensure(spark, job);
    return InputTable.open(spark, job);
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
    groupings.add(grouping(List.of()));
    sets.forEach(set -> groupings.add(grouping(set)));
    return readable(
        rows.groupingSets(CollectionConverters.asScala(groupings).toSeq(), keys)
            .agg(first, others));
  }

  private Seq<Column> grouping(List<String> set) {
    List<String> names = Stream.concat(set.stream(), replicate.stream()).toList();
    return CollectionConverters.asScala(List.of(keys(names))).toSeq();
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

  /** The place of each slice set in the job file, 0 for the whole table, by the grouping's id. */
  Map<Long, Integer> setOfGrouping() {
    Map<Long, Integer> setOfGrouping = new HashMap<>();
    setOfGrouping.put(columns.isEmpty() ? 0L : groupingOf(List.of()), 0);
    for (int i = 0; i < sets.size(); i++) {
      setOfGrouping.put(groupingOf(sets.get(i)), i + 1);
    }
    return setOfGrouping;
  }

  Results results() {
    return results(aggregation().collectAsList());
  }

  /** The results from the rows of an aggregation. */
  Results results(List<Row> aggregated) {
    Map<Long, Integer> setOfGrouping = setOfGrouping();
    SortedRun sorted = sorted(aggregated, setOfGrouping);
    List<SliceResults> slices = new ArrayList<>();
    for (Row row : aggregated) {
      long grouping = row.<Number>getAs("grouping").longValue();
      slices.add(slice(setOfGrouping.get(grouping), row, sorted));
    }
    if (slices.isEmpty()) {
      slices.add(slice(0, emptyTable(), sorted));
    }
    slices.sort(new SliceOrder());
    return new Results(job.name(), slices);
  }

  private List<BatchMean> batchMeans(BatchComparison comparison, List<SliceResults> slices) {
    int set = job.monitoring().map(curves -> curves.indexIn(job.slices()) + 1).orElse(0);
    List<String> keys = set == 0 ? List.of() : sets.get(set - 1);
    return new BatchMeans(rows, keys, comparison, job.functions())
        .of(slices.stream().filter(slice -> slice.set() == set).toList());
  }

  /** Grouping sets of no rows have no groups, not even the whole table: it is asked for alone. */
  private Row emptyTable() {
    return new JobRun(job, rows.limit(0), List.of(), Optional.empty()).aggregation().head();
  }

  /** A bit for each column, the first one highest, that is set where the column is not grouped. */
  long groupingOf(List<String> set) {
    long grouping = 0;
    for (String column : columns) {
      boolean isGrouped = set.contains(column) || replicate.equals(Optional.of(column));
      grouping = (grouping << 1) | (isGrouped ? 0 : 1);
    }
    return grouping;
  }

  /** The functions for which Spark sorts the rows. */
  private SortedRun sorted(List<Row> aggregated, Map<Long, Integer> setOfGrouping) {
    List<Long> slices = new ArrayList<>(Collections.nCopies(sets.size() + 1, 0L));
    for (Row row : aggregated) {
      int set = setOfGrouping.get(row.<Number>getAs("grouping").longValue());
      slices.set(set, slices.get(set) + 1);
    }
    return SortedRun.of(job.functions(), rows, sets, slices);
  }

  /**
   * The slice of a row of the aggregation.
   *
   * @param first which of the row's columns is the first one of slices
   */
  Slice sliceOf(int set, Row row, int first) {
    Map<String, Optional<Object>> values = new LinkedHashMap<>();
    if (set > 0) {
      for (String column : sets.get(set - 1)) {
        values.put(column, Optional.ofNullable(row.get(first + columns.indexOf(column))));
      }
    }
    return new Slice(values);
  }

  private SliceResults slice(int set, Row row, SortedRun sorted) {
    Slice slice = sliceOf(set, row, 0);
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < functions.size(); i++) {
      FunctionColumn function = functions.get(i);
      results.add(
          function.call().sorted()
              ? sorted.result(function.call(), set, slice, row.getAs("rows"))
              : function.result(slice, row.getAs("function_" + i)));
    }
    job.combinations().forEach(each -> results.add(each.of(slice, results)));
    return new SliceResults(set, slice, row.getAs("rows"), results);
  }
}
