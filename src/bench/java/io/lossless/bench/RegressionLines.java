package io.lossless.bench;

import static org.apache.spark.sql.functions.udaf;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Lines over two columns of doubles. */
final class RegressionLines {
  private static final String MSE = "mse_loss(p, t)";
  private static final String AVERAGE = "avg((p - t) * (p - t))";

  /** Ten results, of as many passes in a program that calls them one after the other. */
  private static final String TEN_FUNCTIONS =
      """
      mse_loss(p, t), mse_loss(p, t, reduction => 'sum'),
      l1_loss(p, t), l1_loss(p, t, reduction => 'sum'),
      smooth_l1_loss(p, t), smooth_l1_loss(p, t, beta => 0.5),
      huber_loss(p, t), huber_loss(p, t, delta => 0.5),
      exact_avg(p), exact_avg(t)""";

  private final Workbench bench;
  private final Table scalars;

  private RegressionLines(Workbench bench) {
    this.bench = bench;
    this.scalars =
        Table.of(
            "scalars",
            bench.settings().rows(),
            Table.normal(1) + " AS p",
            Table.normal(2) + " AS t",
            Table.below(1_000, 3) + " AS g1000",
            Table.below(1_000_000, 4) + " AS g1m");
  }

  static List<Entry> of(Workbench bench) {
    return new RegressionLines(bench).all();
  }

  private List<Entry> all() {
    bench
        .spark()
        .udf()
        .register(
            "aggregator_mse",
            udaf(
                MeanAggregator.<scala.Tuple2<Double, Double>>of(
                    pair -> (pair._1() - pair._2()) * (pair._1() - pair._2())),
                Encoders.tuple(Encoders.DOUBLE(), Encoders.DOUBLE())));
    DoubleSupplier ours = overall(MSE);
    return Stream.of(
            Line.of("mse_loss, no groups", ours, AVERAGE, overall(AVERAGE)).within(1.0),
            grouped("1,000", "g1000").within(0.8),
            grouped("1 M", "g1m").within(1.0),
            Line.of("mse_loss, no groups", ours, "Aggregator UDAF", overall("aggregator_mse(p, t)"))
                .within(0.4),
            Line.of("mse_loss, no groups", ours, "MLlib RegressionEvaluator", this::evaluated),
            Line.of("ten functions of two numbers", overall(TEN_FUNCTIONS), MSE, ours).within(2.0))
        .<Entry>map(line -> line.on(scalars))
        .toList();
  }

  private DoubleSupplier overall(String expression) {
    return bench.query(expression, scalars);
  }

  private Line grouped(String count, String key) {
    return Line.of(
        "mse_loss, " + count + " groups",
        groups(MSE, key),
        AVERAGE + ", GROUP BY",
        groups(AVERAGE, key));
  }

  /** The groups end in Spark: a million rows brought to the driver would cost both sides alike. */
  private DoubleSupplier groups(String expression, String key) {
    return Query.of(
        bench.spark(),
        "SELECT sum(value) FROM (SELECT %s AS value FROM %s GROUP BY %s)"
            .formatted(expression, scalars.name(), key));
  }

  private double evaluated() {
    Dataset<Row> pairs = bench.spark().table(scalars.name()).select("p", "t");
    return new RegressionEvaluator()
        .setMetricName("mse")
        .setPredictionCol("p")
        .setLabelCol("t")
        .evaluate(pairs);
  }
}
