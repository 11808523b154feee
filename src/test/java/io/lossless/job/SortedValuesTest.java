package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lossless.batch.InvalidRowException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quantiles of rows that Spark sorts have the bits of those of a single state. */
class SortedValuesTest extends SortedTest {
  private static final long SEED = Long.getLong("tests.seed", 20261128L);

  private static final List<String> CALLS =
      List.of(
          "median_absolute_error: {y_true: y, y_pred: p}",
          "median_absolute_error: {y_true: y, y_pred: p, sample_weight: w}",
          "d2_absolute_error_score: {y_true: y, y_pred: p}",
          "d2_pinball_score: {y_true: y, y_pred: p, alpha: 0.3}",
          "d2_pinball_score: {y_true: y, y_pred: p, alpha: 0.9, sample_weight: w}",
          "d2_pinball_score: {y_true: y, y_pred: p, alpha: 0, sample_weight: w}");

  /** Values with ties, also in zeros of both signs; slices of every size, even and odd. */
  @BeforeAll
  static void rows() {
    Random random = new Random(SEED);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      String slice = i % 3 == 0 ? "large" : i % 50 == 1 ? null : i == 2 ? "one" : "g" + i % 7;
      double truth = Math.round(random.nextGaussian() * 30) / 10.0;
      double prediction = truth + random.nextGaussian() * (i % 5);
      Double ofRow = i % 97 == 5 ? null : truth == 0 && i % 2 == 0 ? -0.0 : truth;
      rows.add(RowFactory.create(slice, ofRow, prediction, random.nextInt(5) / 3.0));
    }
    StructType schema =
        new StructType()
            .add("g", DataTypes.StringType)
            .add("y", DataTypes.DoubleType)
            .add("p", DataTypes.DoubleType)
            .add("w", DataTypes.DoubleType);
    spark().createDataFrame(rows, schema).createOrReplaceGlobalTempView("values_to_sort");
  }

  @ParameterizedTest
  @CsvSource({"2, 0", "7, 20000"})
  void sortedValuesHaveTheBitsOfOneState(int partitions, int stretches) {
    Results results = requireBitsOfOneState("values_to_sort", CALLS, "[g]", partitions, stretches);
    assertThat(results.slices()).as("seed %d", SEED).hasSize(11);
    for (SliceResults slice : results.slices()) {
      for (int i = 0; i < slice.results().size(); i += 2) {
        assertThat(slice.results().get(i).undefined())
            .isEqualTo(slice.results().get(i + 1).undefined());
      }
    }
  }

  @Test
  void aSortedMedianIsThatOfScikitLearn() throws IOException {
    Results results =
        run(
            spark(),
            """
            input: {path: %s}
            metrics:
            - median_absolute_error: {y_true: target, y_pred: prediction}
              sorted: true
            """
                .formatted(Path.of("jobs/data/diabetes.parquet").toAbsolutePath()));
    double median =
        new ObjectMapper()
            .readTree(Path.of("jobs/data/expected.json").toFile())
            .at("/diabetes/median_absolute_error")
            .asDouble();
    assertThat(results.all().get(0).value().getAsDouble())
        .isCloseTo(median, within(1e-12 * median));
  }

  private static final String CALL =
      """
      input: {sql: "SELECT * FROM VALUES (%s) AS t(y, p, w)"}
      metrics:
      - %s: {y_true: y, y_pred: p, sample_weight: w}
      """;

  @Test
  void rowsThatAreAnErrorFailTheJobAsTheyFailAQuery() {
    List<String> rows =
        List.of(
            "double('NaN'), 1D, 1D",
            "1D, double('inf'), 1D",
            "1D, 2D, -1D",
            "1D, 2D, double('inf')");
    List<String> messages =
        List.of(
            "y_true must be finite, got NaN",
            "y_pred must be finite, got Infinity",
            "sample_weight must be >= 0, got -1.0",
            "sample_weight must be finite, got Infinity");
    for (int i = 0; i < rows.size(); i++) {
      String single = CALL.formatted(rows.get(i), "d2_absolute_error_score");
      for (String text : List.of(single, single + "  sorted: true\n")) {
        assertThatThrownBy(() -> run(spark(), text))
            .hasMessageContaining("d2_absolute_error_score: " + messages.get(i));
      }
    }
    String sorted = CALL.formatted(rows.get(0), "median_absolute_error") + "  sorted: true\n";
    assertThatThrownBy(() -> run(spark(), sorted))
        .isInstanceOf(InvalidRowException.class)
        .hasMessage("median_absolute_error: y_true must be finite, got NaN");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1D, 2D, 0D | sample_weight must not sum to zero, got 0.0",
        "1D, double(NULL), 1D | all rows have a NULL argument"
      })
  void rowsThatHaveNoQuantileTogetherAreUndefined(String rows, String reason) {
    String single = CALL.formatted(rows, "d2_absolute_error_score");
    for (String text : List.of(single, single + "  sorted: true\n")) {
      Result result = run(spark(), text).all().get(0);
      assertThat(result.value()).hasValue(Double.NaN);
      assertThat(result.undefined()).hasValue(reason);
    }
  }

  @Test
  void onlyArgumentsOfOneValueARowAreSorted() {
    assertThat(
            JobText.problems(
                folder,
                """
                input: {table: t}
                metrics:
                - median_absolute_error: {y_true: y, y_pred: p, multioutput: raw_values}
                  sorted: true
                - d2_pinball_score: {y_true: y, y_pred: p, max_distinct: 10}
                  sorted: true
                - median_absolute_error: {y_true: y, y_pred: p, sketch: 200}
                  sorted: true
                """))
        .containsExactly(
            "job.yaml:3:62: median_absolute_error: multioutput must be left out where rows are"
                + " sorted, got raw_values",
            "job.yaml:5:58: d2_pinball_score: max_distinct must be left out where rows are sorted,"
                + " got 10",
            "job.yaml:7:57: median_absolute_error: sketch must be left out where rows are sorted,"
                + " got 200");
  }

  /** Slices of up to k rows have the exact median; that of all rows is near it. */
  @Test
  void aSketchTakesThePlaceOfASort() {
    Results results =
        run(
            spark(),
            """
            input: {table: global_temp.values_to_sort}
            metrics:
            - median_absolute_error: {y_true: y, y_pred: p}
              as: exact
            - median_absolute_error: {y_true: y, y_pred: p, sketch: 1100}
              as: sketch
            - median_absolute_error: {y_true: y, y_pred: p}
              sorted: true
              as: sorted
            slices: [g]
            """);
    List<SliceResults> small =
        results.slices().stream().filter(slice -> slice.rows() <= 1100).toList();
    assertThat(small).hasSize(10);
    for (SliceResults slice : small) {
      assertThat(slice.results().get(1).value())
          .as("seed %d: %s", SEED, slice)
          .isEqualTo(slice.results().get(0).value());
    }
    double exact = results.all().get(0).value().getAsDouble();
    assertThat(results.all().get(2).value().getAsDouble()).isEqualTo(exact);
    assertThat(results.all().get(1).value().getAsDouble()).isCloseTo(exact, within(0.1 * exact));
  }

  @Test
  void arraysCanNotBeSorted() {
    String job =
        """
        input: {sql: "SELECT array(1D) AS y, array(2D) AS p"}
        metrics:
        - median_absolute_error: {y_true: y, y_pred: p}
          sorted: true
        """;
    assertThat(JobText.lines(folder, () -> run(spark(), job)))
        .containsExactly(
            "job.yaml:3:35: median_absolute_error: y_true must be a number where rows are sorted,"
                + " got ARRAY<DOUBLE>",
            "job.yaml:3:46: median_absolute_error: y_pred must be a number where rows are sorted,"
                + " got ARRAY<DOUBLE>");
  }
}
