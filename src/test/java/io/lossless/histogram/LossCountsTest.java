package io.lossless.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.histogram.Histogram.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossCountsTest {
  private static LossCounts of(double... losses) {
    LossCounts counts = new LossCounts();
    DoubleStream.of(losses).forEach(counts::add);
    return counts;
  }

  /** {@code 0.0=1 0.25=2 |0.5} for one value in [0, 0.25) and two in [0.25, 0.5). */
  private static String text(Histogram histogram) {
    List<Double> edges = histogram.edges();
    return IntStream.range(0, histogram.counts().size())
            .filter(i -> histogram.counts().get(i) > 0)
            .mapToObj(i -> edges.get(i) + "=" + histogram.counts().get(i))
            .collect(Collectors.joining(" "))
        + " |"
        + (edges.isEmpty() ? "" : edges.get(edges.size() - 1));
  }

  @Test
  void linearBinsHaveTheWidthOfAPowerOfTwo() {
    // 40 bins of 1/4 would end at 10 and 10.1 lies beyond.
    assertThat(text(of(0, 0.49, 0.5, 10.1).histogram(Scale.LINEAR)))
        .isEqualTo("0.0=2 0.5=1 10.0=1 |10.5");
    assertThat(text(of(0, 0.49, 0.5, 9.99).histogram(Scale.LINEAR)))
        .isEqualTo("0.0=1 0.25=1 0.5=1 9.75=1 |10.0");
    assertThat(text(of(-3, -2.5, 3).histogram(Scale.LINEAR)))
        .isEqualTo("-3.0=1 -2.5=1 3.0=1 |3.25");
    assertThat(of(0, 9.99).histogram(Scale.LINEAR).counts()).hasSize(40);
  }

  @Test
  void valuesThatAreFarFromZeroHaveNarrowBins() {
    assertThat(text(of(1000, 1000.01, 1000.02, 1000.02).histogram(Scale.LINEAR)))
        .isEqualTo("1000.0=1 1000.009765625=1 1000.01953125=2 |1000.0205078125");
    Histogram constant = of(0.6931471805599453, 0.6931471805599453).histogram(Scale.LINEAR);
    assertThat(constant.counts()).containsExactly(2L);
    assertThat(constant.edges().get(1) - constant.edges().get(0)).isEqualTo(0x1p-41);
    assertThat(constant.edges().get(0)).isLessThanOrEqualTo(0.6931471805599453);
  }

  @Test
  void whatIsNoFiniteNumberIsCountedApart() {
    Histogram histogram =
        of(1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
            .histogram(Scale.LINEAR);
    assertThat(histogram.nan()).isEqualTo(1);
    assertThat(histogram.infinite()).isEqualTo(2);
    assertThat(histogram.values()).isEqualTo(4);
    Histogram none = of(Double.NaN).histogram(Scale.LINEAR);
    assertThat(none.edges()).isEmpty();
    assertThat(none.values()).isEqualTo(1);
    assertThat(of(Double.NaN).scale()).isEqualTo(Scale.LINEAR);
  }

  @Test
  void logarithmicBinsAreQuartersOfOctaves() {
    // 2 is 4 quarters above 1, 40 is 21.3: 22 bins of a quarter.
    Histogram histogram = of(1, 1.18, 1.19, 2, 40).histogram(Scale.LOGARITHMIC);
    assertThat(text(histogram))
        .isEqualTo("1.0=2 1.189207115002721=1 2.0=1 38.05462768008707=1 |45.254833995939045");
    assertThat(histogram.counts()).hasSize(22);
    // 2^20: 81 quarters, in bins of three of them from the one that begins at 2^0.
    assertThat(text(of(1, 1.5, 1.7, 0x1p20).histogram(Scale.LOGARITHMIC)))
        .isEqualTo("1.0=2 1.681792830507429=1 741455.2001894653=1 |1246974.0398210932");
  }

  @Test
  void tinyValuesAreCountedBelowTheFirstEdge() {
    double[] losses = new double[1000];
    Arrays.fill(losses, 1);
    losses[0] = 0;
    losses[1] = 1e-300;
    losses[2] = Double.MIN_VALUE;
    losses[3] = 1e-5;
    losses[4] = 1e-4;
    losses[5] = 1e-4;
    Histogram histogram = of(losses).histogram(Scale.LOGARITHMIC);
    // One of 200 is 5: 0 and the three smallest, but not both that are 1e-4.
    assertThat(histogram.below()).isEqualTo(4);
    assertThat(histogram.edges().get(0)).isBetween(0.00005, 1e-4);
    assertThat(histogram.counts()).startsWith(2L).endsWith(994L).hasSizeLessThanOrEqualTo(40);
  }

  @Test
  void theScaleIsTheOneThatShowsMost() {
    double[] uniform = IntStream.range(0, 1000).mapToDouble(i -> i / 1000.0).toArray();
    assertThat(of(uniform).scale()).isEqualTo(Scale.LINEAR);
    double[] cubes = DoubleStream.of(uniform).map(x -> x * x * x * x).toArray();
    assertThat(of(cubes).scale()).isEqualTo(Scale.LOGARITHMIC);
    cubes[0] = -1e-9;
    assertThat(of(cubes).scale()).isEqualTo(Scale.LINEAR);
    // Crowded, but all of one size.
    assertThat(of(1, 1, 1, 2).scale()).isEqualTo(Scale.LINEAR);
    assertThat(of().scale()).isEqualTo(Scale.LINEAR);
  }

  /** Where Java's own comparisons of all values with the edges put them. */
  @ParameterizedTest
  @ValueSource(strings = {"all sizes", "signed", "subnormal", "huge"})
  void everyValueIsInItsBinWhateverTheOrder(String kind) {
    Random random = new Random(7);
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      losses.add(
          switch (kind) {
            case "all sizes" -> Math.exp(60 * random.nextDouble() - 40);
            case "signed" -> random.nextGaussian();
            case "subnormal" -> random.nextInt(1000) * Double.MIN_VALUE;
            default -> (random.nextDouble() - 0.5) * 2 * Double.MAX_VALUE;
          });
    }
    LossCounts counts = of(losses.stream().mapToDouble(Double::doubleValue).toArray());
    Histogram linear = counts.histogram(Scale.LINEAR);
    assertThat(linear.counts()).isEqualTo(counted(losses, linear));
    assertThat(linear.values()).isEqualTo(400);
    Histogram logarithmic = counts.histogram(Scale.LOGARITHMIC);
    assertThat(logarithmic.counts()).isEqualTo(counted(losses, logarithmic));
    assertThat(logarithmic.values()).isEqualTo(400);
    for (int part = 1; part < 400; part += 57) {
      Collections.shuffle(losses, random);
      LossCounts merged = new LossCounts();
      for (int i = 0; i < 400; i += part) {
        List<Double> some = losses.subList(i, Math.min(400, i + part));
        merged.mergeBytes(of(some.stream().mapToDouble(Double::doubleValue).toArray()).toBytes());
      }
      assertThat(merged.toBytes()).isEqualTo(counts.toBytes());
    }
  }

  private static List<Long> counted(List<Double> losses, Histogram histogram) {
    List<Double> edges = histogram.edges();
    List<Long> counts = new ArrayList<>();
    for (int i = 0; i + 1 < edges.size(); i++) {
      double from = edges.get(i);
      double to = edges.get(i + 1);
      boolean isLast = i + 2 == edges.size() && Math.abs(to) == Double.MAX_VALUE;
      counts.add(losses.stream().filter(x -> x >= from && (x < to || (isLast && x == to))).count());
    }
    return counts;
  }
}
