package io.lossless.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lossless.job.InspectedJob;
import io.lossless.job.Job;
import io.lossless.job.JobFile;
import io.lossless.job.JobOutcome;
import io.lossless.job.LearningCurves;
import io.lossless.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Reports as a reader sees them, in Chromium. */
class ReportInBrowserTest extends SparkTest {
  private static final Versions VERSIONS = new Versions("0.0", "4.0", "17");
  private static final String HOSTILE = "<script>alert(1)</script>";
  private static final String ALL_DRAWN =
      "return [...document.querySelectorAll('.chart')].every(c => c.dataset.drawn === 'true')";

  /** Elements that are there in every chart of its kind: curves, bands, cells, marks. */
  private static final String SHAPES =
      "return [...document.querySelectorAll('.chart')]"
          + ".map(c => c.querySelectorAll('svg path[fill], svg path[stroke], svg rect').length)";

  @TempDir static Path profile;
  @TempDir static Path folder;

  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    browser = Browser.open(profile);
  }

  @AfterAll
  static void close() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  private static Path report(String file, List<String> settings) throws IOException {
    return report(Path.of("jobs", file), settings);
  }

  private static Path report(Path file, List<String> settings) throws IOException {
    Job job = JobFile.read(file, settings);
    JobOutcome outcome = InspectedJob.run(spark(), job, true);
    Optional<LearningCurves> curves = LearningCurves.of(job, outcome.results());
    String page = ReportDocuments.texts(job, outcome, curves, VERSIONS).get("report.html");
    return Files.writeString(folder.resolve("report.html"), page);
  }

  private static void load(Path page, int charts) throws IOException {
    browser.resize(1200, 900, 1);
    browser.prefer("light");
    browser.load(page);
    assertDrawn(charts);
  }

  private static void assertDrawn(int charts) throws IOException {
    browser.await(ALL_DRAWN);
    JsonNode shapes = browser.evaluate(SHAPES);
    assertThat(StreamSupport.stream(shapes.spliterator(), false).map(JsonNode::asInt))
        .hasSize(charts)
        .allMatch(count -> count >= 10);
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void theQuickstartDrawsItsLearningCurves() throws IOException {
    load(report("quickstart.yaml", List.of()), 12);
    assertThat(browser.evaluate("return document.title").asText())
        .isEqualTo("quickstart · Lossless");
    // 0.179535798077715 is what PyTorch reports for the last epoch.
    assertThat(
            browser
                .evaluate(
                    "return [...document.querySelectorAll('table')[1].rows].pop().cells[3].innerText")
                .asText())
        .startsWith("0.179536 ±");
    assertThat(browser.evaluate("return document.querySelector('.receipt').innerText").asText())
        .contains("18,624", "Spark 4.0", "data/digits.parquet", "# The losses of a small digit");
    browser.resize(400, 900, 1);
    assertThat(browser.evaluate("return document.documentElement.scrollWidth").asInt())
        .isLessThanOrEqualTo(400);
    assertDrawn(12);
  }

  @Test
  void everyKindOfChartIsDrawnAndHostileValuesStayText() throws IOException {
    Path digits = Path.of("jobs/data/digits.parquet").toAbsolutePath();
    String input =
        "input={sql: \"SELECT *, IF(split = 'val', '%s', split) AS part FROM parquet.`%s` WHERE epoch > 8\"}"
            .formatted(HOSTILE, digits);
    load(report("report.yaml", List.of(input, "slices=[[epoch, part]]", "name=" + HOSTILE)), 10);
    assertThat(browser.evaluate("return document.querySelector('h1').textContent").asText())
        .isEqualTo(HOSTILE);
    // Those of the page: data, ECharts, ours.
    assertThat(browser.evaluate("return document.scripts.length").asInt()).isEqualTo(4);
    assertThat(
            browser
                .evaluate(
                    "return [...document.querySelectorAll('td')].filter(d => d.innerText === '"
                        + HOSTILE
                        + "').length")
                .asInt())
        .isEqualTo(3);
    assertThat(browser.evaluate("return document.querySelector('#chart-0').textContent").asText())
        .contains(HOSTILE);
    tooltipsAndChoicesStayText();
    bothThemesAreDrawn();
    tablesSort();
  }

  /** Faults, the rows behind them, the worst rows and the histogram, with values from the data. */
  @Test
  void singleRowsAreShown() throws IOException {
    String job =
        """
        name: rows
        input:
          sql: >
            SELECT id, concat('%s', id) AS who, IF(id %% 2 = 0, '<b>', 'odd') AS part, 1D AS t,
              CASE WHEN id %% 50 = 7 THEN NULL WHEN id = 11 THEN double('NaN')
                ELSE id * id %% 97 / 8D END AS p
            FROM range(400)
        losses: [mse_loss: {input: p, target: t}]
        slices: [part]
        key: [id, who]
        worst: 3
        diagnosis: true
        """
            .formatted(HOSTILE);
    Path file = Files.writeString(folder.resolve("rows.yaml"), job);
    load(report(file, List.of()), 1);
    assertThat(texts("h2"))
        .containsExactly(
            "Losses and metrics", "Losses of rows", "Worst rows", "Diagnosis", "Receipt");
    assertThat(texts(".masthead a")).containsExactly("2 findings in 400 rows");
    // 96 is 22 * 22 modulo 97, and (12 - 1) * (12 - 1) = 121; 97 - 22 is odd, 97 + 22 too.
    assertThat(texts(".choice .variant:not([hidden]) tbody tr"))
        .containsExactly(
            "22 " + HOSTILE + "22 121.000",
            "75 " + HOSTILE + "75 121.000",
            "119 " + HOSTILE + "119 121.000");
    assertThat(texts(".apart")).containsExactly("not drawn: 1 NaN, 8 with NULL");
    assertThat(texts(".note")).containsExactly("mse_loss is NaN in 1 row");
    assertThat(browser.evaluate("return document.scripts.length").asInt()).isEqualTo(4);
    assertThat(browser.evaluate("return document.querySelectorAll('td b').length").asInt())
        .isZero();
    browser.evaluate(
        "document.querySelectorAll('select').forEach(choice => { choice.selectedIndex = 1;"
            + "choice.dispatchEvent(new Event('change')) })");
    assertDrawn(1);
    assertThat(texts(".choice .variant:not([hidden]) tbody tr").get(0))
        .isEqualTo("22 " + HOSTILE + "22 121.000");
    assertThat(texts(".choice .variant:not([hidden]) tbody tr").get(1)).doesNotStartWith("75");
    // All 200 even ids are in a bar: the rows without a loss are odd.
    assertThat(
            browser
                .evaluate(
                    "return echarts.getInstanceByDom(document.querySelector('#chart-0')).getOption()"
                        + ".series[0].data.reduce((sum, bar) => sum + bar.value[2], 0)")
                .asInt())
        .isEqualTo(200);
    fitsNarrowScreensAndPaper();
  }

  /** The texts of elements, with a blank for white space between their parts. */
  private static List<String> texts(String selector) throws IOException {
    JsonNode texts =
        browser.evaluate(
            "return [...document.querySelectorAll('"
                + selector
                + "')].map(e => e.innerText.replace(/\\s+/g, ' ').trim())");
    return StreamSupport.stream(texts.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static void fitsNarrowScreensAndPaper() throws IOException {
    String overflow =
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    browser.resize(400, 900, 1);
    browser.prefer("dark");
    browser.await("return document.querySelector('#theme').textContent === 'Light'");
    assertDrawn(1);
    assertThat(browser.evaluate(overflow).asInt()).isZero();
    browser.resize(700, 900, 1);
    browser.print();
    assertThat(browser.evaluate(overflow).asInt()).isZero();
    assertThat(browser.evaluate("return getComputedStyle(document.body).backgroundColor").asText())
        .isEqualTo("rgba(0, 0, 0, 0)");
  }

  private static void tooltipsAndChoicesStayText() throws IOException {
    String tip =
        browser
            .evaluate(
                "echarts.getInstanceByDom(document.querySelector('#chart-0'))"
                    + ".dispatchAction({type: 'showTip', seriesIndex: 0, dataIndex: 2});"
                    + "return document.querySelector('#chart-0 .tip').innerText")
            .asText();
    assertThat(tip).startsWith("epoch 11\n" + HOSTILE + " 0.179536");
    browser.evaluate(
        "const choice = document.querySelector('select[data-figure=\"4\"]');"
            + "choice.selectedIndex = choice.options.length - 1;"
            + "choice.dispatchEvent(new Event('change'))");
    assertDrawn(10);
    // Of the 931 rows of epoch 11, split train, expected.json counts 900 right ones: the last
    // slice, for '<' stands before letters.
    assertThat(
            browser
                .evaluate(
                    "return echarts.getInstanceByDom(document.querySelector('#chart-4'))"
                        + ".getOption().series[0].data.map(cell => cell.value)"
                        + ".filter(cell => cell[0] === cell[1])"
                        + ".reduce((sum, cell) => sum + cell[3], 0)")
                .asInt())
        .isEqualTo(900);
  }

  private static void bothThemesAreDrawn() throws IOException {
    String ground = "return getComputedStyle(document.body).backgroundColor";
    String label =
        "return document.querySelector('#chart-0 svg text').getAttribute('style') +"
            + " document.querySelector('#chart-0 svg text').getAttribute('fill')";
    String light = browser.evaluate(ground).asText();
    String lightLabel = browser.evaluate(label).asText();
    browser.prefer("dark");
    // The page hears of it a while later, and draws again in the same breath.
    browser.await("return document.querySelector('#theme').textContent === 'Light'");
    assertDrawn(10);
    String dark = browser.evaluate(ground).asText();
    assertThat(dark).isEqualTo("rgb(20, 23, 27)").isNotEqualTo(light);
    assertThat(browser.evaluate(label).asText()).isNotEqualTo(lightLabel);
    browser.evaluate("document.querySelector('#theme').click()");
    assertDrawn(10);
    assertThat(browser.evaluate(ground).asText()).isEqualTo(light);
    browser.evaluate("document.querySelector('#theme').click()");
    assertThat(browser.evaluate(ground).asText()).isEqualTo(dark);
  }

  private static void tablesSort() throws IOException {
    String first =
        "const table = document.querySelectorAll('table')[1];"
            + "table.tHead.rows[0].cells[3].firstElementChild.click();"
            + "return table.rows[1].cells[3].querySelector('.value').innerText";
    assertThat(browser.evaluate(first).asText()).isEqualTo("0.155253");
    assertThat(browser.evaluate(first).asText()).isEqualTo("0.204018");
  }

  /** {@code ./mvnw test -Dtest=ReportInBrowserTest -Dlossless.screenshots.write=true} */
  @Test
  @EnabledIfSystemProperty(named = "lossless.screenshots.write", matches = "true")
  void docsHaveAPictureOfEachTheme() throws IOException {
    load(report("report.yaml", List.of()), 10);
    browser.resize(1000, 2130, 0.8);
    browser.evaluate(
        "document.documentElement.style.overflow = 'hidden';"
            + "document.querySelectorAll('.scroll').forEach(table => {"
            + "table.style.maxHeight = '18.5rem'; table.style.overflow = 'hidden'})");
    takePictures("report", 10);
    load(report("diagnosis.yaml", List.of()), 2);
    browser.resize(1000, 1740, 0.8);
    browser.evaluate(
        "document.documentElement.style.overflow = 'hidden';"
            + "document.querySelector('.figures').parentElement.scrollIntoView();"
            + "window.scrollBy(0, -24)");
    takePictures("rows", 2);
  }

  private static void takePictures(String name, int charts) throws IOException {
    for (String theme : List.of("light", "dark")) {
      browser.prefer(theme);
      assertDrawn(charts);
      Path picture = Path.of("docs", name + "-" + theme + ".png");
      Files.write(picture, Base64.getDecoder().decode(browser.screenshot()));
      assertThat(Files.size(picture)).isLessThan(200_000);
    }
  }
}
