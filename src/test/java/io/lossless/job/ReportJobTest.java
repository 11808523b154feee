package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lossless.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The job whose report has every chart, against what PyTorch and scikit-learn report. */
class ReportJobTest extends SparkTest {
  /** Keys of expected.json for the names in the job. */
  private static final Map<String, String> EXPECTED =
      Map.of(
          "cross_entropy", "cross_entropy",
          "smoothed", "cross_entropy_label_smoothing_0.1",
          "accuracy", "accuracy_score",
          "f1", "f1_score_macro");

  private static final List<String> DRAWN =
      List.of("confusion_matrix", "roc_of_8", "precision_recall_of_8", "reliability_of_8");

  @Test
  void everyEpochAndSplitIsWhatTheyReport() throws IOException {
    ObjectMapper json = new ObjectMapper();
    for (ReportedDigits.Slice slice : ReportedDigits.of(spark(), "report.yaml")) {
      slice.assertValues(EXPECTED, DRAWN);
      assertThat(json.writeValueAsString(slice.result(DRAWN.get(0)).detail().orElseThrow()))
          .isEqualTo(slice.expected().get(DRAWN.get(0)).toString());
    }
  }

  @Test
  void resultsNameTheFilesThatWereRead() {
    Job job = JobFile.read(Path.of("jobs", "regression.yaml"), List.of());
    assertThat(JobRun.run(spark(), job).files())
        .singleElement()
        .asString()
        .matches("file:/+.*/jobs/data/diabetes\\.parquet");
  }
}
