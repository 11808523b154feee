package io.lossless.state;

import io.lossless.function.ArgumentType;
import io.lossless.function.Arguments;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The call that a state is of, as far as it decides what the sums mean: only states of equal
 * signatures are merged.
 *
 * <p>Of a column that is its nesting, not its type; {@code on_invalid} has no part in it, for it
 * decides which rows there are, as a filter does.
 *
 * @param nesting of each column that was given: 0 for a number, 1 for an array
 * @param constants those given, and the defaults of the others
 */
public record StateSignature(
    String function,
    Map<String, Integer> nesting,
    Map<String, Serializable> constants,
    boolean sampleWeighted) {

  public StateSignature {
    nesting = new LinkedHashMap<>(nesting);
    constants = new LinkedHashMap<>(constants);
  }

  public static StateSignature of(Arguments arguments, boolean sampleWeighted) {
    Map<String, Integer> nesting = new LinkedHashMap<>();
    arguments.columns().forEach((name, type) -> nesting.put(name, type.depth()));
    return new StateSignature(arguments.function(), nesting, arguments.constants(), sampleWeighted);
  }

  /** The nesting of a column in words. */
  public static String shape(int nesting) {
    return nesting == 0
        ? ArgumentType.NUMBER.title()
        : ArgumentType.ARRAY.title() + " of arrays".repeat(nesting - 1);
  }

  /** As in {@code huber_loss(input number, target number, delta => 1.0)}. */
  @Override
  public String toString() {
    List<String> texts = new ArrayList<>();
    nesting.forEach((name, depth) -> texts.add(name + " " + shape(depth)));
    constants.forEach(
        (name, value) ->
            texts.add(name + " => " + (value instanceof String ? "'" + value + "'" : value)));
    if (sampleWeighted) {
      texts.add("sample_weight " + shape(0));
    }
    return function + "(" + String.join(", ", texts) + ")";
  }
}
