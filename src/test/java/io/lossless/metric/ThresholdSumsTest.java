package io.lossless.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.exact.ExactSum;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums over thresholds that are computed in parts, as a sorted and partitioned job does. */
class ThresholdSumsTest {
  private static final long SEED = 20240229;
  private static final int SCORES = 1000;

  private final long[] positives = new Random(SEED).longs(SCORES, 0, 5).toArray();
  private final long[] negatives = new Random(SEED + 1).longs(SCORES, 0, 5).toArray();

  private static ExactSum sum(double value) {
    ExactSum sum = new ExactSum();
    sum.add(value);
    return sum;
  }

  private void visit(ThresholdVisitor visitor, int from, int to, boolean weighted) {
    for (int i = from; i < to; i++) {
      if (weighted) {
        visitor.weigh(-i, sum(positives[i] * 0.1), sum(negatives[i] * 0.3));
      } else {
        visitor.count(-i, positives[i], negatives[i]);
      }
    }
  }

  private ExactSum above(long[] counts, int to, double each) {
    ExactSum sum = new ExactSum();
    for (int i = 0; i < to; i++) {
      sum.add(counts[i] * each);
    }
    return sum;
  }

  @ParameterizedTest(name = "weighted {0}, seed " + SEED)
  @ValueSource(booleans = {false, true})
  void partsAddUpToTheBitsOfTheWhole(boolean weighted) {
    RocArea wholeArea = new RocArea();
    visit(wholeArea, 0, SCORES, weighted);
    PrecisionSum wholePrecision = new PrecisionSum();
    visit(wholePrecision, 0, SCORES, weighted);
    RocArea area = new RocArea();
    PrecisionSum precision = new PrecisionSum();
    int[] ends = {SCORES, 700, 699, 1};
    for (int part = 0; part < ends.length; part++) {
      int from = part + 1 < ends.length ? ends[part + 1] : 0;
      ExactSum positiveAbove = above(positives, from, weighted ? 0.1 : 1);
      ExactSum negativeAbove = above(negatives, from, weighted ? 0.3 : 1);
      RocArea partArea = new RocArea(positiveAbove);
      visit(partArea, from, ends[part], weighted);
      area.merge(partArea);
      PrecisionSum partPrecision =
          weighted
              ? new PrecisionSum(positiveAbove, negativeAbove)
              : new PrecisionSum((long) positiveAbove.value(), (long) negativeAbove.value());
      visit(partPrecision, from, ends[part], weighted);
      precision.merge(partPrecision);
    }
    assertThat(area.value()).isEqualTo(wholeArea.value());
    assertThat(precision.value()).isEqualTo(wholePrecision.value());
  }

  @ParameterizedTest(name = "{0} rows of each score")
  @ValueSource(longs = {1, 1L << 40, 3L << 55})
  void countsBeyondTheDoublesAreExact(long rows) {
    RocArea area = new RocArea();
    area.count(3, rows, 0);
    area.count(2, rows, rows + 1);
    area.count(1, 0, 1);
    BigDecimal n = BigDecimal.valueOf(rows);
    BigDecimal negatives = n.add(BigDecimal.valueOf(2));
    BigDecimal right =
        n.add(BigDecimal.ONE)
            .multiply(n.multiply(BigDecimal.valueOf(3)))
            .add(n.multiply(BigDecimal.valueOf(4)));
    BigDecimal pairs = n.multiply(BigDecimal.valueOf(4)).multiply(negatives);
    assertThat(area.value()).isEqualTo(right.divide(pairs, MathContext.DECIMAL128).doubleValue());
  }
}
