package io.lossless.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lossless.batch.InvalidRowException;
import io.lossless.function.Accumulator;
import io.lossless.loss.States;
import io.lossless.state.StoredState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.datasketches.kll.KllSketch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A median from a sketch: exact up to k rows, beyond them as near as its contract says. */
class SketchedValuesTest {
  private static final long SEED = Long.getLong("tests.seed", 20261128);
  private static final double[] NONE = {};
  private static final int MANY = 200_000;

  private static MetricCall sketch(int k) {
    return MetricCall.of("median_absolute_error", Map.of("sketch", k), false);
  }

  private static MetricCall exact() {
    return MetricCall.of("median_absolute_error", Map.of(), false);
  }

  private static double[] zeros(int count) {
    return new double[count];
  }

  /** The numbers from 0 on, shuffled. */
  private static double[] shuffled(int count) {
    List<Double> numbers =
        new ArrayList<>(IntStream.range(0, count).mapToObj(i -> (double) i).toList());
    Collections.shuffle(numbers, new Random(SEED));
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Accumulator group(MetricCall call, double[] errors) {
    return call.group(zeros(errors.length), errors, NONE);
  }

  private static byte[] state(MetricCall call, double[] errors) {
    MetricCall ofStates =
        MetricCall.of(
            "median_absolute_error",
            Map.of("reduction", "state", "sketch", call.call().arguments().integer("sketch")),
            false);
    return (byte[]) ofStates.call().aggregation().finish(group(ofStates, errors));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 15, 16, 17, 199, 200})
  void upToKRowsItIsTheExactMedian(int count) {
    Random random = new Random(SEED);
    double[] errors =
        random.doubles(count).map(value -> Math.rint(value * 50) - 25).map(v -> v / 3).toArray();
    assertThat(sketch(200).value(zeros(count), errors, NONE))
        .as("seed %d", SEED)
        .isEqualTo(exact().value(zeros(count), errors, NONE));
  }

  @Test
  void upToKRowsTheirOrderDecidesNothing() {
    double[] errors = shuffled(200);
    double[] sorted = errors.clone();
    Arrays.sort(sorted);
    byte[] state = state(sketch(200), errors);
    assertThat(state(sketch(200), sorted)).isEqualTo(state);
    assertThat(
            States.merge(
                state(sketch(200), Arrays.copyOfRange(sorted, 120, 200)),
                state(sketch(200), Arrays.copyOf(sorted, 120))))
        .isEqualTo(state);
    assertThat(States.value(state)).isEqualTo(99.5);
  }

  /** numpy.median(numpy.arange(200_000)) is 99,999.5; a value is its own rank. */
  @ParameterizedTest
  @ValueSource(ints = {50, 200, 1000})
  void beyondKRowsItsRankIsNearHalf(int k) {
    double error = KllSketch.getNormalizedRankError(k, false);
    double median = sketch(k).value(zeros(MANY), shuffled(MANY), NONE);
    assertThat(median / MANY).isCloseTo(99_999.5 / MANY, within(5 * error));
  }

  /** numpy.median(numpy.arange(200_000.0) ** 3) is 99999.5 ** 3 but for 1.5e-10 of it. */
  @Test
  void ranksAloneDecideItsError() {
    double[] cubes = Arrays.stream(shuffled(MANY)).map(value -> value * value * value).toArray();
    double error = KllSketch.getNormalizedRankError(200, false);
    double median = Math.cbrt(sketch(200).value(zeros(MANY), cubes, NONE));
    assertThat(median / MANY).isCloseTo(99_999.5 / MANY, within(5 * error));
  }

  @Test
  void mergedStatesHaveTheSameError() {
    double[] errors = shuffled(MANY);
    byte[] merged =
        States.merge(
            IntStream.range(0, 40)
                .mapToObj(part -> Arrays.copyOfRange(errors, part * 5_000, (part + 1) * 5_000))
                .map(part -> state(sketch(200), part))
                .toList());
    double error = KllSketch.getNormalizedRankError(200, false);
    assertThat((Double) States.value(merged) / MANY).isCloseTo(99_999.5 / MANY, within(5 * error));
    assertThat(States.merge(merged)).as("a merge of one state").isEqualTo(merged);
  }

  @Test
  void aGroupTakesTheMemoryOfItsSketch() {
    Accumulator few = group(sketch(200), shuffled(10));
    Accumulator many = group(sketch(200), shuffled(MANY));
    assertThat(few.memoryBytes()).isBetween(80L, 400L);
    assertThat(many.memoryBytes()).isBetween(4_800L, 6_000L);
    assertThat(MetricCall.bytes(many)).hasSizeBetween(1_600, 6_000);
    assertThat(group(exact(), shuffled(MANY)).memoryBytes()).isGreaterThan(1_000_000);
  }

  @Test
  void kIsOfTheCallThatStatesAreMergedFor() {
    assertThatThrownBy(
            () -> States.merge(state(sketch(200), new double[1]), state(sketch(8), new double[1])))
        .isInstanceOf(InvalidRowException.class)
        .hasMessage(
            "lossless_merge: states must be of one call, got median_absolute_error(y_true number,"
                + " y_pred number, multioutput => 'uniform_average', max_distinct => 10000000,"
                + " sketch => 200) and median_absolute_error(y_true number, y_pred number,"
                + " multioutput => 'uniform_average', max_distinct => 10000000, sketch => 8)");
  }

  @Test
  void aSketchIsNotSubtracted() {
    byte[] state = state(sketch(200), shuffled(10));
    assertThatThrownBy(() -> States.subtract(state, state))
        .isInstanceOf(InvalidRowException.class)
        .hasMessage(
            "lossless_subtract: b must be of a function whose states are sums, got one that can't"
                + " be subtracted");
  }

  /** Changed bytes under a checksum that fits them, which no transmission makes. */
  @ParameterizedTest
  @ValueSource(ints = {150, 5_000})
  void forgedSketchesAreRefused(int count) {
    StoredState state = StoredState.read("test", state(sketch(200), shuffled(count)));
    byte[] sums = state.parts().get("value");
    // The number of rows, of outputs, the form, a length, and the preamble of a sketch: its size,
    // version, family, flags, k and the number of rows; then NaN among the values.
    for (int at : new int[] {3, 7, 8, 11, 12, 13, 16, 17, 18, 19, 20, 21, 22, 25, 32}) {
      byte[] forged = sums.clone();
      if (count < 200 && at > 16) {
        ByteBuffer.wrap(forged).putDouble(17, Double.NaN);
      } else {
        forged[at] ^= 0x55;
      }
      assertThatThrownBy(
              () ->
                  States.value(
                      new StoredState(state.signature(), new TreeMap<>(Map.of("value", forged)))
                          .bytes()))
          .as("byte %d", at)
          .isInstanceOf(InvalidRowException.class)
          .hasMessage(
              "lossless_value: state must hold the sums of "
                  + state.signature()
                  + ", got damaged"
                  + " ones");
    }
  }

  /** Some changes make other values; none gets beyond the error that names the state. */
  @Test
  void noForgedByteIsAnErrorOfAnotherKind() {
    StoredState state = StoredState.read("test", state(sketch(200), shuffled(5_000)));
    byte[] sums = state.parts().get("value");
    int refused = 0;
    for (int at = 0; at < sums.length; at++) {
      byte[] forged = sums.clone();
      forged[at] ^= (byte) 0xFF;
      TreeMap<String, byte[]> parts = new TreeMap<>(Map.of("value", forged));
      try {
        States.value(new StoredState(state.signature(), parts).bytes());
      } catch (InvalidRowException e) {
        assertThat(e).as("byte %d", at).hasMessageEndingWith("got damaged ones");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(20);
  }

  @Test
  void damagedBytesAreRefusedByTheirChecksum() {
    byte[] state = state(sketch(200), shuffled(5_000));
    state[state.length / 2] ^= 1;
    assertThatThrownBy(() -> States.value(state))
        .isInstanceOf(InvalidRowException.class)
        .hasMessageMatching("lossless_value: state must have its .* checksum .*: it is damaged");
  }
}
