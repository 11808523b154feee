package io.lossless.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lossless.histogram.Histogram;
import io.lossless.job.Assessment;
import io.lossless.job.BootstrapSummary;
import io.lossless.job.Interval;
import io.lossless.job.Result;
import io.lossless.job.Results;
import io.lossless.job.RowFindings;
import io.lossless.job.Slice;
import io.lossless.job.SliceResults;
import io.lossless.report.Chart.LearningCurves;
import io.lossless.report.Chart.LearningCurves.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReportPageTest {
  private static final Slice WHOLE = new Slice(Map.of());
  private static final Receipt RECEIPT = ReportedResults.receipt("name: job\n");

  private static SliceResults slice(int set, Slice slice, double value) {
    return new SliceResults(
        set, slice, 3, List.of(ReportedResults.result("mse", slice, value, 0.5)));
  }

  private static Slice keys(Object... namesAndValues) {
    Map<String, Optional<Object>> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], Optional.ofNullable(namesAndValues[i + 1]));
    }
    return new Slice(values);
  }

  private static ReportPage page(Optional<String> step, Slice... slices) {
    List<SliceResults> all = new ArrayList<>(List.of(slice(0, WHOLE, 1)));
    for (Slice slice : slices) {
      all.add(slice(1, slice, all.size()));
    }
    return ReportPage.of(new Results("job", all), RowFindings.NONE, RECEIPT, step);
  }

  private static LearningCurves curves(ReportPage page) {
    return (LearningCurves) page.figures().get(0).figures().get(0).variants().get(0).chart();
  }

  private static Result detailed(String function, Map<String, Object> arguments, Object detail) {
    return new Result(
        "m",
        function,
        arguments,
        WHOLE,
        true,
        OptionalDouble.empty(),
        Optional.of(detail),
        OptionalDouble.empty(),
        3,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        0,
        OptionalLong.empty(),
        0);
  }

  private static List<Figure> figures(Result result) {
    return DetailCharts.of(
        new Results("job", List.of(new SliceResults(0, WHOLE, 3, List.of(result)))));
  }

  @Test
  void aPageWithoutChartsCarriesNoCodeForThem() {
    String html = HtmlReport.text(page(Optional.empty(), keys("split", "val")));
    assertThat(html)
        .doesNotContain("Apache Software Foundation", "<figure")
        .contains("By split", "12ab");
    assertThat(html.length()).isLessThan(30_000);
  }

  @Test
  void epochsAreStepsAndTheOtherColumnsNameCurves() {
    ReportPage page =
        page(
            Optional.empty(),
            keys("split", "a", "Epoch", 2),
            keys("split", "a", "Epoch", 10L),
            keys("split", null, "Epoch", 2));
    assertThat(curves(page).step()).isEqualTo("Epoch");
    assertThat(curves(page).series()).extracting(Series::name).containsExactly("a", "NULL");
    assertThat(curves(page).data())
        .hasToString(
            "{kind=learning, step=Epoch, series=["
                + "{name=a, points=[[2.0, 1.0, 0.020000000000000018, 1.98], "
                + "[10.0, 2.0, 1.02, 2.98]]}, "
                + "{name=NULL, points=[[2.0, 3.0, 2.02, 3.98]]}]}");
  }

  @Test
  void aJobMayNameItsStep() {
    Slice[] slices = {keys("iteration", 1, "epoch", 1), keys("iteration", 2, "epoch", 2)};
    assertThat(curves(page(Optional.of("ITERATION"), slices)).step()).isEqualTo("iteration");
    assertThat(curves(page(Optional.empty(), slices)).step()).isEqualTo("epoch");
  }

  @Test
  void whatIsNoStepHasNoCurve() {
    assertThat(page(Optional.empty(), keys("epoch", 1.5), keys("epoch", 2)).figures()).isEmpty();
    assertThat(page(Optional.empty(), keys("epoch", null), keys("epoch", 2)).figures()).isEmpty();
    assertThat(page(Optional.empty(), keys("epoch", 1)).figures()).isEmpty();
    assertThat(page(Optional.empty(), keys("n", 1), keys("n", 2)).figures()).isEmpty();
  }

  @Test
  void tooManyCurvesAreCutAndCounted() {
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      slices.add(keys("epoch", i % 2, "part", i / 2));
    }
    Figure figure =
        page(Optional.empty(), slices.toArray(Slice[]::new)).figures().get(0).figures().get(0);
    assertThat(figure.note()).isEqualTo("the first 12 of 15 curves");
    assertThat(((LearningCurves) figure.variants().get(0).chart()).series()).hasSize(12);
  }

  @Test
  void aMatrixHasTheLabelsThatTheJobGives() {
    List<List<Long>> cells = List.of(List.of(1L, 2L), List.of(3L, 4L));
    assertThat(
            figures(detailed("confusion_matrix", Map.of("labels", List.of("no", "yes")), cells))
                .get(0)
                .variants()
                .get(0)
                .chart()
                .data())
        .hasToString("{kind=confusion, labels=[no, yes], cells=[[1, 2], [3, 4]]}");
    assertThat(
            figures(detailed("confusion_matrix", Map.of(), cells))
                .get(0)
                .variants()
                .get(0)
                .chart()
                .data())
        .hasToString("{kind=confusion, labels=[#1, #2], cells=[[1, 2], [3, 4]]}");
    assertThat(figures(detailed("confusion_matrix", Map.of(), List.of()))).isEmpty();
  }

  @Test
  void longCurvesAreThinnedAndSaySo() {
    List<Double> axis = new ArrayList<>();
    for (int i = 0; i <= 10_000; i++) {
      axis.add(i / 10_000.0);
    }
    Figure figure =
        figures(detailed("roc_curve", Map.of(), Map.of("fpr", axis, "tpr", axis))).get(0);
    Chart.UnitCurve curve = (Chart.UnitCurve) figure.variants().get(0).chart();
    assertThat(figure.note()).isEqualTo("drawn through 400 of up to 10,001 points");
    assertThat(curve.points())
        .hasSize(400)
        .startsWith(List.of(0.0, 0.0))
        .endsWith(List.of(1.0, 1.0));
  }

  @Test
  void curvesThatAreNotNumbersStayInTheTable() {
    List<Double> undefined = List.of(Double.NaN, Double.NaN);
    Result result = detailed("roc_curve", Map.of(), Map.of("fpr", undefined, "tpr", undefined));
    assertThat(figures(result)).isEmpty();
    assertThat(DetailCharts.areAllDrawn(List.of(result))).isFalse();
  }

  @Test
  void nothingInTheChartsDataEndsTheirElement() {
    assertThat(HtmlReport.inScript("[\"</script><!--&\u2028\u2029\"]"))
        .isEqualTo("[\"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\u2029\"]");
    for (String script : PageResources.SCRIPTS_WITH_CHARTS) {
      assertThat(PageResources.text(script)).doesNotContainIgnoringCase("</script", "<!--");
    }
  }

  @Test
  void theChartsComeWithTheirLicence() {
    assertThat(PageResources.text(PageResources.SCRIPTS_WITH_CHARTS.get(0)))
        .contains("Licensed to the Apache Software Foundation");
  }

  private static ReportPage withIntervals(Interval.Method... methods) {
    List<Result> results = new ArrayList<>();
    for (Interval.Method method : methods) {
      results.add(
          ReportedResults.with(
              ReportedResults.result("mse " + method, WHOLE, 2, 0.5),
              Optional.of(new Interval(1, 4.5, 0.9, method)),
              Optional.empty()));
    }
    Assessment assessment =
        new Assessment(
            0,
            List.of(),
            Optional.of(new BootstrapSummary(1000, List.of("id", "<day>"), 1, List.of())),
            Optional.empty(),
            List.of(),
            false);
    List<SliceResults> slices = List.of(new SliceResults(0, WHOLE, 3, results));
    return ReportPage.of(
        new Results("job", slices, List.of(), List.of(), assessment, List.of()),
        RowFindings.NONE,
        RECEIPT,
        Optional.empty());
  }

  @Test
  void intervalsAreTheJobsWhereItAsksForThem() {
    ReportPage normal = withIntervals(Interval.Method.NORMAL);
    assertThat(normal.intervals())
        .hasValue(
            "[ ] is the 90 % interval that the job asks for: normal, from the standard error");
    ReportTable.Cell value = normal.tables().get(0).lines().get(0).cells().get(1);
    assertThat(value.note()).hasValue("[1.000, 4.500]");
    // On a scale from 1 to 4.5.
    assertThat(value.bar()).hasValue(new Scale.Bar("0.00", "100.00", "28.57", List.of()));
    assertThat(HtmlReport.text(withIntervals(Interval.Method.NORMAL, Interval.Method.BOOTSTRAP)))
        .contains(
            "else from a bootstrap of 1,000 replicates by id, &lt;day&gt;</bdi>; all digits are in"
                + " results.json.");
    assertThat(page(Optional.empty()).intervals())
        .hasValue("± is 1.96 standard errors, a normal 95 % interval");
  }

  @Test
  void aHistogramOfEachSliceIsDrawnAndSaysWhatIsNot() {
    Result result = ReportedResults.counted("mse", 1234, 0, 5);
    Histogram histogram =
        new Histogram(Histogram.Scale.LINEAR, List.of(0.0, 0.5, 1.0), List.of(7L, 1L), 0, 2, 3);
    Result drawn = ReportedResults.with(result, Optional.empty(), Optional.of(histogram));
    Result none =
        ReportedResults.with(
            result,
            Optional.empty(),
            Optional.of(new Histogram(Histogram.Scale.LINEAR, List.of(), List.of(), 0, 4, 0)));
    List<Figure> figures =
        HistogramFigures.of(
            new Results(
                "job",
                List.of(
                    new SliceResults(0, WHOLE, 3, List.of(drawn, result)),
                    new SliceResults(1, keys("g", "<a>"), 3, List.of(none, result)),
                    new SliceResults(1, keys("g", "b"), 3, List.of(drawn, result)))));
    assertThat(figures).hasSize(1);
    assertThat(figures.get(0).variants())
        .extracting(Figure.Variant::slice)
        .containsExactly("all rows", "g b");
    assertThat(figures.get(0).variants().get(0).chart().data())
        .hasToString(
            "{kind=histogram, scale=LINEAR, edges=[0.0, 0.5, 1.0], counts=[7, 1], below=0,"
                + " apart=not drawn: 2 NaN, 3 infinite, 1,234 with NULL, 5 not evaluable}");
  }

  @Test
  void aTemplateThatNamesWhatIsNotThereIsAnError() {
    record Values(String known) {}
    assertThat(StrictMustache.fill("{{known}}", "test", new Values("<&'\">")))
        .isEqualTo("&lt;&amp;&#39;&quot;&gt;");
    assertThatThrownBy(() -> StrictMustache.fill("{{unknown}}", "test", new Values("")))
        .hasStackTraceContaining("test: the data have no unknown");
  }
}
