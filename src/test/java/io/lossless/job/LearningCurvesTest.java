package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.job.LearningCurves.BestStep;
import io.lossless.job.LearningCurves.Overfitting;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningCurvesTest {
  private static final String JOB =
      """
      input: {table: t}
      losses: [l1_loss: {input: p, target: t}]
      metrics: [confusion_matrix: {y_true: t, y_pred: p}]
      step: epoch
      """;

  @TempDir Path folder;

  /** A point for a split at a step, with a loss and a matrix. */
  private static SliceResults point(Object step, String split, double loss) {
    Map<String, Optional<Object>> values = new LinkedHashMap<>();
    values.put("epoch", Optional.ofNullable(step));
    if (!split.isEmpty()) {
      values.put(
          "split", Optional.of(split).filter(name -> !name.equals("NULL")).map(Object.class::cast));
    }
    Slice slice = new Slice(values);
    return new SliceResults(
        1,
        slice,
        10,
        List.of(
            result("l1_loss", slice, false, OptionalDouble.of(loss), Optional.empty()),
            result(
                "confusion_matrix", slice, true, OptionalDouble.empty(), Optional.of(List.of()))));
  }

  private static Result result(
      String name, Slice slice, boolean isMetric, OptionalDouble value, Optional<Object> detail) {
    return new Result(
        name,
        name,
        Map.of(),
        slice,
        isMetric,
        value,
        detail,
        OptionalDouble.empty(),
        10,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        0,
        OptionalLong.empty(),
        0);
  }

  private Optional<LearningCurves> curves(String job, SliceResults... points) {
    return LearningCurves.of(
        JobText.read(folder, job), new Results("job", new ArrayList<>(Arrays.asList(points))));
  }

  /** Curves over the epochs 1, 2 and so on. */
  private LearningCurves curves(double[] training, double[] validation) {
    List<SliceResults> points = new ArrayList<>();
    for (int i = 0; i < training.length; i++) {
      points.add(point(i + 1, "train", training[i]));
      points.add(point(i + 1, "val", validation[i]));
    }
    return curves(JOB + "split: split\n", points.toArray(SliceResults[]::new)).orElseThrow();
  }

  @Test
  void theBestStepIsTheEarliestOfTheLeastLosses() {
    assertThat(curves(new double[] {9, 8, 7}, new double[] {3, 2, 2}).best())
        .contains(new BestStep("l1_loss", 1, 2));
    assertThat(curves(new double[] {9, 8, 7}, new double[] {Double.NaN, 2, 1}).best())
        .contains(new BestStep("l1_loss", 2, 1));
    assertThat(curves(new double[] {9}, new double[] {Double.NaN}).best()).isEmpty();
  }

  @Test
  void aLossThatRisesForTwoStepsWhileTheOtherFallsIsASign() {
    assertThat(curves(new double[] {9, 8, 7, 6}, new double[] {5, 3, 4, 3.5}).overfitting())
        .contains(new Overfitting(1, 3, 3, 3.5, 8, 6));
    assertThat(curves(new double[] {9, 8, 7}, new double[] {5, 3, 4}).overfitting())
        .as("one step")
        .isEmpty();
    assertThat(curves(new double[] {9, 8, 7, 6}, new double[] {5, 3, 4, 3}).overfitting())
        .as("as good as the best")
        .isEmpty();
    assertThat(curves(new double[] {9, 8, 9, 8}, new double[] {5, 3, 4, 5}).overfitting())
        .as("the training loss does not fall")
        .isEmpty();
    assertThat(curves(new double[] {9, 8, 7, 6}, new double[] {5, 3, 4, Double.NaN}).overfitting())
        .as("NaN is not higher")
        .isEmpty();
  }

  @Test
  void splitsAreKnownByTheirNames() {
    LearningCurves known =
        curves(
                JOB + "split: split\n",
                point(1, "NULL", 1),
                point(1, "Training", 1),
                point(1, "all", 1),
                point(1, "eval", 1),
                point(1, "test", 1))
            .orElseThrow();
    assertThat(known.splits()).containsExactly("Training", "eval", "NULL", "all", "test");
    assertThat(known.training()).contains("Training");
    assertThat(known.validation()).isEqualTo("eval");

    LearningCurves unknown =
        curves(JOB + "split: split\n", point(1, "a", 1), point(2, "b", 1), point(2, "c", 1))
            .orElseThrow();
    assertThat(unknown.splits()).containsExactly("a", "c", "b");
    assertThat(unknown.curve("l1_loss", "a").points())
        .containsExactly(
            new LearningCurve.Point(OptionalDouble.of(1), OptionalDouble.empty()),
            LearningCurve.Point.NONE);
    assertThat(unknown.best()).contains(new BestStep("l1_loss", 1, 1));
  }

  @Test
  void withoutASplitThereIsOneCurve() {
    LearningCurves curves = curves(JOB, point(2, "", 5), point(10, "", 4)).orElseThrow();
    assertThat(curves.splits()).containsExactly("");
    assertThat(curves.training()).isEmpty();
    assertThat(curves.curves()).hasSize(1);
    assertThat(curves.names()).as("no number, no curve").containsExactly("l1_loss");
    assertThat(curves.best()).contains(new BestStep("l1_loss", 1, 4));
  }

  @Test
  void rowsWithoutAStepAreCounted() {
    LearningCurves curves = curves(JOB, point(null, "", 1), point(7, "", 2)).orElseThrow();
    assertThat(curves.steps()).containsExactly(7);
    assertThat(curves.rowsWithoutStep()).isEqualTo(10);
    assertThat(curves(JOB, point(null, "", 1))).isEmpty();
  }

  @Test
  void withoutAStepThereAreNoCurves() {
    String job = JOB.replace("step: epoch\n", "slices: [epoch]\n");
    assertThat(curves(job, point(1, "", 1))).isEmpty();
  }

  @Test
  void stepsAreWholeNumbersOrPositions() {
    assertThat(numbers(0, 5, 7)).containsExactly(0L, 5L, 7L);
    assertThat(numbers(new BigDecimal("1.0"), new BigDecimal("20"))).containsExactly(1L, 20L);
    assertThat(numbers(1.0, 2.0)).containsExactly(1L, 2L);
    assertThat(numbers(0.5, 1.0)).containsExactly(0L, 1L);
    assertThat(numbers(1e300)).containsExactly(0L);
    assertThat(numbers(Double.NaN)).containsExactly(0L);
    assertThat(numbers("2026-01-01", "2026-01-02")).containsExactly(0L, 1L);
  }

  private List<Long> numbers(Object... steps) {
    return curves(
            JOB, Arrays.stream(steps).map(step -> point(step, "", 1)).toArray(SliceResults[]::new))
        .orElseThrow()
        .numbers();
  }

  @Test
  void whatAJobFileSaysWrongIsToldWithItsPlace() {
    assertThat(JobText.problems(folder, JOB.replace("step: epoch", "split: s")))
        .containsExactly(
            "job.yaml:4:8: split must stand beside a step, such as step: epoch, got it alone");
    assertThat(JobText.problems(folder, JOB + "split: Epoch\norder: i\n"))
        .containsExactly(
            "job.yaml:5:8: split must be another column than step, got Epoch for both",
            "job.yaml:6:8: order must stand beside compare_batch_mean, got it alone");
    assertThat(JobText.problems(folder, JOB + "compare_batch_mean: 0\n"))
        .containsExactly(
            "job.yaml:5:21: compare_batch_mean must be the number of rows in a batch, from 1, got 0",
            "job.yaml:5:21: compare_batch_mean must stand beside an order, such as order: id, since a"
                + " batch is made of rows that follow each other");
    assertThat(
            JobText.problems(
                folder,
                JOB.replace("target: t}", "target: t, reduction: sum}")
                    + "compare_batch_mean: 8\norder: i\n"))
        .containsExactly(
            "job.yaml:5:21: compare_batch_mean must stand beside a loss whose value is a mean, with"
                + " weights that are not balanced");
  }
}
