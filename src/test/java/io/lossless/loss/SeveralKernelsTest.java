package io.lossless.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.catalog.Call;
import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.Arguments;
import io.lossless.function.Evaluator;
import io.lossless.function.Reduction;
import io.lossless.function.Slots;
import io.lossless.state.MergedStates;
import io.lossless.state.State;
import io.lossless.state.StateAggregation;
import io.lossless.state.StateSignature;
import io.lossless.state.StoredState;
import io.lossless.state.SubtractFunction;
import io.lossless.state.ValueFunction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The state of a loss whose rows differ by reduction keeps sums for each that differs. */
class SeveralKernelsTest {
  private static final long SEED = Long.getLong("tests.seed", 20261123L);
  private static final int ROWS = 200;
  private static final List<Reduction> REDUCTIONS =
      List.of(Reduction.MEAN, Reduction.SUM, Reduction.BATCHMEAN, Reduction.SUMMARY);

  /** Squared error whose batchmean divides by rows, as kl_div's does. */
  private record RowwiseLoss(Loss elements) implements Loss {
    @Override
    public LossKernel kernel() {
      return elements.kernel();
    }

    @Override
    public LossKernel kernel(Reduction reduction) {
      return reduction == Reduction.BATCHMEAN ? new Rowwise(kernel()) : kernel();
    }

    @Override
    public Reduction carrier(Reduction reduction) {
      return reduction == Reduction.BATCHMEAN ? reduction : Reduction.SUMMARY;
    }

    @Override
    public int resultDepth() {
      return elements.resultDepth();
    }
  }

  private record Rowwise(LossKernel elements) implements LossKernel {
    @Override
    public void evaluate(Batch batch, LossRows rows) {
      elements.evaluate(batch, rows);
      rows.uniformDenominator(1);
    }

    @Override
    public void evaluateRows(Batch batch, Column result) {
      elements.evaluateRows(batch, result);
    }
  }

  private final Call call = Tables.call("mse_loss", true, false, Map.of());
  private final Loss loss = new RowwiseLoss(new MseLoss(call.arguments()));
  private final StateAggregation states =
      new StateAggregation(StateSignature.of(call.arguments(), false), loss, REDUCTIONS);
  private final Column[] table = Tables.columns(call, ROWS, new Random(SEED));

  private static Evaluator evaluated(Aggregation aggregation, Batch batch) {
    batch.begin(batch.column(0).rows());
    Evaluator evaluator = aggregation.evaluator();
    evaluator.evaluate(batch);
    return evaluator;
  }

  private Object finish(Aggregation aggregation, Column[] columns) {
    Accumulator group = aggregation.accumulator();
    evaluated(aggregation, call.batch(columns)).addAll(group);
    return aggregation.finish(group);
  }

  private State state(Column[] columns) {
    return read((byte[]) finish(states, columns));
  }

  private State read(byte[] bytes) {
    return states.read("test", StoredState.read("test", bytes));
  }

  private static Object value(State state, Reduction reduction) {
    Map<String, Serializable> constants = Map.of("reduction", reduction.text());
    return new ValueFunction(new Arguments("lossless_value", Map.of(), constants))
        .evaluate(List.of(state));
  }

  private Column[] rows(int from, int to) {
    return Tables.pick(table, IntStream.range(from, to).toArray());
  }

  @Test
  void everyReductionHasTheBitsOfOnePass() {
    assertThat(StoredState.read("test", (byte[]) finish(states, table)).parts())
        .containsOnlyKeys("batchmean", "summary");
    MergedStates merged = new MergedStates();
    merged.add(state(rows(0, 80)));
    merged.add(state(rows(80, ROWS)));
    for (Reduction reduction : REDUCTIONS) {
      assertThat(value(read(merged.bytes().orElseThrow()), reduction))
          .as("%s, seed %d", reduction, SEED)
          .isEqualTo(finish(loss.aggregation(reduction), table));
    }
    assertThat(value(state(rows(0, 5)), Reduction.MEAN))
        .as("a mean that is no batchmean, seed %d", SEED)
        .isNotEqualTo(value(state(rows(0, 5)), Reduction.BATCHMEAN));
  }

  @Test
  void subtractionReachesAllOfThem() {
    SubtractFunction subtract =
        new SubtractFunction(new Arguments("lossless_subtract", Map.of(), Map.of()));
    byte[] rest = (byte[]) subtract.evaluate(List.of(state(table), state(rows(80, ROWS))));
    for (Reduction reduction : List.of(Reduction.MEAN, Reduction.SUM, Reduction.BATCHMEAN)) {
      assertThat(value(read(rest), reduction))
          .as("%s, seed %d", reduction, SEED)
          .isEqualTo(finish(loss.aggregation(reduction), rows(0, 80)));
    }
  }

  @Test
  void rowsOneByOneBatchesAndSlotsAgree() {
    int[] slot = IntStream.range(0, ROWS).map(row -> row % 3).toArray();
    Evaluator evaluator = evaluated(states, call.batch(table));
    Slots slots = states.slots();
    slots.ensure(3);
    evaluator.scatter(slot, slots);
    for (int group = 0; group < 3; group++) {
      int own = group;
      int[] rows = IntStream.range(0, ROWS).filter(row -> slot[row] == own).toArray();
      Object expected = finish(states, Tables.pick(table, rows));
      assertThat(states.finish(slots.accumulator(group))).as("seed %d", SEED).isEqualTo(expected);
      Accumulator single = states.accumulator();
      IntStream.of(rows).forEach(row -> evaluator.add(row, single));
      assertThat(states.finish(single)).as("seed %d", SEED).isEqualTo(expected);
    }
    assertThat(slots.memoryBytes()).isPositive();
    slots.clear();
    slots.ensure(1);
    assertThat(states.finish(slots.accumulator(0))).isEqualTo(finish(states, rows(0, 0)));
  }

  @Test
  void anAccumulatorThatIsNoSumRefusesSubtraction() {
    Accumulator opaque =
        new Accumulator() {
          @Override
          public void merge(Accumulator other) {}

          @Override
          public void write(DataOutput output) {}

          @Override
          public void mergeFrom(DataInput input) {}
        };
    assertThatThrownBy(() -> opaque.subtract(opaque))
        .hasMessage(
            "must be of a function whose states are sums, got one that can't be subtracted");
  }
}
