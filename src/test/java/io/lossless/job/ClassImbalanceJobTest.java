package io.lossless.job;

import io.lossless.spark.SparkTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Balanced weights, focal loss and both label smoothings, against what PyTorch reports. */
class ClassImbalanceJobTest extends SparkTest {
  /** Keys of expected.json for the names of losses in the job. */
  private static final Map<String, String> EXPECTED =
      Map.of(
          "cross_entropy", "cross_entropy",
          "balanced", "cross_entropy_weight_balanced",
          "focal", "focal_loss_gamma_2",
          "smoothed", "cross_entropy_label_smoothing_0.1",
          "balanced_smoothed", "cross_entropy_weight_balanced_label_smoothing_0.1",
          "smoothed_by_hand", "cross_entropy_label_smoothing_0.1");

  @Test
  void everyEpochAndSplitIsWhatPyTorchReports() throws IOException {
    for (ReportedDigits.Slice slice : ReportedDigits.of(spark(), "class_imbalance.yaml")) {
      slice.assertRows();
      slice.assertValues(EXPECTED, List.of());
    }
  }
}
