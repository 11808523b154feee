package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lossless.spark.SparkTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The metrics of a classifier, against what scikit-learn itself reports for its predictions. */
class ClassificationJobTest extends SparkTest {
  /** Keys of expected.json for the names in the job. */
  private static final Map<String, String> EXPECTED =
      Map.of(
          "cross_entropy", "cross_entropy",
          "accuracy_score", "accuracy_score",
          "balanced_accuracy_score", "balanced_accuracy_score",
          "f1_score", "f1_score_macro",
          "matthews_corrcoef", "matthews_corrcoef",
          "cohen_kappa_score", "cohen_kappa_score",
          "log_loss", "log_loss",
          "top_2", "top_k_accuracy_score_2",
          "roc_auc", "roc_auc_score_ovr");

  private static final String MATRIX = "confusion_matrix";

  @Test
  void everyEpochAndSplitIsWhatScikitLearnReports() throws IOException {
    ObjectMapper json = new ObjectMapper();
    for (ReportedDigits.Slice slice : ReportedDigits.of(spark(), "classification.yaml")) {
      slice.assertValues(EXPECTED, List.of(MATRIX));
      Object counts = slice.result(MATRIX).detail().orElseThrow();
      assertThat(json.writeValueAsString(counts))
          .as(slice.key())
          .isEqualTo(slice.expected().get(MATRIX).toString());
    }
  }
}
