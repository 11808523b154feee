package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lossless.report.AssessmentReport;
import io.lossless.report.ClassWeightsJson;
import io.lossless.report.JsonReport;
import io.lossless.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a job asks beside values is answered from states, by the run and by a merge, with the bytes
 * of a run over all rows.
 */
class StatesReportTest extends SparkTest {
  private static final SparkSession SESSION = interpreted();

  private static final String FUNCTIONS =
      """
      input: {table: scored}
      class_weights:
        - compute_class_weight: {y: label}
          as: rarity
        - compute_class_weight: {y: country, class_weight: effective_number}
          as: countries
        - compute_pos_weight: {targets: label = 1}
          as: positive
      losses:
        - mse_loss: {input: p, target: t}
        - l1_loss: {input: p, target: t, reduction: sum}
        - cross_entropy: {input: logits, target: label, weight: balanced}
      metrics:
        - accuracy_score: {y_true: label, y_pred: argmax(logits)}
      slices: [[country]]
      """;

  private static final String ASKED =
      """
      combine: {total: {mse_loss: 1.0, l1_loss: 0.5}}
      min_rows: 15
      confidence: 0.9
      gates:
        - mse_loss: {max: 0.5}
        - mse_loss: {max: 0.3, min: 0.1, confidence: 0.99, slices: [{country: de}, {country: fr}]}
        - total: {max_increase: 1%, slices: all}
        - accuracy_score: {min: 0.99}
      fail_on_inconclusive: true
      """;

  private static final String STATES = "states: {folder: states, partition_by: day}\n";

  @TempDir Path folder;

  /** Of 'it' there are 12 rows in two days, of 'de' 36. */
  @BeforeAll
  static void rows() {
    SESSION
        .sql(
            "SELECT id, id DIV 60 AS day, IF(id % 10 = 0, 'it', IF(id % 3 = 0, 'de', 'fr')) AS"
                + " country, sin(id) AS p, sin(id + 0.5) AS t, transform(sequence(0, 2), c -> sin(id"
                + " * (c + 1)) * 5) AS logits, CAST(id % 5 % 3 AS INT) AS label FROM range(0, 120)")
        .createOrReplaceTempView("all_scored");
    days("day < 2");
  }

  private static void days(String condition) {
    SESSION.sql("SELECT * FROM all_scored WHERE " + condition).createOrReplaceTempView("scored");
  }

  private Job job(String yaml) {
    return JobText.read(folder, yaml);
  }

  private Results kept(String yaml) throws IOException {
    return InspectedJob.run(SESSION, job(yaml), false).results();
  }

  private Results merged(Optional<String> from, List<List<String>> slices, boolean gates)
      throws IOException {
    return StatesMerge.of(
        SESSION,
        new StatesMerge.Request(
            "file://" + folder.resolve("states"), from, Optional.empty(), slices, gates));
  }

  private static Map<String, String> files(Results results) {
    Map<String, String> files = AssessmentReport.files(results);
    files.put("results.json", JsonReport.text(results));
    files.put("class_weights.json", ClassWeightsJson.text(results.classWeights()));
    return files;
  }

  /** A results.json of other numbers, to compare with. */
  private String baseline() throws IOException {
    Results other =
        JobRun.run(
            SESSION,
            job(
                FUNCTIONS.replace("input: p", "input: 0.9 * p")
                    + "combine: {total: {mse_loss: 1}}"));
    Files.writeString(folder.resolve("results.json"), JsonReport.text(other));
    return "compare: {baseline: results.json}\n";
  }

  @Test
  void runsAndMergesReportWhatOnePassReports() throws IOException {
    String yaml = FUNCTIONS + ASKED + baseline() + STATES;
    days("day < 1");
    assertThat(files(kept(yaml))).isEqualTo(files(JobRun.run(SESSION, job(yaml))));
    days("day < 2");
    Results whole = JobRun.run(SESSION, job(yaml));
    assertThat(files(kept(yaml))).isEqualTo(files(whole));
    assertThat(files(merged(Optional.empty(), List.of(), true))).isEqualTo(files(whole));
    assertThat(files(whole).keySet())
        .contains("gates.json", "comparison.json", "left_out.json", "class_weights.json");
    assertThat(whole.assessment().leftOut()).hasSize(1);
    assertThat(whole.slices().get(0).results().get(0).interval()).isPresent();

    // The digest of the states is that of rows which are read at once.
    Optional<String> digest =
        InspectedJob.run(SESSION, job(FUNCTIONS), true).results().statesDigest();
    assertThat(digest).hasValueSatisfying(hex -> assertThat(hex).hasSize(64));
    assertThat(kept(yaml).statesDigest()).isEqualTo(digest);
    assertThat(merged(Optional.empty(), List.of(), true).statesDigest()).isEqualTo(digest);
    assertThat(merged(Optional.of("1"), List.of(), false).statesDigest()).isNotEqualTo(digest);

    // Other slices have the gates of the job's own.
    Results byDay = merged(Optional.empty(), List.of(List.of("day")), true);
    assertThat(byDay.slices()).hasSize(3);
    assertThat(files(byDay).get("gates.json")).isEqualTo(files(whole).get("gates.json"));
    assertThat(byDay.assessment().isFailed()).isTrue();
    Results without = merged(Optional.empty(), List.of(), false);
    assertThat(without.assessment().verdicts()).isEmpty();
    assertThat(without.assessment().comparison()).isEmpty();
    assertThat(without.slices()).isEqualTo(whole.slices());
    days("day = 1");
    assertThat(files(merged(Optional.of("1"), List.of(), true)))
        .isEqualTo(files(JobRun.run(SESSION, job(yaml))));
    days("day < 2");

    // The gates may change, and the states stay.
    String changed = yaml.replace("{max: 0.5}", "{max: 0.4}");
    assertThat(IncrementalRun.run(SESSION, job(changed)).evaluated()).isEmpty();
    assertThat(files(merged(Optional.empty(), List.of(), true)))
        .isEqualTo(files(JobRun.run(SESSION, job(changed))));
    assertThat(folder.resolve("states").toFile().list())
        .containsExactlyInAnyOrder("day=0", "day=1", "job.json");
  }

  @Test
  void aBaselineMayBeTheStatesOfAnotherJob() throws IOException {
    String combined = "combine: {total: {mse_loss: 1, l1_loss: 0.5}}\n";
    String yaml = FUNCTIONS + combined;
    days("day < 1");
    kept(yaml + STATES);
    Files.writeString(
        folder.resolve("results.json"), JsonReport.text(JobRun.run(SESSION, job(yaml))));
    days("day < 2");
    String gates = "gates: [total: {max_increase: 1%, slices: all}]\n";
    Results ofFile = JobRun.run(SESSION, job(yaml + gates + "compare: {baseline: results.json}\n"));
    Results ofStates = JobRun.run(SESSION, job(yaml + gates + "compare: {baseline: states}\n"));
    assertThat(ofStates.assessment().comparison().orElseThrow().differences())
        .hasSize(20)
        .isEqualTo(ofFile.assessment().comparison().orElseThrow().differences());
    assertThat(ofStates.assessment().verdicts())
        .hasSize(4)
        .isEqualTo(ofFile.assessment().verdicts());

    // Its own states are those before the run.
    Results ofOwn = kept(yaml + gates + "compare: {baseline: states}\n" + STATES);
    assertThat(ofOwn.assessment().verdicts()).isEqualTo(ofFile.assessment().verdicts());

    Files.createDirectory(folder.resolve("empty"));
    assertThat(
            JobText.lines(
                folder, () -> JobRun.run(SESSION, job(FUNCTIONS + "compare: {baseline: empty}\n"))))
        .containsExactly(
            "job.yaml:16:21: compare.baseline: must be a results.json, or a folder with one or with"
                + " states, got empty");
  }

  @Test
  void invalidRowsHaveABudgetOverAllValues() {
    String yaml =
        """
        input: {table: scored}
        losses: [cross_entropy: {input: logits, target: 3 - label}]
        on_invalid: skip
        max_invalid: 10%
        """;
    days("day = 1");
    // 3 - label is no class where the label is 0, which 24 of 60 are.
    assertThatThrownBy(() -> kept(yaml + STATES))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "cross_entropy: at most 10% of the rows may be invalid (max_invalid), got 24 of 60: 40%");
  }

  @Test
  void whatNeedsRowsIsRefusedWithItsReason() {
    String yaml =
        """
        input: {table: scored}
        class_weights:
          - compute_class_weight: {y: label}
            as: rarity
        losses:
          - cross_entropy: {input: logits, target: label, weight: rarity}
        compare_batch_mean: 32
        order: id
        bootstrap: {key: id}
        compare: {baseline: {logits: other}}
        diagnosis: true
        on_invalid: quarantine
        quarantine: bad
        key: id
        worst: 20
        """;
    assertThat(JobText.problems(folder, yaml + STATES))
        .containsExactly(
            "job.yaml:6:59: cross_entropy: weight must not be class weights of the job where states"
                + " are kept, since new rows change the weight of those that were evaluated before,"
                + " got rarity; weight: balanced can be kept",
            "job.yaml:7:21: compare_batch_mean must be left out where states are kept: a state does"
                + " not tell which rows were a batch",
            "job.yaml:9:12: bootstrap must be left out where states are kept: it draws rows again,"
                + " and a state has none",
            "job.yaml:10:21: compare.baseline must be the path of a results.json or of states where"
                + " states are kept, since columns are compared row by row, got columns",
            "job.yaml:11:12: diagnosis must be left out where states are kept: it reads all rows, and"
                + " a run only those that are new",
            "job.yaml:12:13: on_invalid must be fail or skip where states are kept, since quarantine"
                + " would have the rows of new values only, got quarantine",
            "job.yaml:13:13: quarantine must be left out where states are kept: its rows would be"
                + " those of new values only",
            "job.yaml:15:8: worst must be left out where states are kept: it ranks all rows, and a"
                + " state has none");
    assertThat(job(FUNCTIONS + "diagnosis: false\n" + STATES).states()).isPresent();
  }

  @Test
  void statesHoldNoSecrets() {
    String yaml =
        """
        input: {table: scored, where: "country <> 'hunter2-secret'"}
        losses: [exact_sum: {x: p}]
        output: "s3a://me:hunter2-secret@bucket/out"
        """;
    assertThat(JobText.lines(folder, () -> IncrementalRun.run(SESSION, job(yaml + STATES))))
        .containsExactly(
            "job.yaml:4:9: states must not hold a secret, and they keep losses, metrics, slices or"
                + " where, got one there");
    String compared =
        """
        input: {table: scored}
        losses: [exact_sum: {x: p}]
        compare: {baseline: "file:///nowhere?token=b-secret"}
        """;
    Job job = job(compared + STATES);
    assertThatThrownBy(() -> KeptJob.report(job, List.of()))
        .hasMessageEndingWith(
            "states must not hold a secret, and they keep combine, gates or compare, got one there");
    assertThat(folder.resolve("states")).doesNotExist();
  }
}
