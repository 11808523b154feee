package io.lossless.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The stated error bounds against src/test/resources/elementary, whose files say how they were made
 * (60 digits, mpmath).
 */
class ElementaryAccuracyTest {
  /** The exact value is {@code nearest + missing · ulp(nearest)}. */
  private record Reference(double x, double y, double nearest, double missing) {
    static Reference parse(String line) {
      String[] fields = line.split("\t", -1);
      return new Reference(
          Double.parseDouble(fields[0]),
          Double.parseDouble(fields[fields.length - 3]),
          Double.parseDouble(fields[fields.length - 2]),
          Double.parseDouble(fields[fields.length - 1]));
    }

    double ulps(double result) {
      return Math.abs((result - nearest) / Math.ulp(nearest) - missing);
    }
  }

  private static List<Reference> references(String file) {
    InputStream stream =
        Objects.requireNonNull(
            ElementaryAccuracyTest.class.getResourceAsStream("/elementary/" + file), file);
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
      List<Reference> references =
          reader.lines().filter(line -> !line.startsWith("#")).map(Reference::parse).toList();
      assertThat(references).as(file).hasSizeGreaterThan(500);
      return references;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"EXP, 0.9", "EXPM1, 1.1", "LOG, 1", "LOG1P, 1", "SIGMOID, 2", "SOFTPLUS, 1.8"})
  void errorIsWithinTheStatedBound(ElementaryFunction function, double bound) {
    for (Reference reference : references(function.name().toLowerCase(Locale.ROOT) + ".tsv")) {
      double result = function.scalar.applyAsDouble(reference.x());
      assertThat(reference.ulps(result))
          .as("error of %s(%a) = %a", function, reference.x(), result)
          .isLessThanOrEqualTo(bound);
    }
  }

  @Test
  void errorOfLogSigmoidIsThatOfSoftplus() {
    for (Reference reference : references("softplus.tsv")) {
      double result = -Elementary.logSigmoid(-reference.x());
      assertThat(reference.ulps(result))
          .as("error of logSigmoid(%a) = %a", -reference.x(), -result)
          .isLessThanOrEqualTo(1.8);
    }
  }

  @Test
  void errorOfPowIsWithinTheStatedBound() {
    for (Reference reference : references("pow.tsv")) {
      double result = Elementary.pow(reference.x(), reference.y());
      assertThat(reference.ulps(result))
          .as("error of pow(%a, %a) = %a", reference.x(), reference.y(), result)
          .isLessThanOrEqualTo(0.9);
    }
  }

  @Test
  void errorOfStirlingIsWithinTheStatedBound() {
    for (Reference reference : references("stirling.tsv")) {
      double t = reference.x();
      double result = Elementary.stirling(t);
      double largestTerm = Math.max(t * StrictMath.log(t), t);
      double ofResult = reference.ulps(result);
      double ofLargestTerm = ofResult * Math.ulp(reference.nearest()) / Math.ulp(largestTerm);
      assertThat(t >= 10 ? ofResult / 3 : ofLargestTerm / 2.5)
          .as("error of stirling(%a) = %a, in units of its bound", t, result)
          .isLessThanOrEqualTo(1);
    }
  }
}
