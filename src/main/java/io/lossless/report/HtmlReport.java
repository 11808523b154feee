package io.lossless.report;

import static java.util.stream.Collectors.joining;

import io.lossless.function.JsonText;
import io.lossless.job.Sha256;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The results of a job as report.html: a page in one file that needs no network.
 *
 * <p>Every value is escaped where it stands, in HTML by the template engine and in the charts' JSON
 * here; and the page's content security policy names its scripts by their digests, so that a
 * browser runs no other one, whatever a value holds.
 */
final class HtmlReport {
  private HtmlReport() {}

  /**
   * What the template is filled with.
   *
   * @param policy the content security policy
   * @param data the charts, as JSON that may stand in a script element
   */
  private record Filling(
      ReportPage page,
      List<NumberedGroup> groups,
      boolean hasFigures,
      String policy,
      String style,
      List<String> scripts,
      String data) {}

  /**
   * @param isDense three side by side where they fill the rows, else two and larger ones
   */
  private record NumberedGroup(
      String title, String note, boolean isDense, List<NumberedFigure> figures) {}

  /**
   * @param number its place among the charts' data
   * @param kind that of its charts
   */
  private record NumberedFigure(int number, String kind, Figure figure) {}

  /** The text of report.html. */
  static String text(ReportPage page) {
    List<NumberedGroup> groups = new ArrayList<>();
    List<Object> data = new ArrayList<>();
    for (Figure.Group group : page.figures()) {
      List<NumberedFigure> figures = new ArrayList<>();
      for (Figure figure : group.figures()) {
        String kind = (String) figure.variants().get(0).chart().data().get("kind");
        figures.add(new NumberedFigure(data.size(), kind, figure));
        data.add(figure.variants().stream().map(variant -> variant.chart().data()).toList());
      }
      boolean isDense = figures.size() > 4 || figures.size() == 3;
      groups.add(new NumberedGroup(group.title(), group.note(), isDense, figures));
    }
    List<String> scripts =
        (groups.isEmpty() ? PageResources.SCRIPTS : PageResources.SCRIPTS_WITH_CHARTS)
            .stream().map(PageResources::text).toList();
    return StrictMustache.fill(
        PageResources.text(PageResources.TEMPLATE),
        PageResources.TEMPLATE,
        new Filling(
            page,
            groups,
            !groups.isEmpty(),
            policy(scripts),
            PageResources.STYLES.stream().map(PageResources::text).collect(joining("\n")),
            scripts,
            inScript(JsonText.of(Map.of("figures", data)))));
  }

  private static String policy(List<String> scripts) {
    StringBuilder policy = new StringBuilder("default-src 'none'; script-src");
    for (String script : scripts) {
      policy
          .append(" 'sha256-")
          .append(Base64.getEncoder().encodeToString(Sha256.of(script)))
          .append('\'');
    }
    // ECharts sets the style of its tooltips by attributes.
    return policy
        .append("; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'")
        .toString();
  }

  /** JSON in which nothing ends a script element; such characters only stand in its strings. */
  static String inScript(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
