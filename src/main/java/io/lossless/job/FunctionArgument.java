package io.lossless.job;

import io.lossless.function.ArgumentSpec;

/**
 * An argument of a loss as it is written.
 *
 * @param value a String, which is SQL where the argument is a column; or a Boolean, a Number, a
 *     List, a Map, or {@link ComputedWeights}
 */
public record FunctionArgument(Place place, ArgumentSpec spec, Object value) {
  public String name() {
    return spec.name();
  }

  FunctionArgument withValue(Object other) {
    return new FunctionArgument(place, spec, other);
  }
}
