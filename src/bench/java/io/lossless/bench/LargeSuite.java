package io.lossless.bench;

import io.lossless.job.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Runs that a small heap has to stand, by default of 1,000,000,000 rows: prints what time and
 * memory they take, and writes large.json.
 *
 * <ul>
 *   <li>many groups: a 25th of the rows in a thousandth as many groups as rows;
 *   <li>one large group: a 10th of the rows in one group, beside small groups of ten rows each;
 *   <li>two layouts: three losses of all rows, written in two ways;
 *   <li>ranking job: a 50th of the rows, ROC AUC and average precision of 50 slices by sorted rows,
 *       in three partitionings of two layouts; one slice is compared with scikit-learn.
 * </ul>
 *
 * <p>Values are sums and products of hashed ids, so that a row has the same bits however it is
 * written; grouped results must agree with Spark's average, and those of two layouts in all bits.
 */
final class LargeSuite {
  private static final String LOSSES =
      "SELECT mse_loss(p, t), l1_loss(p, t), huber_loss(p, t) FROM ";
  private static final double AGREEMENT = 1e-6;

  /** Two doubles, hardly compressible, and a margin. */
  private static final long BYTES_A_ROW = 20;

  private static final String ROW = "%-24s %14s %9s %13s %13s  %s%n";

  private final SparkSession spark;
  private final Settings settings;
  private final List<Map<String, Object>> results = new ArrayList<>();
  private boolean passed = true;

  private LargeSuite(SparkSession spark, Settings settings) {
    this.spark = spark;
    this.settings = settings;
  }

  /** Whether all results are right. */
  static boolean run(SparkSession spark, Settings settings) throws IOException {
    LargeSuite suite = new LargeSuite(spark, settings);
    System.out.print(Report.heading(spark, settings));
    System.out.print(
        Report.text(ROW, "run", "rows", "seconds", "heap after GC", "resident", "result"));
    System.out.print(Report.rule(96));
    long rows = settings.rows();
    suite.grouped("many groups", rows / 25, uniformGroups(rows / 1_000));
    suite.grouped("one large group", rows / 10 + rows / 1_000, oneLargeGroup(rows / 10_000));
    suite.layouts();
    suite.ranking();
    Report.write(settings.folder().resolve("large.json"), suite.results);
    return suite.passed;
  }

  private static String uniformGroups(long groups) {
    return "pmod(xxhash64(id, 'group'), %d)".formatted(groups);
  }

  /** One row in 101 goes to a small group. */
  private static String oneLargeGroup(long small) {
    return "IF(id %% 101 = 0, 1 + pmod(xxhash64(id, 'group'), %d), 0)".formatted(small);
  }

  private void grouped(String name, long rows, String group) throws IOException {
    if (!settings.includes(name)) {
      return;
    }
    String table = name.replace(' ', '_');
    Path folder = settings.data().resolve(table);
    if (!Files.exists(folder.resolve("_SUCCESS"))) {
      write(folder, Layout.PLAIN, rows, "CAST(" + group + " AS INT) AS g");
    }
    spark.read().parquet(folder.toString()).createOrReplaceTempView(table);
    Row ours = measured(name, rows, groups("mse_loss(p, t)", table));
    Row peer = measured(name + ", Spark's avg", rows, groups("avg((p - t) * (p - t))", table));
    require(
        ours.getLong(0) == peer.getLong(0)
            && Math.abs(ours.getDouble(1) / peer.getDouble(1) - 1) < AGREEMENT,
        name + ": Spark's avg gives another result");
  }

  private static String groups(String expression, String table) {
    return "SELECT count(*), avg(value) FROM (SELECT %s AS value FROM %s GROUP BY g)"
        .formatted(expression, table);
  }

  /** One layout is on disk at a time, for the space. */
  private void layouts() throws IOException {
    String name = "two layouts";
    if (!settings.includes(name)) {
      return;
    }
    List<Row> rows = new ArrayList<>();
    for (Layout layout : List.of(Layout.PLAIN, Layout.scattered(settings.rows()))) {
      Path folder = settings.data().resolve("layout_" + layout.name());
      requireSpace(settings.rows() * BYTES_A_ROW);
      write(folder, layout, settings.rows());
      spark.read().parquet(folder.toString()).createOrReplaceTempView("layout");
      rows.add(measured(name + ": " + layout.name(), settings.rows(), LOSSES + "layout"));
      delete(folder);
    }
    // Rows of doubles are equal as their bits are, but for the zeros' signs.
    require(rows.get(0).equals(rows.get(1)), name + ": the bits differ");
  }

  private void ranking() throws IOException {
    String name = "ranking job";
    if (!settings.includes(name)) {
      return;
    }
    long rows = settings.rows() / 50;
    RankingJob job = new RankingJob(spark, settings.folder());
    List<List<String>> found = new ArrayList<>();
    Map<Layout, List<Integer>> partitionings = new LinkedHashMap<>();
    partitionings.put(Layout.PLAIN, List.of(8, 3));
    partitionings.put(Layout.scattered(rows), List.of(20));
    for (Layout layout : partitionings.keySet()) {
      Path folder = settings.data().resolve("ranking_" + layout.name());
      if (!Files.exists(folder.resolve("_SUCCESS"))) {
        write(folder, layout, rows, List.of(RankingJob.columns(rows)));
      }
      for (int partitions : partitionings.get(layout)) {
        Results results =
            measured(
                name + ", " + layout.name() + ", " + partitions,
                rows,
                () -> job.run(folder, partitions),
                each -> RankingJob.lines(each).get(0));
        found.add(RankingJob.lines(results));
        if (found.size() == 1) {
          compare(job, results, folder);
        }
      }
    }
    require(
        found.size() == 3 && found.stream().allMatch(found.get(0)::equals),
        name + ": the bits differ");
  }

  private void compare(RankingJob job, Results results, Path table) {
    try {
      Optional<String> difference = job.difference(results, table, settings.scikitLearn());
      require(difference.isEmpty(), "ranking job: " + difference.orElse(""));
      if (difference.isEmpty()) {
        System.out.println("ranking job: a slice has scikit-learn's values");
      }
    } catch (IOException e) {
      System.out.println("ranking job: not compared with scikit-learn: " + e.getMessage());
    }
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      passed = false;
      System.err.println(problem);
    }
  }

  private Row measured(String name, long rows, String sql) {
    Query query = Query.of(spark, sql);
    return measured(name, rows, query::row, row -> row.mkString(" "));
  }

  private <T> T measured(String name, long rows, Supplier<T> measured, Function<T, String> text) {
    T result;
    double seconds;
    long heap;
    long resident;
    try (MemoryPeak peak = MemoryPeak.watch()) {
      long start = System.nanoTime();
      result = measured.get();
      seconds = (System.nanoTime() - start) / 1e9;
      heap = peak.heapAfterCollection();
      resident = peak.resident();
    }
    System.out.print(
        Report.text(
            ROW,
            name,
            Report.text("%,d", rows),
            Report.text("%.1f", seconds),
            Report.text("%,d MB", heap >> 20),
            Report.text("%,d MB", resident >> 20),
            text.apply(result)));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("rows", rows);
    fields.put("seconds", seconds);
    fields.put("heap_after_collection_bytes", heap);
    fields.put("resident_bytes", resident);
    fields.put("result", text.apply(result));
    results.add(fields);
    return result;
  }

  // ---- data

  private void write(Path folder, Layout layout, long rows, String... more) {
    List<String> columns = new ArrayList<>(List.of(more));
    columns.add(target() + " AS t");
    columns.add(target() + " + 0.7D * (" + uniform("error") + " - 0.5D) AS p");
    write(folder, layout, rows, columns);
  }

  private void write(Path folder, Layout layout, long rows, List<String> columns) {
    System.out.printf("writing %,d rows to %s ...%n", rows, folder.getFileName());
    spark
        .range(0, rows, 1, layout.files())
        .selectExpr(layout.order() + " AS id")
        .selectExpr(columns.toArray(String[]::new))
        .write()
        .mode(SaveMode.Overwrite)
        .option("compression", layout.codec())
        .option("parquet.block.size", layout.rowGroup())
        .option("parquet.enable.dictionary", "false")
        .parquet(folder.toString());
  }

  /** About normal, with a variance of 1, and rounded in its last bits. */
  private static String target() {
    return "1.9999D * ("
        + String.join(" + ", uniform("a"), uniform("b"), uniform("c"))
        + " - 1.5D)";
  }

  /** 53 bits of a hash, in [0, 1). */
  private static String uniform(String salt) {
    return "shiftrightunsigned(xxhash64(id, '%s'), 11) * 1.1102230246251565E-16D".formatted(salt);
  }

  private void requireSpace(long bytes) throws IOException {
    Files.createDirectories(settings.data());
    long usable = Files.getFileStore(settings.data()).getUsableSpace();
    if (usable < bytes) {
      throw new IOException(
          "two layouts: needs %,d MB on disk, but %,d are free"
              .formatted(bytes >> 20, usable >> 20));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
