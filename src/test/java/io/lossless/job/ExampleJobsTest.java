package io.lossless.job;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lossless.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The jobs that a user copies, against what PyTorch itself reports for their data. */
class ExampleJobsTest extends SparkTest {
  private static final double RELATIVE = 1e-12;

  /**
   * @param file in the folder jobs
   * @param data its key in expected.json
   * @param expected the key of each result's value, by the result's name in the job
   */
  record Example(String file, String data, Map<String, String> expected) {
    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Example> examples() {
    return Stream.of(
        new Example(
            "regression.yaml",
            "diabetes",
            Map.ofEntries(
                entry("mse_loss", "mse_loss"),
                entry("l1_loss", "l1_loss"),
                entry("smooth_l1_loss", "smooth_l1_loss"),
                entry("smooth_l1_half", "smooth_l1_loss_beta_0.5"),
                entry("huber_half", "huber_loss_delta_0.5"),
                entry("gaussian", "gaussian_nll_loss"),
                entry("gaussian_full", "gaussian_nll_loss_full"),
                entry("r2_score", "r2_score"),
                entry("explained_variance_score", "explained_variance_score"),
                entry("mean_absolute_percentage_error", "mean_absolute_percentage_error"),
                entry("median_absolute_error", "median_absolute_error"),
                entry("max_error", "max_error"))),
        new Example(
            "binary.yaml",
            "breast_cancer",
            Map.ofEntries(
                entry("log_loss", "binary_cross_entropy_with_logits"),
                entry("log_loss_balanced", "binary_cross_entropy_with_logits_pos_weight"),
                entry("log_loss_of_probability", "binary_cross_entropy_of_probability"),
                entry("soft_margin", "soft_margin_loss_pm1"),
                entry("dice", "dice_loss_smooth_1"),
                entry("iou", "iou_loss_smooth_1"),
                entry("roc_auc", "roc_auc_score"),
                entry("average_precision", "average_precision_score"),
                entry("brier", "brier_score_loss_of_probability"),
                entry("log_loss_of_sklearn", "log_loss_of_probability"),
                entry("f1", "f1_score_at_0.5"),
                entry("hinge", "hinge_loss"))),
        new Example(
            "multilabel.yaml",
            "digit_traits",
            Map.of(
                "log_loss", "binary_cross_entropy_with_logits",
                "log_loss_balanced", "binary_cross_entropy_with_logits_pos_weight",
                "soft_margin", "multilabel_soft_margin_loss",
                "focal", "sigmoid_focal_loss_alpha_0.25_gamma_2_mean",
                "hamming_loss", "hamming_loss",
                "f1_score", "f1_score_macro",
                "ranking", "label_ranking_average_precision_score")),
        new Example(
            "ctc.yaml",
            "digit_strings",
            Map.of(
                "ctc", "ctc_loss_mean",
                "ctc_sum", "ctc_loss_sum")),
        new Example(
            "metric_learning.yaml",
            "digit_triplets",
            Map.of(
                "triplet", "triplet_margin_loss",
                "triplet_swapped", "triplet_margin_loss_swap_margin_5",
                "triplet_manhattan", "triplet_margin_loss_p_1_margin_20",
                "cosine", "cosine_embedding_loss",
                "cosine_margin", "cosine_embedding_loss_margin_0.4")),
        new Example(
            "segmentation.yaml",
            "digit_masks",
            Map.of(
                "dice", "dice_loss_smooth_1",
                "iou", "iou_loss_smooth_1",
                "dice_per_image", "dice_loss_per_image_mean",
                "iou_per_image", "iou_loss_per_image_mean",
                "log_loss", "binary_cross_entropy_with_logits",
                "jaccard", "jaccard_hard")));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyResultIsWhatPyTorchAndScikitLearnReport(Example example) throws IOException {
    JsonNode expected = expected(example);
    Results results = JobRun.run(spark(), JobFile.read(Path.of("jobs", example.file()), List.of()));
    Set<String> missing = new HashSet<>(example.expected().keySet());
    for (Result result : results.slices().get(0).results()) {
      assertThat(example.expected()).containsKey(result.name());
      double value = value(expected.get(example.expected().get(result.name())));
      assertThat(result.value().getAsDouble())
          .as("%s of %s", result.name(), example)
          .isCloseTo(value, within(RELATIVE * Math.abs(value)));
      missing.remove(result.name());
    }
    assertThat(missing).as("results that %s lacks", example).isEmpty();
  }

  /** But for pos_weight, which is the parameter of another value. */
  @ParameterizedTest
  @MethodSource("examples")
  void everyValueThatTheyReportIsInTheJob(Example example) throws IOException {
    assertThat(expected(example).fieldNames())
        .toIterable()
        .filteredOn(key -> !key.equals("pos_weight"))
        .containsExactlyInAnyOrderElementsOf(example.expected().values());
  }

  private static JsonNode expected(Example example) throws IOException {
    return new ObjectMapper()
        .readTree(Path.of("jobs/data/expected.json").toFile())
        .get(example.data());
  }

  /** A loss with a parameter that the data decide is a list of the parameter and the value. */
  private static double value(JsonNode value) {
    return value.isArray() ? value.get(1).asDouble() : value.asDouble();
  }
}
