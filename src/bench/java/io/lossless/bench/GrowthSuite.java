package io.lossless.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/**
 * How cost grows with rows, classes, groups and functions, each over a factor of 100: prints a
 * table, writes growth.json, and draws it.
 */
final class GrowthSuite {
  private static final int[] FACTORS = {1, 3, 10, 30, 100};
  private static final int MOST = 100;

  /** So that a part of the files is a part of the rows. */
  private static final int FILES = MOST;

  private static final int FEWEST_CLASSES = 10;

  /** Logits of a batch of vectors, 1 MiB of floats. */
  private static final int BATCH = 1 << 18;

  private static final long MOST_GROUPS = 1_000_000;
  private static final String ROW = "%-10s %9s %12s %9s %8s%n";

  private final SparkSession spark;
  private final Settings settings;
  private final Tables tables;
  private final Table numbers;
  private final List<Point> points = new ArrayList<>();

  private GrowthSuite(SparkSession spark, Settings settings) {
    this.spark = spark;
    this.settings = settings;
    this.tables = new Tables(spark, settings);
    List<String> columns = new ArrayList<>();
    columns.add(Table.normal(1) + " AS p");
    columns.add(Table.normal(2) + " AS t");
    for (int factor : FACTORS) {
      columns.add(Table.below(groups(factor), 2 + factor) + " AS " + key(factor));
    }
    this.numbers = new Table("growth", settings.rows(), FILES, columns);
  }

  /** Always true: nothing is asked of growth. */
  static boolean run(SparkSession spark, Settings settings) throws IOException {
    GrowthSuite suite = new GrowthSuite(spark, settings);
    suite.measure();
    Report.write(
        settings.folder().resolve("growth.json"),
        suite.points.stream().map(GrowthSuite::fields).toList());
    GrowthPlot.write(suite.points, settings.plot());
    return true;
  }

  private void measure() {
    tables.add(numbers);
    System.out.print(Report.heading(spark, settings));
    System.out.print(Report.text(ROW, "growing", "times", "size", "seconds", "times"));
    System.out.print(Report.rule(52));
    series("rows", factor -> settings.rows() * factor / MOST, this::ofRows);
    series("classes", factor -> (long) FEWEST_CLASSES * factor, this::ofClasses);
    series("groups", this::groups, this::ofGroups);
    series("functions", factor -> factor, this::ofFunctions);
  }

  private void series(String name, IntToLongFunction size, IntFunction<Query> query) {
    if (!settings.includes(name)) {
      return;
    }
    double first = Double.NaN;
    for (int factor : FACTORS) {
      Point point = new Point(name, factor, size.applyAsLong(factor), seconds(query.apply(factor)));
      first = factor == FACTORS[0] ? point.seconds() : first;
      points.add(point);
      System.out.print(
          Report.text(
              ROW,
              name,
              factor,
              Report.text("%,d", point.size()),
              Report.text("%.3f", point.seconds()),
              Report.text("%.2f", point.seconds() / first)));
    }
  }

  private double seconds(Query query) {
    return new Rounds(List.of(Side.timed(query)), runs -> {}).medians(settings)[0];
  }

  /** The first files of the table. */
  private Query ofRows(int factor) {
    String[] files =
        IntStream.range(0, factor)
            .mapToObj(
                part -> tables.files(numbers.name()).replace("*", "part-%05d*".formatted(part)))
            .toArray(String[]::new);
    String view = "growth_rows" + factor;
    spark.read().parquet(files).createOrReplaceTempView(view);
    return Query.of(spark, "SELECT mse_loss(p, t) FROM " + view);
  }

  /** As many rows of vectors of more classes, in batches of about one size. */
  private Query ofClasses(int factor) {
    int classes = FEWEST_CLASSES * factor;
    Table vectors =
        Table.of(
            "growth_classes" + classes,
            settings.rows() / 400,
            Table.wave(classes, "0") + " AS logits",
            Table.below(classes, 6) + " AS label");
    tables.add(vectors);
    return Query.of(spark, "SELECT cross_entropy(logits, label) FROM " + vectors.name())
        .in(Configuration.batches(Math.max(256, Math.min(4_096, BATCH / classes))));
  }

  private Query ofGroups(int factor) {
    return Query.of(
        spark,
        "SELECT sum(value) FROM (SELECT mse_loss(p, t) AS value FROM %s GROUP BY %s)"
            .formatted(numbers.name(), key(factor)));
  }

  private static String key(int factor) {
    return "g" + factor;
  }

  private long groups(int factor) {
    return Math.min(MOST_GROUPS, settings.rows() / 40) * factor / MOST;
  }

  private Query ofFunctions(int factor) {
    return Query.of(
        spark,
        IntStream.rangeClosed(1, factor)
            .mapToObj(index -> "huber_loss(p, t, delta => 0.%03d)".formatted(index))
            .collect(Collectors.joining(", ", "SELECT ", " FROM " + numbers.name())));
  }

  private static Map<String, Object> fields(Point point) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("series", point.series());
    fields.put("factor", point.factor());
    fields.put("size", point.size());
    fields.put("seconds", point.seconds());
    return fields;
  }
}
