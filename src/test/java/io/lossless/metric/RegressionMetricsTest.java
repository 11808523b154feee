package io.lossless.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The metrics of regressions against values of 700 digits; tools/reference-values/regressions.py
 * made them, and says what a line holds.
 */
class RegressionMetricsTest {
  /** A line of the file. */
  private record Reference(
      String metric,
      Map<String, Object> constants,
      List<Double> truth,
      List<Double> prediction,
      List<Double> weight,
      double value,
      double ulp,
      double magnitude) {

    static Reference of(String line) {
      String[] cells = line.split("\t", -1);
      return new Reference(
          cells[0],
          constants(cells[1]),
          numbers(cells[2]),
          numbers(cells[3]),
          numbers(cells[4]),
          Double.parseDouble(cells[5]),
          Double.parseDouble(cells[6]),
          Double.parseDouble(cells[7]));
    }

    private static Map<String, Object> constants(String text) {
      Map<String, Object> constants = new LinkedHashMap<>();
      for (String constant : text.split(" ", -1)) {
        if (!constant.isEmpty()) {
          String[] parts = constant.split("=", -1);
          constants.put(parts[0], Double.valueOf(parts[1]));
        }
      }
      return constants;
    }

    private static List<Double> numbers(String text) {
      return text.isEmpty()
          ? List.of()
          : Stream.of(text.split(" ", -1)).map(Double::valueOf).toList();
    }

    /** What the metric comes to. */
    double evaluate() {
      return MetricCall.of(metric, constants, !weight.isEmpty())
          .value(array(truth), array(prediction), array(weight));
    }

    private static double[] array(List<Double> numbers) {
      return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** In units of the bound; beyond 1 it is broken. */
    double error(double got) {
      if (ulp == 0 || Double.isInfinite(value)) {
        return Double.compare(got, value) == 0 ? 0 : Double.POSITIVE_INFINITY;
      }
      // The value is rounded itself, by half a unit.
      return (Math.abs(got - value) / Math.ulp(magnitude) - 0.5) / ulp;
    }
  }

  static Stream<List<Reference>> references() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    RegressionMetricsTest.class.getResourceAsStream("/metrics/regressions.tsv")),
                StandardCharsets.US_ASCII))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Reference::of)
          .collect(
              Collectors.groupingBy(
                  reference -> reference.metric, LinkedHashMap::new, Collectors.toList()))
          .values()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("references")
  void valuesAreWithinTheStatedBounds(List<Reference> references) {
    double worst = 0;
    String worstText = "";
    for (Reference reference : references) {
      double got = reference.evaluate();
      double error = reference.error(got);
      if (!(error <= worst)) {
        worst = error;
        worstText = String.format("%.3f of the bound: got %s in %s", error, got, reference);
      }
    }
    assertThat(worst).as(worstText).isLessThanOrEqualTo(1);
  }
}
