package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lossless.batch.InvalidRowException;
import io.lossless.spark.SparkTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class weights of a job: what they are, and what losses make of them. */
class ClassWeightJobTest extends SparkTest {
  private static final String LABELS =
      """
      input: {sql: "SELECT * FROM VALUES ('a', 0, 1.5D), ('a', 1, 0.1D), ('b', 2, 2D), ('b', 1, 0.7D),
        ('b', 1, 1D), ('a', NULL, 3D) AS d(g, y, w)"}
      """;

  @TempDir Path folder;

  private Results run(String job) {
    return JobRun.run(spark(), JobText.read(folder, job));
  }

  private static JsonNode expected(String data) throws IOException {
    return new ObjectMapper().readTree(Path.of("jobs/data/expected.json").toFile()).get(data);
  }

  private static double quotient(String numerator, String denominator) {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), new MathContext(50))
        .doubleValue();
  }

  @Test
  void theExampleHasTheWeightsOfScikitLearnAndTheLossOfPyTorch() throws IOException {
    Results results =
        JobRun.run(spark(), JobFile.read(Path.of("jobs/class_weights.yaml"), List.of()));
    JsonNode expected = expected("digits").get("11/train");
    ClassWeights inverse = results.classWeights().get(0);
    assertThat(inverse.rows()).isEqualTo(expected.get("rows").asLong());
    assertThat(inverse.tensor()).hasSize(10);
    for (int label = 0; label < 10; label++) {
      double weight = expected.get("class_weight_balanced").get(label).asDouble();
      assertThat(inverse.weights().get((long) label)).isEqualTo(weight);
    }
    double loss = expected.get("cross_entropy_weight_balanced").asDouble();
    assertThat(results.all().get(0).value().getAsDouble()).isCloseTo(loss, within(1e-12 * loss));
    // The weights of the whole table are those by which `balanced` weighs it; they are rounded.
    assertThat(results.all().get(1).value().getAsDouble()).isCloseTo(loss, within(1e-12 * loss));
    assertThat(results.classWeights())
        .extracting(ClassWeights::name)
        .containsExactly("inverse", "effective", "eights");
    long eights =
        spark()
            .read()
            .parquet("jobs/data/digits.parquet")
            .where("epoch = 11 and split = 'train' and label = 8")
            .count();
    assertThat(results.classWeights().get(2).tensor())
        .containsExactly((double) (inverse.rows() - eights) / eights);
  }

  @Test
  void aPositiveWeightIsThatOfTheBinaryLoss() throws IOException {
    Results results =
        run(
            """
            input: {path: %s}
            class_weights:
              - compute_pos_weight: {targets: target}
            losses:
              - binary_cross_entropy_with_logits:
                  {input: logit, target: target, pos_weight: compute_pos_weight}
            """
                .formatted(Path.of("jobs/data/breast_cancer.parquet").toAbsolutePath()));
    JsonNode expected =
        expected("breast_cancer").get("binary_cross_entropy_with_logits_pos_weight");
    assertThat(results.classWeights().get(0).weights())
        .isEqualTo(Map.of(0L, expected.get(0).asDouble()));
    double loss = expected.get(1).asDouble();
    assertThat(results.all().get(0).value().getAsDouble()).isCloseTo(loss, within(1e-12 * loss));
  }

  @Test
  void weightsAreTheQuotientsOfTheFormulaRoundedOnce() {
    Results results =
        run(
            LABELS
                + """
                class_weights:
                  - compute_class_weight: {y: y}
                    as: plain
                  - compute_class_weight: {y: y, sample_weight: w}
                    as: weighted
                  - compute_class_weight: {y: y, class_weight: {0: 3, 1: 1, 2: 0.5}}
                    as: given
                  - compute_class_weight: {y: "if(y = 1, 'cat', 'dog')", class_weight: inverse_frequency}
                    as: animals
                """);
    assertThat(results.classWeights())
        .extracting(ClassWeights::weights)
        .containsExactly(
            Map.of(0L, quotient("5", "3"), 1L, quotient("5", "9"), 2L, quotient("5", "3")),
            // The weights 0.1 and 0.7 are the doubles of these decimals.
            Map.of(
                0L, ofWeights(new BigDecimal("1.5")),
                1L, ofWeights(exactly(0.1).add(exactly(0.7)).add(BigDecimal.ONE)),
                2L, ofWeights(new BigDecimal("2"))),
            Map.of(0L, 3.0, 1L, 1.0, 2L, 0.5),
            Map.of("cat", quotient("6", "3"), "dog", quotient("6", "3")));
    assertThat(results.classWeights())
        .extracting(ClassWeights::rows)
        .containsExactly(5L, 5L, 5L, 6L);
    assertThat(results.classWeights())
        .extracting(ClassWeights::nullRows)
        .containsExactly(1L, 1L, 1L, 0L);
    assertThat(results.slices().get(0).results()).isEmpty();
  }

  /** A double as the decimal that it is. */
  private static BigDecimal exactly(double value) {
    return new BigDecimal(value);
  }

  /** n / (k n_c), where n is the weight of all rows. */
  private static double ofWeights(BigDecimal ofClass) {
    BigDecimal all = new BigDecimal("4.5").add(exactly(0.1)).add(exactly(0.7));
    return all.divide(ofClass.multiply(new BigDecimal("3")), new MathContext(60)).doubleValue();
  }

  @Test
  void everySliceIsWeighedByTheWholeTable() {
    Results results =
        run(
            LABELS
                + """
                class_weights:
                  - compute_class_weight: {y: y}
                    as: rarity
                losses:
                  - nll_loss: {input: "array(-1D, -2D, -0.5D)", target: y, weight: rarity}
                    as: named
                  - nll_loss: {input: "array(-1D, -2D, -0.5D)", target: y, weight: [%s, %s, %s]}
                    as: written
                slices: [g]
                """
                    .formatted(quotient("5", "3"), quotient("5", "9"), quotient("5", "3")));
    assertThat(results.slices()).hasSize(3);
    for (SliceResults slice : results.slices()) {
      assertThat(slice.results().get(0).value()).isEqualTo(slice.results().get(1).value());
      assertThat(slice.results().get(0).arguments().get("weight")).hasToString("rarity");
    }
  }

  @Test
  void labelsThatAreNoClassIndicesCanNotWeighALoss() {
    String weights = "class_weights:\n- compute_class_weight: {y: \"%s\"}\n  as: digits\n";
    String loss =
        "losses:\n- nll_loss: {input: \"array(-1D, -2D, -3D)\", target: y, weight: digits}\n";
    String labels =
        "compute_class_weight: labels must be the class indices 0, 1, … where nll_loss takes the"
            + " weights digits, ";
    assertThatThrownBy(() -> run(LABELS + weights.formatted("nullif(y, 1)") + loss))
        .isInstanceOf(InvalidRowException.class)
        .hasMessage(labels + "got no weight of class 1 but one of 2");
    assertThatThrownBy(() -> run(LABELS + weights.formatted("y - 1") + loss))
        .hasMessage(labels + "got -1");
    assertThatThrownBy(() -> run(LABELS + weights.formatted("string(y)") + loss))
        .hasMessage(labels + "got '0'");
    assertThatThrownBy(() -> run(LABELS + weights.formatted("y > 0") + loss))
        .hasMessage(labels + "got false");
    assertThatThrownBy(() -> run(LABELS + weights.formatted("nullif(y, y)") + loss))
        .hasMessage(labels + "got no rows");
  }

  @Test
  void namesAreUnambiguous() {
    assertThat(
            JobText.problems(
                folder,
                """
                input: {table: t}
                class_weights:
                  - compute_class_weight: {y: label}
                    as: Balanced
                  - compute_class_weight: {y: label}
                    as: digits
                  - compute_pos_weight: {targets: flags}
                    as: digits
                  - accuracy_score: {y_true: label, y_pred: label}
                  - compute_class_wait: {y: label}
                  - compute_class_weight: {y: label, class_weight: rare}
                losses:
                  - cross_entropy: {input: logits, target: label, weight: digts}
                """))
        .containsExactly(
            "job.yaml:3:5: as must be another name than balanced, by which losses mean the weights"
                + " of each slice, got Balanced",
            "job.yaml:7:5: the name digits is that of the class weight at job.yaml:5:5 too; give"
                + " one of them another with as: NAME",
            "job.yaml:9:5: accuracy_score is a metric: it must stand below metrics",
            "job.yaml:10:5: unknown class weight: compute_class_wait (did you mean"
                + " compute_class_weight?)",
            "job.yaml:11:52: compute_class_weight: class_weight must be 'balanced',"
                + " 'inverse_frequency', 'effective_number', 'none' or a map, got 'rare'",
            "job.yaml:13:59: cross_entropy: weight must be an array of numbers or 'balanced', got"
                + " 'digts' (did you mean digits?)");
    String job =
        """
        input: {sql: "SELECT 0.5D AS x, 1 AS t, 2D AS Twice"}
        class_weights:
          - compute_pos_weight: {targets: t}
            as: twice
        losses:
          - binary_cross_entropy_with_logits: {input: x, target: t, pos_weight: twice}
        """;
    assertThat(JobText.lines(folder, () -> run(job)))
        .containsExactly(
            "job.yaml:6:73: pos_weight must not be the name of class weights and of a column, got"
                + " twice; give the class weights another name with as: NAME");
  }
}
