package io.lossless.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {
  @ParameterizedTest
  @CsvSource({
    "0.1795363951, 0.179536",
    "0.5, 0.500000",
    "-1.5, -1.50000",
    "123456.7, 123457",
    "99999.96, 100000",
    "999999.6, 1.00000e6",
    "1234567, 1.23457e6",
    "0.0001, 0.000100000",
    "0.00001, 1.00000e-5",
    "-4.9e-324, -4.94066e-324",
    "1.7976931348623157e308, 1.79769e308",
    "0, 0",
    "-0.0, 0",
    "NaN, NaN",
    "Infinity, inf",
    "-Infinity, -inf"
  })
  void valuesHaveSixSignificantDigits(double value, String text) {
    assertThat(Digits.significant(value, 6)).isEqualTo(text);
  }

  @Test
  void errorsHaveTwo() {
    assertThat(Digits.significant(0.00996, 2)).isEqualTo("0.010");
    assertThat(Digits.significant(12.5, 2)).isEqualTo("12");
    assertThat(Digits.significant(151, 2)).isEqualTo("150");
  }

  @Test
  void countsHaveTheirThousandsApart() {
    assertThat(Digits.count(1234567)).isEqualTo("1,234,567");
  }
}
