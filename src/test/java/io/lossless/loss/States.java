package io.lossless.loss;

import io.lossless.catalog.Call;
import io.lossless.catalog.CallBuilder;
import io.lossless.catalog.Catalog;
import io.lossless.catalog.StateReader;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.ColumnType;
import io.lossless.function.Reduction;
import io.lossless.state.MergedStates;
import io.lossless.state.State;
import io.lossless.state.StateRowFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The functions of states without Spark. */
public final class States {
  private States() {}

  /** What {@code lossless_merge} returns for a group. */
  public static byte[] merge(List<byte[]> states) {
    StateReader reader = new StateReader("lossless_merge", "state");
    MergedStates group = new MergedStates();
    states.forEach(state -> group.add(reader.read(state)));
    return group.bytes().orElseThrow();
  }

  public static byte[] merge(byte[]... states) {
    return merge(List.of(states));
  }

  /** What {@code lossless_value} returns. */
  public static Object value(byte[] state) {
    return evaluate("lossless_value", Map.of(), state);
  }

  public static Object value(byte[] state, Reduction reduction) {
    return evaluate("lossless_value", Map.of("reduction", reduction.text()), state);
  }

  /** What {@code lossless_value(state, 'json')} returns. */
  public static Object json(byte[] state) {
    return evaluate("lossless_value", Map.of("reduction", "json"), state);
  }

  /** What {@code lossless_subtract} returns. */
  public static byte[] subtract(byte[] a, byte[] b) {
    return (byte[]) evaluate("lossless_subtract", Map.of(), a, b);
  }

  private static Object evaluate(String function, Map<String, Object> constants, byte[]... states) {
    CallBuilder builder = new CallBuilder(Catalog.installed().require(function));
    List<State> read = new ArrayList<>();
    for (byte[] state : states) {
      ArgumentSpec argument = builder.positional(read.size());
      builder.column(argument, ColumnType.STATE);
      read.add(new StateReader(function, argument.name()).read(state));
    }
    constants.forEach((name, value) -> builder.constant(builder.named(name), value));
    Call call = builder.build();
    return ((StateRowFunction) call.stateFunction()).evaluate(read);
  }
}
