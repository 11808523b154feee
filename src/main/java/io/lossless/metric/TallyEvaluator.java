package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.function.Accumulator;
import io.lossless.function.Evaluator;
import io.lossless.function.ObjectSlots;
import io.lossless.function.Slots;
import java.util.Optional;

/**
 * Adds the rows of batches to the groups of a tally, one by one.
 *
 * @param <T> what holds a group
 */
abstract class TallyEvaluator<T extends Accumulator> implements Evaluator {
  private Optional<Batch> evaluated = Optional.empty();

  /** Reads a batch and rejects its invalid rows. */
  abstract void read(Batch batch);

  /**
   * Adds a valid row of the batch.
   *
   * @param weight its sample weight; 1 without
   */
  abstract void add(int row, double weight, T group);

  @Override
  public void evaluate(Batch batch) {
    evaluated = Optional.of(batch);
    read(batch);
  }

  /** The batch that was read last. */
  Batch batch() {
    return evaluated.orElseThrow();
  }

  @Override
  public void addAll(Accumulator group) {
    for (int row = 0; row < batch().rows(); row++) {
      add(row, group);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // a group is one of this tally's
  public void add(int row, Accumulator group) {
    Batch batch = batch();
    if (batch.status().isValid(row)) {
      Optional<Column> weight = batch.sampleWeight();
      add(row, weight.isPresent() ? weight.get().leaf(row) : 1, (T) group);
    }
  }

  @Override
  public void scatter(int[] slot, Slots groups) {
    ObjectSlots objects = (ObjectSlots) groups;
    for (int row = 0; row < batch().rows(); row++) {
      add(row, objects.accumulator(slot[row]));
    }
  }
}
