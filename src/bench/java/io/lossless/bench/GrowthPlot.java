package io.lossless.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Growth as one plot of how many times as long against how many times as much, both logarithmic:
 * what grows in proportion is parallel to the dotted line.
 *
 * <p>Nothing is filled, and every colour has a contrast of 3 or more to white and to black, so that
 * it can be read on a light page and on a dark one.
 */
final class GrowthPlot {
  private static final Color NONE = new Color(0, 0, 0, 0);
  private static final Color TEXT = new Color(0x7d8590);
  private static final Color GRID = new Color(0x7d, 0x85, 0x90, 0x50);
  private static final Color[] SERIES = {
    new Color(0x2f81f7), new Color(0xdb6d28), new Color(0x2da44e), new Color(0xa371f7)
  };

  private GrowthPlot() {}

  /** Draws the points as SVG. */
  static void write(List<Point> points, Path file) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(760)
            .height(460)
            .xAxisTitle("times as much")
            .yAxisTitle("times as long")
            .build();
    style(chart.getStyler());
    proportion(chart);
    Map<String, List<Point>> series = new LinkedHashMap<>();
    for (Point point : points) {
      series.computeIfAbsent(point.series(), name -> new ArrayList<>()).add(point);
    }
    int color = 0;
    for (Map.Entry<String, List<Point>> entry : series.entrySet()) {
      add(chart, entry.getKey(), entry.getValue(), SERIES[color++ % SERIES.length]);
    }
    VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
  }

  private static void style(XYStyler style) {
    style.setXAxisLogarithmic(true);
    style.setYAxisLogarithmic(true);
    style.setChartBackgroundColor(NONE);
    style.setPlotBackgroundColor(NONE);
    style.setPlotBorderColor(TEXT);
    style.setPlotGridLinesColor(GRID);
    // Dashes would make the file five times as large.
    style.setPlotGridLinesStroke(new BasicStroke(0.5f));
    style.setChartFontColor(TEXT);
    style.setAxisTickLabelsColor(TEXT);
    style.setAxisTickMarksColor(TEXT);
    style.setLegendBackgroundColor(NONE);
    style.setLegendBorderColor(NONE);
    style.setLegendPosition(LegendPosition.InsideNW);
  }

  private static void proportion(XYChart chart) {
    XYSeries line = chart.addSeries("in proportion", new double[] {1, 100}, new double[] {1, 100});
    line.setLineColor(TEXT);
    line.setLineStyle(SeriesLines.DOT_DOT);
    line.setMarker(SeriesMarkers.NONE);
  }

  private static void add(XYChart chart, String name, List<Point> points, Color color) {
    List<Point> sorted = points.stream().sorted(Comparator.comparingInt(Point::factor)).toList();
    double first = sorted.get(0).seconds();
    XYSeries line =
        chart.addSeries(
            name,
            sorted.stream().mapToDouble(Point::factor).toArray(),
            sorted.stream().mapToDouble(point -> point.seconds() / first).toArray());
    line.setLineColor(color);
    line.setMarker(SeriesMarkers.CIRCLE);
    line.setMarkerColor(color);
  }
}
