package io.lossless.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.InvalidRowException;
import io.lossless.batch.Storage;
import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.ColumnType;
import io.lossless.function.Evaluator;
import io.lossless.function.Reduction;
import io.lossless.loss.States;
import io.lossless.state.StateSignature;
import io.lossless.state.StoredState;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Bytes that are no state of the call at hand are refused, and the message says why. */
class StateReaderTest {
  private static final byte[] STATE = emptyState("huber_loss", Map.of("delta", 2.0), 0);

  /** What a call returns for no rows. */
  private static byte[] emptyState(String function, Map<String, Object> constants, int depth) {
    CallBuilder builder = new CallBuilder(Catalog.installed().require(function));
    for (String name : List.of("input", "target")) {
      builder.column(
          builder.named(name), new ColumnType(depth, Storage.DOUBLE, StateSignature.shape(depth)));
    }
    constants.forEach((name, value) -> builder.constant(builder.named(name), value));
    builder.constant(builder.named("reduction"), "state");
    Aggregation aggregation = builder.build().aggregation();
    return (byte[]) aggregation.finish(aggregation.accumulator());
  }

  private static void assertRefused(byte[] bytes, String problem) {
    assertThatThrownBy(() -> new StateReader("lossless_value", "state").read(bytes))
        .isInstanceOf(InvalidRowException.class)
        .hasMessage("lossless_value: state " + problem);
  }

  @Test
  void everyCutIsNoticed() {
    assertRefused(
        new byte[0],
        "must be a state, which begins with the bytes 4c4c5354, got 0 bytes that begin with"
            + " nothing");
    for (int size = 1; size < STATE.length; size++) {
      byte[] cut = Arrays.copyOf(STATE, size);
      String problem =
          size < 4
              ? "must be a state, which begins with the bytes 4c4c5354, got "
                  + size
                  + " bytes that begin with "
                  + HexFormat.of().formatHex(cut)
              : "must have all of its "
                  + (size < 13 ? 13 : STATE.length)
                  + " bytes, got "
                  + size
                  + ": it is cut";
      assertRefused(cut, problem);
    }
  }

  @Test
  void everyChangedBitIsNoticed() {
    for (int bit = 0; bit < 8 * STATE.length; bit++) {
      byte[] changed = STATE.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> new StateReader("lossless_value", "state").read(changed))
          .as("bit %d", bit)
          .isInstanceOf(InvalidRowException.class)
          .hasMessageMatching(
              "lossless_value: state must (be a state, .*|be of version 1 .*|have .* (cut|damaged))");
    }
  }

  @Test
  void whatFollowsAStateIsNoticed() {
    assertThatThrownBy(
            () ->
                new StateReader("lossless_merge", "state")
                    .read(Arrays.copyOf(STATE, STATE.length + 1)))
        .hasMessageMatching(
            "lossless_merge: state must have its "
                + STATE.length
                + " bytes with the checksum [0-9a-f]{8}, got "
                + (STATE.length + 1)
                + " bytes with [0-9a-f]{8}: it is damaged");
  }

  @Test
  void newerVersionsAreNamed() {
    byte[] newer = STATE.clone();
    newer[4] = 2;
    assertRefused(
        newer, "must be of version 1 of the format, got version 2, which a newer Lossless wrote");
  }

  @Test
  void callsOfOtherVersionsAreNamed() {
    assertRefused(
        forged("hubr_loss", Map.of("delta", 2.0), true, Map.of()),
        "must be of a function of this version, got hubr_loss(input number, target number,"
            + " delta => 2.0, sample_weight number) (did you mean huber_loss?)");
    assertRefused(
        forged("softmax", Map.of(), false, Map.of()),
        "must be of a function of this version, got softmax(input number, target number)");
    assertRefused(
        forged("huber_loss", Map.of("delta", -1.0), false, Map.of()),
        "must be of a call that can be made, got huber_loss(input number, target number, delta =>"
            + " -1.0), where huber_loss: delta must be > 0, got -1.0");
    assertRefused(
        forged("huber_loss", Map.of("epsilon", "x"), false, Map.of()),
        "must be of a call that can be made, got huber_loss(input number, target number, epsilon =>"
            + " 'x'), where huber_loss: unknown argument epsilon; it takes input, target, delta,"
            + " reduction, sample_weight, on_invalid, dtype");
  }

  @Test
  void anArgumentThatIsNewerThanTheStateHasItsDefault() {
    byte[] before = forged("huber_loss", Map.of(), false, parts(STATE));
    byte[] now = emptyState("huber_loss", Map.of("delta", 1.0), 0);
    assertThat(before).isNotEqualTo(now);
    assertThat(States.merge(before, now)).isEqualTo(now);
  }

  @Test
  void sumsOfOtherReductionsAreNamed() {
    Map<String, byte[]> parts = parts(STATE);
    assertRefused(
        forged("huber_loss", Map.of("delta", 2.0), false, Map.of("mean", parts.get("summary"))),
        "must hold the sums of [summary] of huber_loss(input number, target number, delta => 2.0),"
            + " got [mean]");
    byte[] longer = Arrays.copyOf(parts.get("summary"), parts.get("summary").length + 1);
    for (byte[] sums : List.of(new byte[3], longer, new byte[100])) {
      assertRefused(
          forged("huber_loss", Map.of("delta", 2.0), false, Map.of("summary", sums)),
          "must hold the sums of huber_loss(input number, target number, delta => 2.0), got damaged"
              + " ones");
    }
  }

  /** Sums of each class, of which a state says how many there are. */
  @Test
  void moreClassesThanTheStateHoldsAreNoticed() {
    CallBuilder builder = new CallBuilder(Catalog.installed().require("cross_entropy"));
    builder.column(builder.named("input"), new ColumnType(1, Storage.DOUBLE, "array"));
    builder.column(builder.named("target"), new ColumnType(0, Storage.LONG, "number"));
    builder.constant(builder.named("weight"), "balanced");
    builder.constant(builder.named("reduction"), "state");
    Aggregation aggregation = builder.build().aggregation();
    StoredState empty =
        StoredState.read("test", (byte[]) aggregation.finish(aggregation.accumulator()));
    int[][] fewestAndMost = {
      {2, Integer.MAX_VALUE}, {1, 1 << 20}, {3, 2}, {0, 1}, {Integer.MAX_VALUE, -1}, {-2, -1}
    };
    for (int[] classes : fewestAndMost) {
      byte[] sums = empty.parts().get("summary").clone();
      ByteBuffer.wrap(sums).putInt(sums.length - 8, classes[0]).putInt(sums.length - 4, classes[1]);
      assertRefused(
          new StoredState(empty.signature(), new TreeMap<>(Map.of("summary", sums))).bytes(),
          "must hold the sums of " + empty.signature() + ", got damaged ones");
    }
  }

  /** Runs of distinct scores and of numbers, of which a state says how many entries they have. */
  @Test
  void moreEntriesThanTheStateHoldsAreNoticed() {
    Map<String, String> predictions =
        Map.of("roc_auc_score", "y_score", "median_absolute_error", "y_pred");
    predictions.forEach(
        (function, input) -> {
          StoredState state = StoredState.read("test", stateOfThreeRows(function, input));
          byte[] sums = state.parts().get("value");
          // The number of outputs or labels, and of distinct numbers or scores in the run.
          for (int at : function.startsWith("roc") ? new int[] {0, 4, 17} : new int[] {9, 13}) {
            byte[] forged = sums.clone();
            ByteBuffer.wrap(forged).putInt(at, Integer.MAX_VALUE - 8);
            assertRefused(
                new StoredState(state.signature(), new TreeMap<>(Map.of("value", forged))).bytes(),
                "must hold the sums of " + state.signature() + ", got damaged ones");
          }
        });
  }

  private static byte[] stateOfThreeRows(String function, String input) {
    CallBuilder builder = new CallBuilder(Catalog.installed().require(function));
    builder.column(builder.named("y_true"), new ColumnType(0, Storage.DOUBLE, "number"));
    builder.column(builder.named(input), new ColumnType(0, Storage.DOUBLE, "number"));
    builder.constant(builder.named("reduction"), "state");
    Call call = builder.build();
    Column target = column(0, 1, 1);
    Column prediction = column(0.5, 0.25, 0.75);
    Batch batch = call.batch(new Column[] {target, prediction});
    batch.begin(3);
    Evaluator evaluator = call.aggregation().evaluator();
    evaluator.evaluate(batch);
    Accumulator group = call.aggregation().accumulator();
    evaluator.addAll(group);
    return (byte[]) call.aggregation().finish(group);
  }

  private static Column column(double... values) {
    Column column = new Column(0, Storage.DOUBLE);
    column.appendScalars(values.length);
    for (int row = 0; row < values.length; row++) {
      column.setLeaf(row, values[row]);
    }
    return column;
  }

  private static Map<String, byte[]> parts(byte[] state) {
    return StoredState.read("test", state).parts();
  }

  private static byte[] forged(
      String function,
      Map<String, Serializable> constants,
      boolean weighted,
      Map<String, byte[]> parts) {
    Map<String, Integer> nesting = new TreeMap<>(Map.of("input", 0, "target", 0));
    return new StoredState(
            new StateSignature(function, nesting, constants, weighted), new TreeMap<>(parts))
        .bytes();
  }

  @Test
  void statesOfDifferentCallsAreNotCombined() {
    byte[] other = emptyState("huber_loss", Map.of("delta", 1.0), 0);
    assertThatThrownBy(() -> States.merge(STATE, other))
        .isInstanceOf(InvalidRowException.class)
        .hasMessage(
            "lossless_merge: states must be of one call, got huber_loss(input number, target"
                + " number, delta => 2.0) and huber_loss(input number, target number, delta =>"
                + " 1.0)");
    byte[] vectors = emptyState("l1_loss", Map.of(), 2);
    assertThatThrownBy(() -> States.subtract(STATE, vectors))
        .isInstanceOf(InvalidRowException.class)
        .hasMessage(
            "lossless_subtract: states must be of one call, got huber_loss(input number, target"
                + " number, delta => 2.0) and l1_loss(input array of arrays, target array of"
                + " arrays)");
  }

  @Test
  void onlyReductionsOfTheFunctionFinishAState() {
    assertThatThrownBy(() -> States.value(STATE, Reduction.BATCHMEAN))
        .isInstanceOf(InvalidRowException.class)
        .hasMessage(
            "lossless_value: reduction must be one of 'mean', 'sum', 'summary' for a state of"
                + " huber_loss(input number, target number, delta => 2.0), got 'batchmean'");
  }

  /** Everything that changes a function's number is in the state, and nothing else. */
  @Test
  void onInvalidAndTheTypesOfColumnsHaveNoPartInTheCall() {
    assertThat(emptyState("huber_loss", Map.of("delta", 2, "on_invalid", "skip"), 0))
        .isEqualTo(STATE);
  }
}
