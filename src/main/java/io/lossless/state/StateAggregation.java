package io.lossless.state;

import io.lossless.batch.InvalidRowException;
import io.lossless.function.Accumulator;
import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Evaluator;
import io.lossless.function.Reduction;
import io.lossless.function.ResultType;
import io.lossless.function.Slots;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * {@code reduction => 'state'}: accumulators from which every other reduction of the call can be
 * finished, which is one for most functions.
 */
public final class StateAggregation implements Aggregation {
  private final StateSignature signature;
  private final AggregateFunction function;
  private final List<Reduction> reductions;

  /** The reductions that have accumulators, in the order of their names. */
  private final List<Reduction> carriers;

  private final List<Aggregation> parts;

  /**
   * @param signature the call
   * @param function the function of the call
   * @param reductions those that a state can be finished as, the usual one first
   */
  public StateAggregation(
      StateSignature signature, AggregateFunction function, List<Reduction> reductions) {
    this.signature = signature;
    this.function = function;
    this.reductions = List.copyOf(reductions);
    TreeMap<String, Reduction> named = new TreeMap<>();
    for (Reduction reduction : reductions) {
      Reduction carrier = function.carrier(reduction);
      named.put(carrier.text(), carrier);
    }
    this.carriers = List.copyOf(named.values());
    this.parts = carriers.stream().map(this::aggregation).toList();
  }

  private Aggregation aggregation(Reduction reduction) {
    return function.aggregation(reduction, signature.sampleWeighted());
  }

  @Override
  public ResultType resultType() {
    return ResultType.Scalar.STATE;
  }

  @Override
  public Evaluator evaluator() {
    return new StateEvaluator(parts.stream().map(Aggregation::evaluator).toList());
  }

  @Override
  public StateAccumulator accumulator() {
    return new StateAccumulator(parts.stream().map(Aggregation::accumulator).toList());
  }

  @Override
  public Slots slots() {
    return new StateSlots(parts.stream().map(Aggregation::slots).toList());
  }

  /** The bytes of a state. */
  @Override
  public byte[] finish(Accumulator group) {
    TreeMap<String, byte[]> bytes = new TreeMap<>();
    for (int part = 0; part < carriers.size(); part++) {
      bytes.put(carriers.get(part).text(), ((StateAccumulator) group).part(part).toBytes());
    }
    return new StoredState(signature, bytes).bytes();
  }

  /**
   * A state of this call.
   *
   * @param subject the function and the argument that it was given as, for messages
   * @throws InvalidRowException if it doesn't hold what this call's states hold
   */
  public State read(String subject, StoredState stored) {
    List<String> expected = carriers.stream().map(Reduction::text).toList();
    List<String> present = List.copyOf(stored.parts().keySet());
    if (!present.equals(expected)) {
      throw new InvalidRowException(
          subject + " must hold the sums of " + expected + " of " + signature + ", got " + present);
    }
    List<Accumulator> groups = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      Accumulator group = parts.get(part).accumulator();
      byte[] bytes = stored.parts().get(expected.get(part));
      try (DataInputStream input = new DataInputStream(new ByteArrayInputStream(bytes))) {
        group.mergeFrom(input);
        if (input.available() > 0) {
          throw new IOException(input.available() + " bytes too many");
        }
      } catch (IOException e) {
        throw new InvalidRowException(
            subject + " must hold the sums of " + signature + ", got damaged ones", e);
      }
      groups.add(group);
    }
    return new State(this, new StateAccumulator(groups));
  }

  StateSignature signature() {
    return signature;
  }

  /** The reductions that a state can be finished as, the usual one first. */
  List<Reduction> reductions() {
    return reductions;
  }

  ResultType resultType(Reduction reduction) {
    return aggregation(reduction).resultType();
  }

  /** The value of a group in a reduction. */
  Object value(StateAccumulator group, Reduction reduction) {
    int part = carriers.indexOf(function.carrier(reduction));
    return aggregation(reduction).finish(group.part(part));
  }
}
