package io.lossless.report;

import static io.lossless.report.CurveResults.curve;
import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.job.LearningCurve;
import io.lossless.job.LearningCurves;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CurveTextTest {
  @Test
  void eachStepIsALineWithTheFirstLossFirst() {
    assertThat(CurveText.text(CurveResults.ofTwoSplits()))
        .isEqualTo(
            """

            Epoch 0: train loss = 0.5000, val loss = 0.3333, train r2 = 0.2500, val r2 = 0.1250
            Epoch 5: train loss = 0.1000, val loss = 0.3000, train r2 = 0.5000, val r2 = 0.2500
            Epoch 6: val loss = 123500, train r2 = 0.7500, val r2 = NaN
            best epoch: 5 (val loss = 0.3000)
            a sign of overfitting, from epoch 5 to 6:
              val loss rose from 0.3000 to 123500, train loss fell from 0.1000 to 0.05000
            no epoch: 1 row with NULL on no curve
            """);
  }

  @Test
  void whatDoesNotFitIsNamed() {
    LearningCurve[] curves =
        IntStream.range(0, 5)
            .mapToObj(i -> curve("a_loss_of_number_" + i, false, "", 1, 2))
            .toArray(LearningCurve[]::new);
    assertThat(CurveText.text(CurveResults.ofOneSplit(curves)))
        .isEqualTo(
            """

            Day mon?day: loss = 1.000, a_loss_of_number_1 = 1.000, a_loss_of_number_2 = 1.000
            Day tuesday: loss = 2.000, a_loss_of_number_1 = 2.000, a_loss_of_number_2 = 2.000
            (in the tables: a_loss_of_number_3, a_loss_of_number_4)
            """);
  }

  @Test
  void withoutALossAMetricHasItsName() {
    assertThat(CurveText.text(CurveResults.ofOneSplit(curve("r2", true, "", 1, 2))))
        .isEqualTo("\nDay mon?day: r2 = 1.000\nDay tuesday: r2 = 2.000\n");
  }

  @Test
  void ofManyStepsTheLastAreShown() {
    LearningCurves curves =
        new LearningCurves(
            "step",
            IntStream.range(0, 203).mapToObj(i -> (Object) i).toList(),
            LongStream.range(0, 203).boxed().toList(),
            List.of(""),
            Optional.empty(),
            "",
            List.of(curve("mse", false, "", new double[203])),
            Optional.empty(),
            Optional.empty(),
            0);
    assertThat(CurveText.text(curves).lines())
        .hasSize(202)
        .startsWith("", "(3 earlier ones are in the written results)", "Step 3: loss = 0")
        .endsWith("Step 202: loss = 0");
  }
}
