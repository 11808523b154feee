package io.lossless.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.InvalidRowException;
import io.lossless.batch.Storage;
import io.lossless.catalog.Call;
import io.lossless.catalog.Catalog;
import io.lossless.catalog.CatalogEntry;
import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.Evaluator;
import io.lossless.function.Reduction;
import io.lossless.function.Slots;
import io.lossless.function.Summary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every aggregate of the catalog, in bits. */
class AggregationLawsTest {
  private static final long SEED = Long.getLong("tests.seed", 20261123L);
  private static final int ROWS = 700;

  /** Every aggregate in every reduction, on scalars and vectors, with and without weights. */
  static Stream<Call> calls() {
    List<Call> calls = new ArrayList<>();
    for (CatalogEntry entry : Catalog.installed().entries()) {
      if (!entry.isAggregate()) {
        continue;
      }
      boolean common = entry.hasCommonArguments();
      for (Reduction reduction : entry.reductions()) {
        if (reduction == Reduction.NONE) {
          continue;
        }
        for (int form = 0; form < (common ? 4 : 1); form++) {
          if (entry.isMetric()) {
            MetricTables.call(entry, form % 2 == 1, form >= 2, reduction).ifPresent(calls::add);
            continue;
          }
          boolean vectors = form % 2 == 1 && !entry.name().startsWith("log_cosh");
          Map<String, Object> constants = Map.of("reduction", reduction.text());
          calls.add(Tables.call(entry.name(), vectors, form >= 2, constants));
        }
        for (String flag : List.of("per_row", "zero_infinity")) {
          if (entry.ownArguments().stream().anyMatch(spec -> spec.name().equals(flag))) {
            Map<String, Object> constants = Map.of("reduction", reduction.text(), flag, true);
            calls.add(Tables.call(entry.name(), true, true, constants));
          }
        }
        if (entry.name().equals("cross_entropy")) {
          Map<String, Object> constants = new HashMap<>();
          constants.put("reduction", reduction.text());
          constants.put("weight", "balanced");
          constants.put("ignore_index", 2);
          calls.add(Tables.call(entry.name(), false, true, Map.copyOf(constants)));
          constants.put("label_smoothing", 0.1);
          calls.add(Tables.call(entry.name(), false, true, Map.copyOf(constants)));
          constants.put("weight", List.of(0.5, 0.0, 2.0, 1.5));
          calls.add(Tables.call(entry.name(), false, false, Map.copyOf(constants)));
        }
      }
    }
    return calls.stream();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void anySplitOrderAndMergeTreeWritesTheSameBytes(Call call) throws IOException {
    Random random = new Random(SEED);
    Column[] table = Tables.columns(call, ROWS, random);
    Aggregation aggregation = call.aggregation();
    byte[] whole = bytes(accumulate(call, aggregation, table));
    for (int round = 0; round < 6; round++) {
      int[] order = IntStream.range(0, ROWS).toArray();
      shuffle(order, random);
      List<Accumulator> parts = new ArrayList<>();
      for (int from = 0; from < ROWS; ) {
        int to = Math.min(ROWS, from + 1 + random.nextInt(round < 3 ? 300 : 20));
        int[] rows = Arrays.copyOfRange(order, from, to);
        parts.add(accumulate(call, aggregation, Tables.pick(table, rows)));
        from = to;
      }
      while (parts.size() > 1) {
        Accumulator a = parts.remove(random.nextInt(parts.size()));
        Accumulator b = parts.remove(random.nextInt(parts.size()));
        byte[] before = bytes(b);
        a.merge(b);
        assertThat(bytes(b)).as("merge changes its argument").isEqualTo(before);
        parts.add(random.nextBoolean() ? a : copy(aggregation, a));
      }
      assertThat(bytes(parts.get(0))).as("seed %d, round %d", SEED, round).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void rowsOneByOneBatchesAndSlotsAgree(Call call) throws IOException {
    Random random = new Random(SEED + 1);
    Column[] table = Tables.columns(call, ROWS, random);
    Aggregation aggregation = call.aggregation();
    int groups = 5;
    int[] slot = random.ints(ROWS, 0, groups).toArray();
    Accumulator[] single = new Accumulator[groups];
    for (int g = 0; g < groups; g++) {
      single[g] = aggregation.accumulator();
    }
    Batch batch = call.batch(table);
    batch.begin(ROWS);
    Evaluator evaluator = aggregation.evaluator();
    evaluator.evaluate(batch);
    Slots slots = aggregation.slots();
    slots.ensure(groups);
    evaluator.scatter(slot, slots);
    for (int row = 0; row < ROWS; row++) {
      evaluator.add(row, single[slot[row]]);
    }
    for (int g = 0; g < groups; g++) {
      int group = g;
      int[] rows = IntStream.range(0, ROWS).filter(row -> slot[row] == group).toArray();
      byte[] expected = bytes(accumulate(call, aggregation, Tables.pick(table, rows)));
      assertThat(bytes(single[g])).as("row by row, seed %d", SEED).isEqualTo(expected);
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      slots.write(g, new DataOutputStream(written));
      assertThat(written.toByteArray()).as("slots, seed %d", SEED).isEqualTo(expected);
      Slots merged = aggregation.slots();
      merged.ensure(2);
      merged.mergeFrom(1, new DataInputStream(new ByteArrayInputStream(expected)));
      ByteArrayOutputStream again = new ByteArrayOutputStream();
      merged.write(1, new DataOutputStream(again));
      assertThat(again.toByteArray()).as("slots merged, seed %d", SEED).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void anEmptyGroupIsTheIdentity(Call call) throws IOException {
    Aggregation aggregation = call.aggregation();
    Column[] table = Tables.columns(call, 50, new Random(SEED + 2));
    Accumulator group = accumulate(call, aggregation, table);
    byte[] before = bytes(group);
    group.merge(aggregation.accumulator());
    assertThat(bytes(group)).isEqualTo(before);
    Accumulator empty = aggregation.accumulator();
    empty.merge(group);
    assertThat(bytes(empty)).isEqualTo(before);
  }

  /** The sums of a row given twice are those of the row with weight 2. */
  @ParameterizedTest
  @MethodSource("calls")
  void weightTwoIsTheRowTwice(Call call) {
    if (!call.sampleWeighted() || call.reduction() == Reduction.STATE) {
      return;
    }
    Random random = new Random(SEED + 3);
    Column[] table = Tables.columns(call, 200, random);
    int weight = table.length - 1;
    Column[] once = Tables.pick(table, IntStream.range(0, 200).toArray());
    Column[] twice = Tables.pick(table, IntStream.range(0, 400).map(row -> row / 2).toArray());
    once[weight] = constant(200, 2);
    twice[weight] = constant(400, 1);
    Aggregation aggregation = call.aggregation();
    Object a = outcome(aggregation, accumulate(call, aggregation, once));
    Object b = outcome(aggregation, accumulate(call, aggregation, twice));
    if (a instanceof Summary summary) {
      assertThat(summary.mean()).isEqualTo(Double.valueOf(((Summary) b).mean()));
      assertThat(summary.sum()).isEqualTo(Double.valueOf(((Summary) b).sum()));
      assertThat(summary.denominator()).isEqualTo(Double.valueOf(((Summary) b).denominator()));
    } else {
      assertThat(a).as("seed %d", SEED).isEqualTo(b);
    }
  }

  /** The value of a group, or why it has none. */
  static Object outcome(Aggregation aggregation, Accumulator group) {
    try {
      return aggregation.finish(group);
    } catch (InvalidRowException e) {
      return e.getMessage();
    }
  }

  private static Column constant(int count, double value) {
    Column column = new Column(0, Storage.DOUBLE);
    for (int i = 0; i < count; i++) {
      column.appendScalar(value);
    }
    return column;
  }

  private static Accumulator accumulate(Call call, Aggregation aggregation, Column[] columns) {
    Accumulator group = aggregation.accumulator();
    Batch batch = call.batch(columns);
    batch.begin(columns[0].rows());
    Evaluator evaluator = aggregation.evaluator();
    evaluator.evaluate(batch);
    evaluator.addAll(group);
    return group;
  }

  private static byte[] bytes(Accumulator group) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    group.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static Accumulator copy(Aggregation aggregation, Accumulator group) throws IOException {
    Accumulator copy = aggregation.accumulator();
    copy.mergeFrom(new DataInputStream(new ByteArrayInputStream(bytes(group))));
    return copy;
  }

  private static void shuffle(int[] values, Random random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }
}
