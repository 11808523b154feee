package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.function.Accumulator;
import io.lossless.function.Evaluator;
import io.lossless.function.ObjectSlots;
import io.lossless.function.Slots;

/**
 * Evaluates two losses on their columns of the same rows, each of which counts for both or none.
 */
final class MultiTaskEvaluator implements Evaluator {
  private final TaskBatches batches = new TaskBatches();
  private final LossEvaluator first;
  private final LossEvaluator second;
  private int rows;

  MultiTaskEvaluator(MultiTaskLoss loss) {
    this.first = new LossEvaluator(loss.classification());
    this.second = new LossEvaluator(loss.regression());
  }

  @Override
  public void evaluate(Batch batch) {
    rows = batch.rows();
    first.evaluate(batches.first(batch));
    second.evaluate(batches.second(batch));
  }

  @Override
  public void addAll(Accumulator group) {
    MultiTaskAccumulator tasks = (MultiTaskAccumulator) group;
    first.addAll(tasks.first());
    second.addAll(tasks.second());
  }

  @Override
  public void add(int row, Accumulator group) {
    MultiTaskAccumulator tasks = (MultiTaskAccumulator) group;
    first.add(row, tasks.first());
    second.add(row, tasks.second());
  }

  @Override
  public void scatter(int[] slot, Slots groups) {
    ObjectSlots objects = (ObjectSlots) groups;
    for (int row = 0; row < rows; row++) {
      add(row, objects.accumulator(slot[row]));
    }
  }
}
