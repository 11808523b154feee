package io.lossless.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.InvalidRowException;
import io.lossless.catalog.Call;
import io.lossless.catalog.CallForm;
import io.lossless.catalog.Catalog;
import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.Evaluator;
import io.lossless.function.JsonText;
import io.lossless.function.Reduction;
import io.lossless.function.Summary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the states of every aggregate of the catalog, in bits. */
class StateLawsTest {
  private static final long SEED = Long.getLong("tests.seed", 20261123L);
  private static final int ROWS = 150;

  static Stream<Call> calls() {
    return AggregationLawsTest.calls().filter(call -> call.reduction() == Reduction.STATE);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void mergedStatesAreTheStateOfOnePassAndHaveItsValues(Call call) {
    Random random = new Random(SEED);
    Column[] table = Tables.columns(call, ROWS, random);
    byte[] whole = state(call, table);
    assertThat(States.merge(whole)).as("round trip").isEqualTo(whole);
    for (int round = 0; round < 2; round++) {
      List<byte[]> parts = new ArrayList<>(List.of(state(call, rows(table, 0, 0))));
      for (int from = 0; from < ROWS; ) {
        int to = Math.min(ROWS, from + 1 + random.nextInt(60));
        parts.add(state(call, rows(table, from, to)));
        from = to;
      }
      while (parts.size() > 1) {
        byte[] a = parts.remove(random.nextInt(parts.size()));
        byte[] b = parts.remove(random.nextInt(parts.size()));
        parts.add(States.merge(a, b));
      }
      assertThat(parts.get(0)).as("seed %d, round %d", SEED, round).isEqualTo(whole);
    }
    for (Reduction reduction : valueReductions(call)) {
      assertThat(valueOf(whole, reduction))
          .as("%s, seed %d", reduction, SEED)
          .isEqualTo(value(call, reduction, table));
    }
    if (valueReductions(call).get(0) != Reduction.VALUE) {
      assertThat(States.value(whole)).isEqualTo(value(call, valueReductions(call).get(0), table));
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void subtractUndoesMerge(Call call) {
    Random random = new Random(SEED + 1);
    Column[] table = Tables.columns(call, ROWS, random);
    Column[] kept = rows(table, 0, 100);
    Column[] removed = rows(table, 100, ROWS);
    Column[] later = Tables.columns(call, 50, random);
    if (!canSubtract(call, table)) {
      return;
    }
    byte[] rest = States.subtract(state(call, table), state(call, removed));
    byte[] merged = States.merge(rest, state(call, later));
    for (Reduction reduction : valueReductions(call)) {
      assertThat(valueOf(rest, reduction))
          .as("%s, seed %d", reduction, SEED)
          .isEqualTo(withoutRange(value(call, reduction, kept)));
      assertThat(valueOf(merged, reduction))
          .as("%s with later rows, seed %d", reduction, SEED)
          .isEqualTo(
              withoutRange(
                  valueOf(States.merge(state(call, kept), state(call, later)), reduction)));
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void subtractingNothingOrEverythingLeavesTheBytesOfWhatIsLeft(Call call) {
    Column[] table = Tables.columns(call, 100, new Random(SEED + 2));
    byte[] all = state(call, table);
    byte[] nothing = state(call, rows(table, 0, 0));
    if (!canSubtract(call, table)) {
      return;
    }
    assertThat(States.subtract(all, nothing)).as("seed %d", SEED).isEqualTo(all);
    assertThat(States.subtract(all, all)).as("seed %d", SEED).isEqualTo(nothing);
    assertThatThrownBy(() -> States.subtract(nothing, all))
        .isInstanceOf(InvalidRowException.class)
        .hasMessageMatching(
            "lossless_subtract: b must hold no (more rows.* than it is subtracted from, got \\d+ and 0"
                + "|NaN or infinity that is not in what it is subtracted from, got one)");
  }

  /**
   * The mean is the exact quotient, rounded once. The quotient of the summary's sum and denominator
   * is of numbers that are rounded themselves, each by a factor within 1 ± 2^-53, which is at most
   * an ulp of the quotient each: so the two are at most two ulp apart, and one where nothing is
   * weighted or smoothed, for a count isn't rounded. NaN is NaN in both.
   */
  @ParameterizedTest
  @MethodSource("calls")
  void sumOverDenominatorOfTheSummaryIsTheMean(Call call) {
    if (!valueReductions(call).contains(Reduction.SUMMARY)) {
      return;
    }
    for (int round = 0; round < 8; round++) {
      Column[] table = Tables.columns(call, 1 + 8 * round, new Random(SEED + round));
      Summary summary = (Summary) States.value(state(call, table), Reduction.SUMMARY);
      double quotient = summary.sum() / summary.denominator();
      boolean overflows =
          Double.isInfinite(summary.sum()) || Double.isInfinite(summary.denominator());
      if (overflows || summary.denominator() == 0 || Math.abs(quotient) < Double.MIN_NORMAL) {
        continue;
      }
      boolean counts =
          !call.sampleWeighted()
              && Collections.disjoint(
                  call.arguments().constants().keySet(), List.of("weight", "smooth"));
      double bound = (counts ? 1 : 2) * Math.ulp(quotient);
      boolean agree =
          Math.abs(summary.mean() - quotient) <= bound
              || (Double.isNaN(summary.mean()) && Double.isNaN(quotient));
      assertThat(agree).as("%s, seed %d, round %d: %s", quotient, SEED, round, summary).isTrue();
    }
  }

  /** Whether the states of a call are sums; the others say that they aren't. */
  private static boolean canSubtract(Call call, Column[] table) {
    try {
      States.subtract(state(call, table), state(call, table));
      return true;
    } catch (InvalidRowException e) {
      assertThat(e)
          .hasMessageEndingWith(
              "must be of a function whose states are sums, got one that can't be subtracted");
      return false;
    }
  }

  private static List<Reduction> valueReductions(Call call) {
    return Catalog.installed().require(call.function()).stateReductions();
  }

  /** What a summary is after a subtraction. */
  private static Object withoutRange(Object value) {
    return value instanceof Summary summary
        ? new Summary(
            summary.mean(),
            summary.sum(),
            summary.rows(),
            summary.denominator(),
            Double.NaN,
            Double.NaN,
            summary.stddev(),
            summary.stderr(),
            summary.nullRows(),
            summary.nanRows(),
            summary.invalidRows())
        : value;
  }

  private static Column[] rows(Column[] table, int from, int to) {
    return Tables.pick(table, IntStream.range(from, to).toArray());
  }

  private static byte[] state(Call call, Column[] table) {
    return (byte[]) finish(call, table);
  }

  /** The value of a state; a metric's as JSON, or why it has none. */
  private static Object valueOf(byte[] state, Reduction reduction) {
    if (reduction != Reduction.VALUE) {
      return States.value(state, reduction);
    }
    try {
      return States.json(state);
    } catch (InvalidRowException e) {
      return e.getMessage();
    }
  }

  /** The value of one pass; a metric's as JSON, or why it has none. */
  private static Object value(Call call, Reduction reduction, Column[] table) {
    Call finished =
        new Call(
            call.function(),
            call.arguments(),
            reduction,
            call.skipInvalid(),
            call.sampleWeighted(),
            call.dtype(),
            CallForm.FINISHED);
    if (reduction != Reduction.VALUE) {
      return finish(finished, table);
    }
    try {
      return JsonText.of(finish(finished, table), finished.aggregation().resultType());
    } catch (InvalidRowException e) {
      return e.getMessage();
    }
  }

  private static Object finish(Call call, Column[] table) {
    Aggregation aggregation = call.aggregation();
    Accumulator group = aggregation.accumulator();
    Batch batch = call.batch(table);
    batch.begin(table[0].rows());
    Evaluator evaluator = aggregation.evaluator();
    evaluator.evaluate(batch);
    evaluator.addAll(group);
    return aggregation.finish(group);
  }
}
