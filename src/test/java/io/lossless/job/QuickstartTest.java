package io.lossless.job;

import io.lossless.spark.SparkTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The job that a stranger runs first, against what PyTorch itself reports for its data. */
class QuickstartTest extends SparkTest {
  /** Keys of expected.json for the names of losses in the job. */
  private static final Map<String, String> EXPECTED =
      Map.of(
          "cross_entropy", "cross_entropy",
          "balanced", "cross_entropy_weight_balanced",
          "smoothed", "cross_entropy_label_smoothing_0.1",
          "balanced_smoothed", "cross_entropy_weight_balanced_label_smoothing_0.1",
          "without_3", "cross_entropy_ignore_index_3",
          "nll_loss", "nll_loss_of_log_softmax");

  @Test
  void everyEpochAndSplitIsWhatPyTorchReports() throws IOException {
    for (ReportedDigits.Slice slice : ReportedDigits.of(spark(), "quickstart.yaml")) {
      slice.assertRows();
      slice.assertValues(EXPECTED, List.of());
      slice.assertClose("cross_entropy_sum", slice.results().get(0).sum());
    }
  }
}
