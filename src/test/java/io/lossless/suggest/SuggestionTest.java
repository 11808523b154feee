package io.lossless.suggest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lossless.job.JobFile;
import io.lossless.job.JobRun;
import io.lossless.job.Result;
import io.lossless.job.Results;
import io.lossless.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SuggestionTest extends SparkTest {
  @TempDir Path folder;

  /**
   * A real data set, with what PyTorch and scikit-learn report for all of its rows.
   *
   * @param roles of the columns, in the table's order
   * @param functions with the key of their value in expected.json, or without one
   */
  record Example(String data, List<Role> roles, Map<String, String> functions, List<String> sets) {
    @Override
    public String toString() {
      return data;
    }
  }

  static Stream<Example> examples() {
    return Stream.of(
        new Example(
            "digits",
            List.of(Role.STEP, Role.SPLIT, Role.KEY, Role.LOGITS, Role.CLASS_INDEX),
            Map.of(
                "cross_entropy", "",
                "log_loss", "",
                "accuracy_score", "",
                "balanced_accuracy_score", "",
                "f1_score", "",
                "expected_calibration_error", "",
                "top_k_accuracy_score", ""),
            List.of("epoch", "split")),
        new Example(
            "breast_cancer",
            List.of(Role.KEY, Role.LOGIT, Role.PROBABILITY, Role.BINARY_TARGET),
            Map.of(
                "binary_cross_entropy_with_logits", "binary_cross_entropy_with_logits",
                "binary_cross_entropy", "binary_cross_entropy_of_probability",
                "roc_auc_score", "roc_auc_score",
                "average_precision_score", "average_precision_score",
                "brier_score_loss", "brier_score_loss_of_probability",
                "f1_score", "f1_score_at_0.5"),
            List.of()),
        new Example(
            "diabetes",
            List.of(Role.KEY, Role.PREDICTION, Role.VARIANCE, Role.REAL_TARGET),
            Map.of(
                "mse_loss", "mse_loss",
                "l1_loss", "l1_loss",
                "huber_loss", "",
                "gaussian_nll_loss", "gaussian_nll_loss",
                "r2_score", "r2_score",
                "root_mean_squared_error", "",
                "median_absolute_error", "median_absolute_error"),
            List.of()),
        new Example(
            "digit_traits",
            List.of(Role.KEY, Role.LOGITS, Role.FLAGS),
            Map.of(
                "binary_cross_entropy_with_logits", "binary_cross_entropy_with_logits",
                "sigmoid_focal_loss", "sigmoid_focal_loss_alpha_0.25_gamma_2_mean",
                "hamming_loss", "hamming_loss",
                "f1_score", "f1_score_macro",
                "label_ranking_average_precision_score", "label_ranking_average_precision_score"),
            List.of()),
        new Example(
            "digit_strings",
            List.of(Role.KEY, Role.STEP_LOG_PROBABILITIES, Role.TOKENS),
            Map.of("ctc_loss", "ctc_loss_mean"),
            List.of()),
        new Example(
            "digit_triplets",
            List.of(
                Role.KEY,
                Role.EMBEDDING,
                Role.EMBEDDING,
                Role.EMBEDDING,
                Role.EMBEDDING,
                Role.SIGN_TARGET),
            Map.of(
                "triplet_margin_loss", "triplet_margin_loss",
                "cosine_embedding_loss", "cosine_embedding_loss"),
            List.of()),
        new Example(
            "digit_masks",
            List.of(Role.KEY, Role.LOGITS, Role.MASK),
            Map.of(
                "dice_loss", "dice_loss_smooth_1",
                "iou_loss", "iou_loss_per_image_mean",
                "binary_cross_entropy_with_logits", "binary_cross_entropy_with_logits",
                "jaccard_score", "jaccard_hard"),
            List.of()));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theSuggestedJobRunsAsItIsAndGivesWhatIsExpected(Example example) throws IOException {
    Path file = Path.of("jobs/data", example.data() + ".parquet").toAbsolutePath();
    Suggestion suggestion = Suggestion.of(spark(), "file://" + file, "parquet", Map.of(), 2_000);
    assertThat(suggestion.findings().stream().map(Finding::role))
        .containsExactlyElementsOf(example.roles());
    Results results = run(suggestion);
    assertThat(results.name()).isEqualTo(example.data());
    assertThat(results.slices().get(results.slices().size() - 1).slice().values().keySet())
        .containsExactlyElementsOf(example.sets());
    JsonNode expected =
        new ObjectMapper()
            .readTree(Path.of("jobs/data/expected.json").toFile())
            .get(example.data());
    assertThat(results.slices().get(0).results())
        .extracting(Result::name)
        .containsExactlyInAnyOrderElementsOf(example.functions().keySet());
    for (Result result : results.slices().get(0).results()) {
      String key = example.functions().get(result.name());
      assertThat(result.value().getAsDouble()).as(result.name()).isFinite();
      if (!key.isEmpty()) {
        double value = number(expected.get(key));
        assertThat(result.value().getAsDouble())
            .as(result.name())
            .isCloseTo(value, within(1e-12 * Math.abs(value)));
      }
    }
  }

  private static double number(JsonNode value) {
    return value.isArray() ? value.get(1).asDouble() : value.asDouble();
  }

  private Results run(Suggestion suggestion) throws IOException {
    Path job = Files.writeString(folder.resolve("job.yaml"), suggestion.job().orElseThrow());
    return JobRun.run(spark(), JobFile.read(job, List.of()));
  }

  @Test
  void theJobSaysWhatWasFoundAndWhy() {
    Path file = Path.of("jobs/data/digit_strings.parquet").toAbsolutePath();
    assertThat(Suggestion.of(spark(), "file://" + file, "parquet", Map.of(), 100).job())
        .contains(
            """
            # Suggested from the first 100 rows, whose columns look like
            #   id: a key - whole numbers under this name
            #   log_probs: log-probabilities of each step of a sequence (11) - no value is positive, and exp of each step sums to 1
            #   targets: a sequence of labels (4) - whole numbers, 1 to 4 a row
            name: digit_strings

            input:
              path: "%s"

            losses:
              # the likelihood of the labels over all alignments, the symbol 0 taken as the blank
              - ctc_loss: {log_probs: log_probs, targets: targets}
            """
                .formatted(file));
  }

  /** A table of one's own, in another format and under names that need quotes. */
  private Suggestion of(String format, String sql) {
    String path = folder.resolve("table.x").toString();
    Dataset<Row> table = spark().sql(sql);
    table.coalesce(1).write().format(format).option("header", true).save(path);
    return Suggestion.of(spark(), "file://" + path, format, Map.of(), 100);
  }

  private static List<Role> roles(Suggestion suggestion) {
    return suggestion.findings().stream().map(Finding::role).toList();
  }

  @Test
  void csvHasAHeaderAndTypes() throws IOException {
    Suggestion suggestion =
        of(
            "csv",
            "SELECT 10 + id AS `row key`, id % 2 = 0 AS `is target`, id / 10 AS `P(yes)`, 0.5 + id AS"
                + " weight, id DIV 5 AS grp FROM range(10)");
    assertThat(roles(suggestion))
        .containsExactly(
            Role.KEY, Role.BINARY_TARGET, Role.PROBABILITY, Role.WEIGHT, Role.BINARY_TARGET);
    assertThat(suggestion.job().orElseThrow())
        .contains(
            "  format: csv\n  options:\n    header: \"true\"\n    inferSchema: \"true\"\n",
            "input: \"`P(yes)`\"",
            "sample_weight: weight");
    Result loss = run(suggestion).slices().get(0).results().get(0);
    // -Σ w (t ln p + (1 - t) ln(1 - p)) / Σ w by Python
    assertThat(loss.value().getAsDouble()).isCloseTo(1.989741136028173, within(1e-12));
  }

  @Test
  void probabilitiesAndTheirLogarithmsAreTold() throws IOException {
    Suggestion suggestion =
        of(
            "parquet",
            "SELECT CAST(id % 3 AS INT) AS label, array(0.5D, 0.3D, 0.2D) AS probs, array(ln(0.5D),"
                + " ln(0.3D), ln(0.2D)) AS lp, date'2026-01-01' AS day, 'x' AS other FROM range(9)");
    assertThat(roles(suggestion))
        .containsExactly(
            Role.CLASS_INDEX, Role.PROBABILITIES, Role.LOG_PROBABILITIES, Role.TIME, Role.CATEGORY);
    Result loss = run(suggestion).slices().get(0).results().get(0);
    assertThat(loss.name()).isEqualTo("nll_loss");
    // -(ln 0.5 + ln 0.3 + ln 0.2) / 3
    assertThat(loss.value().getAsDouble()).isCloseTo(1.1688526324400006, within(1e-12));
  }

  @Test
  void labelsWithoutScoresHaveMetrics() throws IOException {
    Suggestion suggestion =
        of(
            "json",
            "SELECT IF(id % 2 = 0, 'cat', 'dog') AS label, IF(id < 5, 'cat', 'dog') AS predicted_label"
                + " FROM range(10)");
    assertThat(roles(suggestion)).containsExactly(Role.LABEL, Role.PREDICTED_LABEL);
    // cats: 0, 2, 4 of 0, 1, 2, 3, 4; dogs: 5, 7, 9 of 5, 6, 7, 8, 9
    assertThat(run(suggestion).slices().get(0).results().get(0).value()).hasValue(0.6);
  }

  @Test
  void whereNothingFitsTheFindingsSayWhatIsThere() {
    Suggestion suggestion =
        of(
            "parquet",
            "SELECT id, id * 0.1D AS length, map(1, 2) AS m, CAST(NULL AS DOUBLE) AS t FROM range(3)");
    assertThat(suggestion.job()).isEmpty();
    assertThat(suggestion.findings().stream().map(Finding::text))
        .containsExactly(
            "id: a key - whole numbers under this name",
            "length: nothing that an evaluation takes - numbers whose name tells nothing, from 0 to 0.2",
            "m: nothing that an evaluation takes - the type map<int,int>",
            "t: nothing that an evaluation takes - no values in the sample");
  }
}
