package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssessmentSectionTest {
  private static final String JOB =
      "input: {table: t}\nlosses: [mse_loss: {input: p, target: t}]\n";

  @TempDir Path folder;

  @Test
  void everythingIsRead() {
    AssessmentPlan plan =
        JobText.read(
                folder,
                JOB
                    + """
                    min_rows: 30
                    bootstrap: {key: [user, day], seed: -7}
                    compare: {baseline: ../last/results.json}
                    gates:
                      - mse_loss: {max: 1e-3, max_increase: 2.5 %, slices: [[g, h], {g: 1, h: null}]}
                    fail_on_inconclusive: true
                    """)
            .assessment();
    assertThat(plan.minRows()).isEqualTo(30);
    assertThat(plan.confidence()).hasValue(0.95);
    Bootstrap bootstrap = plan.bootstrap().orElseThrow();
    assertThat(bootstrap.replicates()).isEqualTo(200);
    assertThat(bootstrap.seed()).isEqualTo(-7);
    assertThat(bootstrap.key()).extracting(Located::value).containsExactly("user", "day");
    assertThat(plan.baseline().orElseThrow())
        .isInstanceOfSatisfying(
            Baseline.Stored.class,
            stored -> assertThat(stored.path()).endsWith("/last/results.json"));
    assertThat(plan.gates())
        .extracting(Gate::bound)
        .containsExactly(
            new Gate.Bound(Gate.Kind.MAX, 0.001, false, "0.001"),
            new Gate.Bound(Gate.Kind.MAX_INCREASE, 0.025, true, "2.5 %"));
    assertThat(plan.gates()).extracting(Gate::confidence).containsOnly(OptionalDouble.of(0.95));
    assertThat(plan.gates().get(0).slices())
        .isInstanceOfSatisfying(
            Gate.Slices.Selected.class,
            slices ->
                assertThat(slices.selections())
                    .extracting(SliceSelection::toString)
                    .containsExactly("g = *, h = *", "g = 1, h = NULL"));
    assertThat(plan.failOnInconclusive()).isTrue();
    assertThat(JobText.read(folder, JOB).assessment()).isEqualTo(AssessmentPlan.NONE);
  }

  @Test
  void mistakesAreToldTogether() {
    assertThat(
            JobText.problems(
                folder,
                JOB
                    + """
                    min_rows: 0
                    confidence: 95
                    bootstrap: {replicates: 20, seed: x}
                    compare: {baseline: 7}
                    gates:
                      - mse_los: {max: 1}
                      - mse_loss: {}
                      - mse_loss: {max: 1%, max_decrease: -1, slices: 5}
                      - {mse_loss: {max: 1}, l1_loss: {max: 1}}
                      - mse_loss: {maxim: 2, max: 1,   confidence: 1, slices: []}
                    fail_on_inconclusive: 1
                    """))
        .containsExactly(
            "job.yaml:3:11: min_rows must be a whole number of at least 1, got 0",
            "job.yaml:4:13: confidence must be above 0 and below 1, such as 0.95, got 95",
            "job.yaml:5:12: missing: bootstrap.key",
            "job.yaml:5:25: bootstrap.replicates must be a whole number from 40 to 10000, got 20",
            "job.yaml:5:35: bootstrap.seed must be a whole number, got 'x'",
            "job.yaml:6:21: compare.baseline must be the path of a results.json or of states, or"
                + " columns such as {logits: old_logits}, got 7",
            "job.yaml:8:5: unknown result: mse_los (did you mean mse_loss?); the job has mse_loss",
            "job.yaml:9:5: gate mse_loss must have a bound: max, min, max_increase or max_decrease,"
                + " got none",
            "job.yaml:10:21: gate mse_loss.max must be a number, got '1%'",
            "job.yaml:10:39: gate mse_loss.max_decrease must be a number of at least 0, or a"
                + " percentage such as 1%, got -1",
            "job.yaml:10:51: slices of a gate must be all, columns, or values such as {split: val},"
                + " got 5",
            "job.yaml:11:5: a gate must be a mapping of one result, such as cross_entropy: {max:"
                + " 0.2}, got [mse_loss, l1_loss]",
            "job.yaml:12:16: unknown key: maxim (did you mean max?)",
            "job.yaml:12:48: gate mse_loss.confidence must be above 0 and below 1, such as 0.95, got"
                + " 1",
            "job.yaml:12:59: slices of a gate must name at least one, got an empty list",
            "job.yaml:13:23: fail_on_inconclusive must be true or false, got 1");
  }

  @Test
  void boundsAndReplicatesMustFitTogether() {
    assertThat(
            JobText.problems(
                folder,
                JOB
                    + """
                    metrics: [{roc_auc_score: {y_true: t, y_score: p}, sorted: true}]
                    confidence: 0.99
                    bootstrap: {key: id, replicates: 100}
                    gates: [mse_loss: {max_increase: 0.1}]
                    """))
        .containsExactly(
            "job.yaml:3:12: roc_auc_score: sorted must be left out where there is a bootstrap, got"
                + " true",
            "job.yaml:5:12: bootstrap.replicates must be at least 199 for a confidence of 0.99, got"
                + " 100",
            "job.yaml:6:34: gate mse_loss.max_increase needs a baseline: compare: {baseline: …}");
  }
}
