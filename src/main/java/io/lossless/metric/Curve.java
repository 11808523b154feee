package io.lossless.metric;

import io.lossless.function.ResultType;
import io.lossless.function.ResultType.Field;
import io.lossless.function.ResultType.Sequence;
import io.lossless.function.ResultType.Structure;
import io.lossless.function.ResultType.Structured;
import java.util.Arrays;
import java.util.List;

/** A curve as arrays of its coordinates; equal to one of the same numbers. */
final class Curve implements Structured {
  private final double[][] coordinates;

  Curve(double[]... coordinates) {
    this.coordinates = coordinates.clone();
  }

  /** A structure of an array for each name. */
  static ResultType type(String... names) {
    return new Structure(
        List.of(names).stream().map(name -> new Field(name, Sequence.DOUBLES)).toList());
  }

  @Override
  public List<Object> values() {
    return List.of((Object[]) coordinates);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Curve curve && Arrays.deepEquals(coordinates, curve.coordinates);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(coordinates);
  }
}
