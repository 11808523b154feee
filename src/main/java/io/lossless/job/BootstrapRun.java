package io.lossless.job;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The Poisson bootstrap of results, for every slice, in one aggregation.
 *
 * <p>A row's arguments are evaluated once. Then the row is repeated in each replicate as often as
 * {@link PoissonWeights} says of the 64-bit xxHash of the seed and the key (as text, so that a
 * key's type does not matter), and every function is evaluated by slice and replicate. Percentiles
 * are exact, interpolated between neighbours. That is one scan, in which each row is evaluated as
 * often as there are replicates, on average.
 *
 * <p>Rows repeated are rows weighted: a function without {@code sample_weight} needs nothing of its
 * own.
 */
final class BootstrapRun {
  private static final String REPLICATE = "__replicate";
  private static final String ARGUMENT = "__argument_";

  private final Bootstrap bootstrap;
  private final List<String> key;
  private final List<Double> confidences;
  private final List<Quantity> quantities = new ArrayList<>();
  private final List<FunctionCall> calls = new ArrayList<>();

  /**
   * A number of each replicate.
   *
   * @param value which of the calls has its value
   * @param baseline which of the calls has the value to subtract; -1 for none
   */
  private record Quantity(Replicates.Quantity of, int value, int baseline) {
    Column column() {
      Column number = number(value);
      Column wanted = baseline < 0 ? number : number.minus(number(baseline));
      return when(not(isnan(wanted)), wanted);
    }

    private static Column number(int call) {
      return col("function_" + call).cast("double");
    }
  }

  /**
   * @param key the key's columns, under the names that the table gives them
   */
  BootstrapRun(Bootstrap bootstrap, List<String> key, List<Double> confidences) {
    this.bootstrap = bootstrap;
    this.key = key;
    this.confidences = confidences;
  }

  /** Asks for the intervals of a result. */
  void add(FunctionCall call) {
    quantities.add(new Quantity(new Replicates.Quantity(call.name(), false), calls.size(), -1));
    calls.add(call);
  }

  /** Asks for the intervals of a result's difference from a baseline. */
  void addDifference(FunctionCall call, FunctionCall baseline) {
    quantities.add(
        new Quantity(new Replicates.Quantity(call.name(), true), calls.size(), calls.size() + 1));
    calls.add(call);
    calls.add(baseline);
  }

  boolean isEmpty() {
    return quantities.isEmpty();
  }

  /** Evaluates what was asked for over the rows of a run, with its slices. */
  Replicates replicates(JobRun run) {
    ArgumentColumns arguments = new ArgumentColumns(ARGUMENT);
    List<FunctionCall> named = calls.stream().map(arguments::named).toList();
    JobRun drawn = run.replicated(named, drawn(run, arguments), REPLICATE);
    Dataset<Row> values = drawn.aggregation();
    List<Column> slice = new ArrayList<>();
    slice.add(col("grouping"));
    // The replicate is the last of the columns by which the values are grouped.
    Stream.of(values.columns())
        .filter(name -> name.startsWith("slice_"))
        .limit(drawn.columns().size() - 1)
        .forEach(name -> slice.add(col(name)));
    Column[] aggregates = aggregates();
    List<Row> found =
        values
            .groupBy(slice.toArray(Column[]::new))
            .agg(aggregates[0], Stream.of(aggregates).skip(1).toArray(Column[]::new))
            .collectAsList();
    Replicates replicates = new Replicates();
    Map<Long, Integer> sets = drawn.setOfGrouping();
    found.forEach(row -> read(row, drawn.sliceOf(sets.get(grouping(row)), row, 1), replicates));
    return replicates;
  }

  private static long grouping(Row row) {
    return row.<Number>getAs("grouping").longValue();
  }

  /** The rows of every replicate, with the columns of slices and arguments. */
  private Dataset<Row> drawn(JobRun run, ArgumentColumns arguments) {
    List<Column> columns = new ArrayList<>();
    run.columns().forEach(name -> columns.add(col(InputTable.quoted(name))));
    columns.addAll(arguments.columns());
    int kept = columns.size();
    columns.add(hash().as(REPLICATE));
    Dataset<Row> hashed = run.rows().select(columns.toArray(Column[]::new));
    Column draws =
        udf(
                new PoissonWeights(bootstrap.replicates()),
                DataTypes.createArrayType(DataTypes.IntegerType))
            .apply(col(REPLICATE));
    List<Column> repeated =
        IntStream.range(0, kept)
            .mapToObj(i -> col(InputTable.quoted(hashed.columns()[i])))
            .collect(Collectors.toCollection(ArrayList::new));
    repeated.add(explode(draws).as(REPLICATE));
    return hashed.select(repeated.toArray(Column[]::new));
  }

  private Column hash() {
    List<Column> hashed = new ArrayList<>();
    hashed.add(lit(bootstrap.seed()));
    Column complete = lit(true);
    for (String name : key) {
      Column column = col(InputTable.quoted(name));
      hashed.add(column.cast("string"));
      complete = complete.and(column.isNotNull());
    }
    return when(complete, xxhash64(hashed.toArray(Column[]::new)));
  }

  /** Of each quantity: in how many replicates it is a number, and its percentiles. */
  private Column[] aggregates() {
    List<Column> tails = new ArrayList<>();
    for (double confidence : confidences) {
      double tail = place((1 - confidence) / 2);
      tails.add(lit(tail));
      tails.add(lit(1 - tail));
    }
    List<Column> aggregates = new ArrayList<>();
    for (int i = 0; i < quantities.size(); i++) {
      Column number = quantities.get(i).column();
      aggregates.add(count(number).as("count_" + i));
      aggregates.add(percentile(number, array(tails.toArray(Column[]::new))).as("tails_" + i));
    }
    return aggregates.toArray(Column[]::new);
  }

  /**
   * The place of a tail among the replicates, from 0 to 1. Spark's own places, and numpy's, are
   * those of the sample; here the next value to be drawn shall be below with the tail's
   * probability, which is at place p (R + 1) of R, counted from 1. With 200 replicates the
   * difference is between 94 and 95 % of coverage.
   */
  private double place(double tail) {
    int most = bootstrap.replicates();
    return Math.max(0, (tail * (most + 1) - 1) / (most - 1));
  }

  private void read(Row row, Slice slice, Replicates replicates) {
    for (int i = 0; i < quantities.size(); i++) {
      Replicates.Quantity quantity = quantities.get(i).of();
      long defined = row.<Long>getAs("count_" + i);
      if (defined < bootstrap.replicates() && !quantity.isDifference()) {
        replicates.addUndefined(
            new BootstrapSummary.Undefined(
                quantity.name(), slice, bootstrap.replicates() - defined));
      }
      if (defined > 0) {
        List<Double> tails = row.getList(row.fieldIndex("tails_" + i));
        for (int c = 0; c < confidences.size(); c++) {
          replicates.add(
              quantity,
              slice,
              new Interval(
                  tails.get(2 * c),
                  tails.get(2 * c + 1),
                  confidences.get(c),
                  Interval.Method.BOOTSTRAP));
        }
      }
    }
  }
}
