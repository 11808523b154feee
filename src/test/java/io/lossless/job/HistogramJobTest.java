package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.histogram.Histogram;
import io.lossless.histogram.LossCounts;
import io.lossless.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histograms of jobs; counts that are not seen from the rows are those of numpy.histogram. */
class HistogramJobTest extends SparkTest {
  /**
   * Whole eighths, so that the losses are exact; some rows have no loss, or none that is finite.
   */
  private static final String TABLE =
      """
      input:
        sql: >
          SELECT id % 2 AS odd,
            CASE WHEN id % 100 = 7 THEN NULL WHEN id % 250 = 9 THEN double('NaN')
              WHEN id = 11 THEN double('Infinity') ELSE (id * id % 97) / 8D END AS p,
            (id % 13) / 4D AS t, shiftleft(1L, int(id % 24)) / 4096D AS power
          FROM range(1000)
      """;

  private final SparkSession spark = interpreted();

  @TempDir Path folder;

  private Results results(boolean hasOutput, String yaml) throws IOException {
    return InspectedJob.run(spark, JobText.read(folder, yaml), hasOutput).results();
  }

  private static Histogram histogram(SliceResults slice, int function) {
    return slice.results().get(function).histogram().orElseThrow();
  }

  private static List<Long> counts(long... counts) {
    return LongStream.of(counts).boxed().toList();
  }

  @Test
  void everyLossHasAHistogramOfEachSlice() throws IOException {
    Results results =
        results(
            true,
            TABLE
                + """
                losses:
                  - l1_loss: {input: p, target: t}
                  - l1_loss: {input: p, target: t, sample_weight: 2, reduction: sum}
                    as: doubled
                metrics: [mean_absolute_error: {y_true: t, y_pred: t}]
                combine: {both: {l1_loss: 1, doubled: 1}}
                slices: [odd]
                """);
    SliceResults whole = results.slices().get(0);
    Histogram losses = histogram(whole, 0);
    assertThat(losses.scale()).isEqualTo(Histogram.Scale.LINEAR);
    assertThat(losses.edges()).containsExactlyElementsOf(halves(0, 25));
    assertThat(losses.counts())
        .isEqualTo(
            counts(
                65, 75, 73, 62, 58, 45, 41, 43, 36, 30, 37, 39, 41, 30, 36, 41, 38, 37, 40, 36, 30,
                22, 19, 10, 1));
    assertThat(List.of(losses.below(), losses.nan(), losses.infinite()))
        .containsExactly(0L, 4L, 1L);
    assertThat(losses.values()).isEqualTo(990).isEqualTo(whole.results().get(0).rows());
    Histogram doubled = histogram(whole, 1);
    assertThat(doubled.counts()).isEqualTo(losses.counts());
    assertThat(doubled.edges()).isEqualTo(losses.edges().stream().map(edge -> 2 * edge).toList());
    assertThat(whole.results().subList(2, 4))
        .extracting(Result::histogram)
        .containsOnly(Optional.empty());
    SliceResults odd = results.slices().get(2);
    assertThat(odd.slice().values()).isEqualTo(Map.of("odd", Optional.of(1L)));
    assertThat(histogram(odd, 0).counts())
        .isEqualTo(
            counts(
                29, 40, 43, 38, 28, 19, 11, 15, 16, 19, 24, 22, 20, 14, 17, 15, 15, 13, 21, 21, 19,
                11, 10, 5));
  }

  private static List<Double> halves(int from, int count) {
    return DoubleStream.iterate(from, edge -> edge + 0.5).limit(count + 1L).boxed().toList();
  }

  @Test
  void lossesOfManySizesAreCountedInOctaves() throws IOException {
    Results results =
        results(
            true,
            TABLE
                + """
                losses: [{expression: {value: power}, as: power}]
                slices: [odd]
                """);
    Histogram powers = histogram(results.slices().get(0), 0);
    assertThat(powers.scale()).isEqualTo(Histogram.Scale.LOGARITHMIC);
    // Three quarters of an octave: 2^-12, 2^-11.25 and so on.
    assertThat(powers.edges()).hasSize(32).startsWith(0x1p-12, 0x1p-12 * 1.681792830507429);
    assertThat(powers.counts())
        .isEqualTo(
            counts(
                42, 42, 42, 0, 42, 42, 42, 0, 42, 42, 42, 0, 42, 42, 42, 0, 42, 42, 42, 0, 42, 41,
                41, 0, 41, 41, 41, 0, 41, 41, 41));
    // Of even ids, 4^-6 to 4^5.
    Histogram even = histogram(results.slices().get(1), 0);
    assertThat(even.scale()).isEqualTo(Histogram.Scale.LOGARITHMIC);
    assertThat(even.values()).isEqualTo(500);
  }

  @Test
  void onlyWrittenResultsHaveThemAndTheJobMayDoWithout() throws IOException {
    String job = TABLE + "losses: [l1_loss: {input: p, target: t}]\n";
    assertThat(results(false, job).all()).allMatch(result -> result.histogram().isEmpty());
    assertThat(results(true, job + "histogram: false\n").all())
        .allMatch(result -> result.histogram().isEmpty());
    assertThat(results(true, job + "slices: [power, t, [power, t]]\n").slices())
        .as("more than 100 slices")
        .hasSizeGreaterThan(101)
        .allMatch(
            slice ->
                slice.results().get(0).histogram().isPresent() == slice.slice().isWholeTable());
    assertThat(results(true, job.replace("FROM range(1000)", "FROM range(0)")).all())
        .allMatch(result -> result.histogram().isEmpty());
  }

  /** Losses without a sum, with weights of classes, over vectors, of several columns. */
  @Test
  void everyFormOfLossHasOne() throws IOException {
    Results results =
        results(
            true,
            """
            input:
              sql: >
                SELECT array(0D, 1D, IF(id = 3, NULL, id)) AS logits, id % 3 AS label, array(0.25D,
                  0.75D) AS q, IF(id = 5, array(1D), array(0D, 1D)) AS mask FROM range(12)
            on_invalid: skip
            losses:
              - cross_entropy: {input: logits, target: label, weight: balanced}
              - cross_entropy: {input: logits, target: label, ignore_index: 1}
                as: ignoring
              - dice_loss: {pred: q, target: mask}
              - kl_div: {input: q, target: mask, reduction: batchmean}
              - multi_task_loss: {pred1: logits, target1: label, pred2: label, target2: 0.5}
              - exact_sum: {x: label}
            """);
    Map<String, Result> all =
        results.all().stream().collect(Collectors.toMap(Result::name, each -> each));
    assertThat(all.values())
        .allSatisfy(
            result ->
                assertThat(result.histogram().orElseThrow().values()).isEqualTo(result.rows()));
    assertThat(all.get("cross_entropy").rows()).isEqualTo(11);
    assertThat(all.get("dice_loss").invalidRows()).isEqualTo(1);
    assertThat(Stream.of("dice_loss", "kl_div").map(name -> all.get(name).rows()))
        .containsOnly(11L);
    // Four labels each of 0, 1 and 2: width 1/16.
    assertThat(all.get("exact_sum").histogram().orElseThrow().counts())
        .filteredOn(count -> count > 0)
        .containsExactly(4L, 4L, 4L);
  }

  @Test
  void theFusedOperatorCountsTheSame() {
    String sql =
        "SELECT lossless_histogram('cross_entropy', logits, label, reduction => 'sum') AS counts"
            + " FROM parquet.`jobs/data/digits.parquet` GROUP BY split ORDER BY split";
    Dataset<Row> fused = spark().sql(sql);
    SparkSession plain = spark().newSession();
    plain.conf().set("spark.lossless.fused.enabled", "false");
    List<Row> expected = plain.sql(sql).collectAsList();
    List<Row> found = fused.collectAsList();
    assertThat(fused.queryExecution().executedPlan().toString())
        .contains("LosslessFusedAggregate", "LosslessFusedMerge");
    // 12 epochs of 931 and 621 rows.
    List<Long> rows = List.of(11_172L, 7_452L);
    for (int i = 0; i < 2; i++) {
      assertThat(found.get(i).<byte[]>getAs(0)).isEqualTo(expected.get(i).<byte[]>getAs(0));
      assertThat(LossCounts.of(found.get(i).getAs(0)).histogram(Histogram.Scale.LINEAR).values())
          .isEqualTo(rows.get(i));
    }
  }
}
