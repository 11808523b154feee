package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.function.Accumulator;
import io.lossless.function.Evaluator;
import io.lossless.function.ObjectSlots;
import io.lossless.function.Slots;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Two tallies of the same rows: what one of them rejects, the other leaves out.
 *
 * @param <A> what holds a group of the first
 * @param <B> what holds a group of the second
 */
record JointTally<A extends Accumulator, B extends Accumulator>(Tally<A> first, Tally<B> second)
    implements Tally<JointTally.Joint<A, B>> {
  @Override
  public Joint<A, B> group() {
    return new Joint<>(first.group(), second.group());
  }

  @Override
  public Evaluator evaluator() {
    return new JointEvaluator(first.evaluator(), second.evaluator());
  }

  /** A group of each. */
  record Joint<A extends Accumulator, B extends Accumulator>(A first, B second)
      implements Accumulator {
    @Override
    public long memoryBytes() {
      return first.memoryBytes() + second.memoryBytes();
    }

    @Override
    public void merge(Accumulator other) {
      Joint<?, ?> joint = (Joint<?, ?>) other;
      first.merge(joint.first);
      second.merge(joint.second);
    }

    @Override
    public void write(DataOutput output) throws IOException {
      first.write(output);
      second.write(output);
    }

    @Override
    public void mergeFrom(DataInput input) throws IOException {
      first.mergeFrom(input);
      second.mergeFrom(input);
    }

    @Override
    public void subtract(Accumulator other) {
      Joint<?, ?> joint = (Joint<?, ?>) other;
      first.subtract(joint.first);
      second.subtract(joint.second);
    }
  }

  private static final class JointEvaluator implements Evaluator {
    private final Evaluator first;
    private final Evaluator second;
    private int rows;

    JointEvaluator(Evaluator first, Evaluator second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public void evaluate(Batch batch) {
      rows = batch.rows();
      first.evaluate(batch);
      second.evaluate(batch);
    }

    @Override
    public void addAll(Accumulator group) {
      Joint<?, ?> joint = (Joint<?, ?>) group;
      first.addAll(joint.first);
      second.addAll(joint.second);
    }

    @Override
    public void add(int row, Accumulator group) {
      Joint<?, ?> joint = (Joint<?, ?>) group;
      first.add(row, joint.first);
      second.add(row, joint.second);
    }

    @Override
    public void scatter(int[] slot, Slots groups) {
      ObjectSlots objects = (ObjectSlots) groups;
      for (int row = 0; row < rows; row++) {
        add(row, objects.accumulator(slot[row]));
      }
    }
  }
}
