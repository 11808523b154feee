package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.spark.SparkTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateCheckTest extends SparkTest {
  /** Absolute errors 1 and 3 (g = a, k = 1), 2 and 2 (g = b, k = 1), 5 (g = b, k = 2). */
  private static final String ROWS =
      """
      input:
        sql: >
          SELECT * FROM VALUES (1, 'a', 1, 1D, 2D), (2, 'a', 1, 3D, 2.5D), (3, 'b', 1, 2D, 2D),
          (4, 'b', 1, 2D, 2D), (5, 'b', 2, 5D, 5D) AS data(id, g, k, p, q)
      losses: [l1_loss: {input: p, target: 0}]
      slices: [[g], [g, k]]
      """;

  @TempDir Path folder;

  private Results run(String yaml) {
    return JobRun.run(spark(), JobText.read(folder, ROWS + yaml));
  }

  /** {@code bound, slice: outcome value [interval] reason} of each verdict. */
  private static List<String> lines(Results results) {
    return results.assessment().verdicts().stream()
        .map(
            verdict ->
                verdict.gate().bound()
                    + ", "
                    + verdict.slice().text()
                    + ": "
                    + verdict.outcome().text()
                    + (verdict.value().isPresent() ? " " + verdict.value().getAsDouble() : "")
                    + verdict
                        .interval()
                        .map(i -> String.format(Locale.ROOT, " [%.3f, %.3f]", i.low(), i.high()))
                        .orElse("")
                    + (verdict.reason().isEmpty() ? "" : " " + verdict.reason()))
        .toList();
  }

  @Test
  void withoutConfidenceTheValueDecides() {
    Results results =
        run("gates:\n  - l1_loss: {max: 2.6, min: 2.7}\n  - l1_loss: {max: 2, slices: all}\n");
    assertThat(lines(results))
        .containsExactly(
            "max 2.6, all rows: pass 2.6",
            "min 2.7, all rows: fail 2.6",
            "max 2, all rows: fail 2.6",
            "max 2, g = a: pass 2.0",
            "max 2, g = b: fail 3.0",
            "max 2, g = a, k = 1: pass 2.0",
            "max 2, g = b, k = 1: pass 2.0",
            "max 2, g = b, k = 2: fail 5.0");
    assertThat(results.assessment().isFailed()).isTrue();
  }

  /** Of g = a: 2 ± 1.96 · 1; of g = b: 3 ± 1.96 · 1; one row has no error. */
  @Test
  void withConfidenceTheIntervalDecides() {
    String gates =
        """
        confidence: 0.95
        gates:
          - l1_loss: {max: 3.9, slices: [[g]]}
          - l1_loss: {max: 4.0, slices: {g: a}}
          - l1_loss: {max: 0.03, slices: {g: a}}
          - l1_loss: {min: 2.9, slices: {g: b, k: 2}}
          - l1_loss: {max: 3.9, slices: {g: a}, confidence: 0.5}
        """;
    Results results = run(gates);
    assertThat(lines(results))
        .containsExactly(
            "max 3.9, g = a: inconclusive 2.0 [0.040, 3.960]",
            "max 3.9, g = b: inconclusive 3.0 [1.040, 4.960]",
            "max 4, g = a: pass 2.0 [0.040, 3.960]",
            "max 0.03, g = a: fail 2.0 [0.040, 3.960]",
            "min 2.9, g = b, k = 2: inconclusive 5.0 no interval of the value: it has no standard"
                + " error, and there is no bootstrap",
            "max 3.9, g = a: pass 2.0 [1.326, 2.674]");
    String undecided = "confidence: 0.95\ngates: [l1_loss: {max: 3.9, slices: {g: a}}]\n";
    assertThat(run(undecided).assessment().isFailed()).isFalse();
    assertThat(run(undecided + "fail_on_inconclusive: true\n").assessment().isFailed()).isTrue();
  }

  /** Of the baseline: 2.25 (g = a), 3 (g = b), 2.7 in all. */
  @Test
  void changesAreThoseFromTheBaseline() {
    assertThat(
            lines(
                run(
                    """
                    compare: {baseline: {p: q}}
                    gates:
                      - l1_loss: {max_increase: 0, max_decrease: 3.7%}
                      - l1_loss: {max_decrease: 0.2, slices: {g: a}}
                      - l1_loss: {max_decrease: 0.2, slices: {g: b}, confidence: 0.9}
                    """)))
        .containsExactly(
            "max_increase 0, all rows: pass -0.1",
            "max_decrease 3.7%, all rows: fail -0.1",
            "max_decrease 0.2, g = a: fail -0.25",
            "max_decrease 0.2, g = b: pass 0.0 [0.000, 0.000]");
  }

  @Test
  void aSliceIsNamedByAllItsColumnsOrSome() {
    assertThat(lines(run("gates: [l1_loss: {max: 9, slices: [{k: 1}, {G: b}]}]\n")))
        .containsExactly(
            "max 9, g = a, k = 1: pass 2.0",
            "max 9, g = b, k = 1: pass 2.0",
            "max 9, g = b: pass 3.0");
  }

  @Test
  void whatIsNoNumberFails() {
    assertThat(
            lines(
                JobRun.run(
                    spark(),
                    JobText.read(
                        folder,
                        """
                        input: {sql: "SELECT double('NaN') AS x, double('inf') AS y, 1 AS a, double(NULL) AS n"}
                        losses: [l1_loss: {input: x, target: 0}, exact_avg: {x: n}]
                        metrics: [confusion_matrix: {y_true: a, y_pred: a}]
                        confidence: 0.9
                        gates:
                          - l1_loss: {max: 1}
                          - confusion_matrix: {max: 1}
                          - exact_avg: {max: 1}
                        """))))
        .containsExactly(
            "max 1, all rows: fail NaN the value is NaN",
            "max 1, all rows: fail the value is no number",
            "max 1, all rows: fail the value is NULL");
  }

  @Test
  void gatesWithoutSlicesAreMistakes() {
    assertThat(
            JobText.lines(
                folder,
                () ->
                    run(
                        """
                        min_rows: 2
                        gates:
                          - l1_loss: {max: 9, slices: {g: c}}
                          - l1_loss: {max: 9, slices: [h]}
                          - l1_loss: {max: 9, slices: {g: b, k: 2}}
                        """)))
        .containsExactly(
            "job.yaml:9:31: gate l1_loss: no slice matches g = c (did you mean g = a?); there is g ="
                + " a; g = b; g = a, k = 1; g = b, k = 1",
            "job.yaml:10:32: gate l1_loss: no slice matches h = *; the job has no slices of h",
            "job.yaml:11:31: gate l1_loss: no slice matches g = b, k = 2, which has 1 rows and is"
                + " left out by min_rows");
  }
}
