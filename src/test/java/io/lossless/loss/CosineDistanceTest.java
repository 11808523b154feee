package io.lossless.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CosineDistanceTest {
  /** Expected: 1 − torch.nn.functional.cosine_similarity (PyTorch 1.13, float64). */
  @ParameterizedTest
  @CsvSource({
    "1e160, 0, 1e160, 0, 1.0",
    "1e150, 0, 1e160, 0, 1.0",
    "1e100, 1e100, 1e100, -3e100, 1.447213595499958",
    "1e-9, 0, 1e-9, 0, 0.99",
    "0, 0, 1, 2, 1.0",
    "1e-200, 1, 1, 0, 1.0",
    "1e160, 1, 0, 1, 1.0",
    "Infinity, 1, 1, 1, NaN",
    "NaN, 1, 1, 1, NaN"
  })
  void isPyTorchsAtTheEndsOfTheRange(double u0, double u1, double v0, double v1, double expected) {
    double distance = Distances.between(new CosineDistance(), array(u0, u1), array(v0, v1));
    if (Double.isNaN(expected)) {
      assertThat(distance).isNaN();
    } else {
      assertThat(distance).isCloseTo(expected, within(4 * Math.ulp(1.0)));
    }
  }

  private static double[] array(double... values) {
    return values;
  }
}
