package io.lossless.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The parts of a page that are the same in every report. */
final class PageResources {
  static final String TEMPLATE = "page.mustache";

  /** The last one has what differs on narrow screens and on paper. */
  static final List<String> STYLES = List.of("colours.css", "tables.css", "page.css");

  /** ECharts, with the licence that its first lines are; pom.xml has the version. */
  private static final String ECHARTS =
      "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";

  static final List<String> SCRIPTS = List.of("page.js");
  static final List<String> SCRIPTS_WITH_CHARTS = List.of(ECHARTS, "charts.js", "page.js");

  private PageResources() {}

  /** The text of a resource beside this class, or of an absolute one. */
  static String text(String name) {
    try (InputStream resource = PageResources.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException(name + ": not on the class path, where the jar has it");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
