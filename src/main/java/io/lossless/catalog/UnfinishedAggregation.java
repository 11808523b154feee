package io.lossless.catalog;

import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.Evaluator;
import io.lossless.function.ResultType;
import io.lossless.function.Slots;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** An aggregation whose value is the bytes of its group, which others finish. */
record UnfinishedAggregation(Aggregation aggregation) implements Aggregation {
  @Override
  public ResultType resultType() {
    return ResultType.Scalar.STATE;
  }

  @Override
  public Evaluator evaluator() {
    return aggregation.evaluator();
  }

  @Override
  public Accumulator accumulator() {
    return aggregation.accumulator();
  }

  @Override
  public Slots slots() {
    return aggregation.slots();
  }

  @Override
  public byte[] finish(Accumulator group) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    try (DataOutputStream output = new DataOutputStream(bytes)) {
      group.write(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** What an aggregation of an equal keeper makes of such bytes. */
  static Object finish(Aggregation aggregation, byte[] group) {
    Accumulator accumulator = aggregation.accumulator();
    try (DataInputStream input = new DataInputStream(new ByteArrayInputStream(group))) {
      accumulator.mergeFrom(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return aggregation.finish(accumulator);
  }
}
