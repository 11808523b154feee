package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lossless.report.JsonReport;
import io.lossless.spark.SparkTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Evaluate each day once; any range of days is then a merge away, with the bits of one pass. */
class IncrementalRunTest extends SparkTest {
  private static final String ROWS =
      "SELECT id, pmod(hash(id), 4) AS day, element_at(array('de', 'fr', NULL), CAST(id % 3"
          + " + 1 AS INT)) AS country, id % 2 = 0 AS paid, sin(id) * pow(10, id % 11 - 5) AS p,"
          + " IF(id % 97 = 0, NULL, cos(id)) AS t, transform(sequence(0, 3), c -> sin(id * (c + 1)) *"
          + " 5) AS logits, CAST(id % 4 AS INT) AS label, 0.1D + id % 4 AS w FROM range(0, 400, 1, 2)";

  /** Functions whose states are of every kind, in every reduction that a job has. */
  private static final String JOB =
      """
      name: nightly
      input: {table: %s}
      losses:
        - mse_loss: {input: p, target: t}
        - l1_loss: {input: p, target: t, sample_weight: w, reduction: sum}
        - cross_entropy: {input: logits, target: label, weight: balanced}
        - cross_entropy: {input: logits, target: "label + int(id %% 89 = 0)", on_invalid: skip, label_smoothing: 0.1}
          as: smooth
        - kl_div: {input: log_softmax(logits), target: softmax(logits), reduction: batchmean}
        - exact_sum: {x: p}
        - exact_avg: {x: t, weight: w}
      metrics:
        - accuracy_score: {y_true: label, y_pred: argmax(logits)}
        - accuracy_score: {y_true: label, y_pred: argmax(logits), normalize: false}
          as: right
        - f1_score: {y_true: label, y_pred: argmax(logits), average: macro}
        - confusion_matrix: {y_true: label, y_pred: argmax(logits)}
        - roc_auc_score: {y_true: int(label > 1), y_score: "nvl(t, 0.5D)"}
        - roc_auc_score: {y_true: int(paid), y_score: p}
          as: of_one_class
        - median_absolute_error: {y_true: t, y_pred: p}
      slices: [[country], [country, paid]]
      """;

  @TempDir Path folder;

  private SparkSession session;

  @BeforeEach
  void rows() {
    session = interpreted();
    session.sql(ROWS).createOrReplaceTempView("every_day");
  }

  private void days(List<Integer> days) {
    String list = days.stream().map(String::valueOf).collect(Collectors.joining(", "));
    session
        .sql("SELECT * FROM every_day WHERE day IN (" + list + ")")
        .createOrReplaceTempView("days");
  }

  private static String states(String name) {
    return "states: {folder: " + name + ", partition_by: day}\n";
  }

  private String onePass(String table) {
    return JsonReport.text(JobRun.run(session, JobText.read(folder, JOB.formatted(table))));
  }

  private IncrementalRun incremental(String name) {
    return IncrementalRun.run(session, JobText.read(folder, JOB.formatted("days") + states(name)));
  }

  private Results merged(String name, String from, String to, List<List<String>> slices)
      throws IOException {
    return StatesMerge.of(
        session,
        new StatesMerge.Request(
            "file://" + folder.resolve(name),
            Optional.ofNullable(from),
            Optional.ofNullable(to),
            slices,
            true));
  }

  @ParameterizedTest
  @ValueSource(longs = 1)
  void anySplitByDaysHasTheBitsOfOnePass(long seed) throws IOException {
    Random random = new Random(seed);
    List<Integer> order = new ArrayList<>(IntStream.range(0, 4).boxed().toList());
    Collections.shuffle(order, random);
    int known = 0;
    String whole = "";
    while (known < order.size()) {
      int next = Math.min(order.size(), known + 1 + random.nextInt(3));
      days(order.subList(0, next));
      IncrementalRun run = incremental("states");
      assertThat(run.evaluated())
          .containsExactlyElementsOf(
              order.subList(known, next).stream().sorted().map(String::valueOf).toList());
      assertThat(run.kept()).hasSize(known);
      whole = onePass("days");
      assertThat(JsonReport.text(run.results())).as("seed %s", seed).isEqualTo(whole);
      known = next;
    }
    assertThat(JsonReport.text(merged("states", null, null, List.of()))).isEqualTo(whole);
    days(List.of(1, 2));
    assertThat(JsonReport.text(merged("states", "1", "2", List.of()))).isEqualTo(onePass("days"));
    String other = JOB.formatted("days").replace("[[country], [country, paid]]", "[[paid], [day]]");
    assertThat(
            JsonReport.text(merged("states", "1", "2", List.of(List.of("paid"), List.of("day")))))
        .isEqualTo(JsonReport.text(JobRun.run(session, JobText.read(folder, other))));
  }

  @Test
  void onlyWhatIsNewOrHasChangedIsReadAgain() throws IOException {
    String path = folder.resolve("predictions").toString();
    String yaml =
        """
        input: {path: predictions}
        losses: [mse_loss: {input: p, target: t}]
        states: {folder: states, partition_by: day}
        """;
    Job job = JobText.read(folder, yaml);
    write(path, "day < 3", "overwrite");
    assertThat(IncrementalRun.run(session, job).text())
        .isEqualTo("states: 3 values evaluated, 0 kept");
    assertThat(IncrementalRun.run(session, job).text())
        .isEqualTo("states: 0 values evaluated, 3 kept");
    write(path, "day = 3", "append");
    IncrementalRun run = IncrementalRun.run(session, job);
    assertThat(run.text()).isEqualTo("states: 1 value evaluated, 3 kept");
    write(path, "day = 1", "append");
    assertThat(IncrementalRun.run(session, job).text())
        .isEqualTo("states: 1 value evaluated (changed: 1), 3 kept");
    session
        .sql(ROWS)
        .where("day = 2")
        .drop("logits")
        .write()
        .mode("overwrite")
        .partitionBy("day")
        .parquet(path);
    run = IncrementalRun.run(session, job);
    assertThat(run.text())
        .isEqualTo(
            "states: 1 value evaluated (changed: 2), 3 kept (no more in the input: 0, 1, 3)");
    // Day 1 was written twice.
    assertThat(run.results().rows())
        .isEqualTo(
            session.sql(ROWS).where("day < 4").count()
                + session.sql(ROWS).where("day = 1").count());
  }

  private void write(String path, String where, String mode) {
    session
        .sql(ROWS)
        .where(where)
        .drop("logits")
        .write()
        .mode(mode)
        .partitionBy("day")
        .parquet(path);
  }

  @Test
  void theFilterOfAValueIsTheSources() {
    String path = folder.resolve("predictions").toString();
    write(path, "day < 2", "overwrite");
    List<PartitionScan.Partition> partitions =
        new PartitionScan(session.read().parquet(path), "day", Place.of("test")).partitions();
    assertThat(partitions).hasSize(2);
    assertThat(partitions.get(1).value()).hasToString("1");
    assertThat(partitions.get(1).input().files()).isPositive();
    assertThat(partitions.get(1).rows().queryExecution().executedPlan().toString())
        .containsPattern("PartitionFilters: \\[.*1\\)?\\]");
  }

  @Test
  void valuesOfManyKindsAreKept() throws IOException {
    session
        .sql(
            "SELECT *, IF(id % 5 = 0, NULL, date_add(date'2026-11-20', CAST(id % 5 AS INT))) AS date,"
                + " concat('a/b %', id % 2) AS text FROM every_day")
        .createOrReplaceTempView("days");
    for (String column : List.of("date", "text", "paid")) {
      String yaml =
          "input: {table: days}\nlosses: [mse_loss: {input: p, target: t}]\nslices: [[country]]\n";
      String states = "states: {folder: by_" + column + ", partition_by: " + column + "}\n";
      Job job = JobText.read(folder, yaml + states);
      String whole = JsonReport.text(JobRun.run(session, JobText.read(folder, yaml)));
      assertThat(JsonReport.text(IncrementalRun.run(session, job).results())).isEqualTo(whole);
      assertThat(IncrementalRun.run(session, job).evaluated()).isEmpty();
    }
    Results range = merged("by_date", "2026-11-22", "2026-11-23", List.of(List.of("date")));
    assertThat(range.slices().stream().map(slice -> slice.slice().values().values().toString()))
        .containsExactly("[]", "[Optional[2026-11-22]]", "[Optional[2026-11-23]]");
  }

  @Test
  void statesOfAnotherJobAreRefused() {
    days(List.of(1));
    String yaml =
        """
        input: {table: days}
        losses: [mse_loss: {input: p, target: t}]
        metrics: [accuracy_score: {y_true: label, y_pred: label}]
        slices: [[country], [country, paid]]
        """
            + states("states");
    IncrementalRun.run(session, JobText.read(folder, yaml));
    List<List<String>> changes =
        List.of(
            List.of("target: t", "target: t, reduction: sum", "other losses, metrics or slices"),
            List.of("[[country], ", "[", "other losses, metrics or slices"),
            List.of("{table: days}", "{table: days, where: p > 0}", "where nothing"),
            List.of("partition_by: day", "partition_by: paid", "partition_by day"));
    for (List<String> change : changes) {
      Job job = JobText.read(folder, yaml.replace(change.get(0), change.get(1)));
      assertThatThrownBy(() -> IncrementalRun.run(session, job))
          .isInstanceOf(JobException.class)
          .hasMessage(
              job.states().orElseThrow().place()
                  + ": states.folder must be a new folder or one with the states of this job, got "
                  + folder.resolve("states")
                  + " with "
                  + change.get(2));
    }
  }

  @Test
  void mistakesAreNamed() {
    days(List.of(1));
    String yaml =
        """
        input: {table: days}
        metrics:
          - roc_auc_score: {y_true: label, y_score: p}
            sorted: true
        states: {folder: states}
        """;
    assertThat(JobText.problems(folder, yaml))
        .containsExactly(
            "job.yaml:3:5: sorted must be left out where states are kept, got it for roc_auc_score",
            "job.yaml:5:9: missing: states.partition_by");
    String loss = "input: {table: days}\nlosses: [exact_sum: {x: p}]\n";
    assertThat(run(loss + "states: {folder: s, partition_by: dayy}"))
        .singleElement()
        .asString()
        .startsWith("job.yaml:3:35: unknown column: dayy (did you mean day?)");
    assertThat(run(loss + "states: {folder: s, partition_by: p}"))
        .containsExactly(
            "job.yaml:3:35: states.partition_by must be a column of whole numbers, decimals,"
                + " strings, booleans, dates or times, got p of double");
    assertThat(JobText.lines(folder, () -> unchecked("none", null, List.of())))
        .containsExactly("merge: must be a folder of states, got none");
    IncrementalRun.run(
        session,
        JobText.read(folder, loss + "slices: [[country], [country, paid]]\n" + states("states")));
    assertThat(JobText.lines(folder, () -> unchecked("states", "4", List.of())))
        .containsExactly("merge: no states in the range; states has them from 1 to 1");
    assertThat(JobText.lines(folder, () -> unchecked("states", "monday", List.of())))
        .containsExactly("--from: must be a number as the values of the column, got monday");
    assertThat(JobText.lines(folder, () -> unchecked("states", null, List.of(List.of("county")))))
        .containsExactly(
            "--slices: must be columns of day and of one slice that is kept, [[country], [country,"
                + " paid]], got [county] (did you mean country?)");
  }

  private List<String> run(String yaml) {
    return JobText.lines(folder, () -> IncrementalRun.run(session, JobText.read(folder, yaml)));
  }

  private void unchecked(String name, String from, List<List<String>> slices) {
    try {
      merged(name, from, null, slices);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
