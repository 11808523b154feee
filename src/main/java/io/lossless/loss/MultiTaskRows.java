package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.function.RowEvaluator;

/** The loss of each row by itself: its cross entropy and its mean squared error, weighted. */
final class MultiTaskRows implements RowEvaluator {
  private final MultiTaskLoss loss;
  private final LossKernel classification;
  private final LossKernel regression;
  private final TaskBatches batches = new TaskBatches();
  private final LossRows first = new LossRows();
  private final LossRows second = new LossRows();

  MultiTaskRows(MultiTaskLoss loss) {
    this.loss = loss;
    this.classification = loss.classification();
    this.regression = loss.regression();
  }

  @Override
  public void evaluate(Batch batch, Column result) {
    first.begin(batch.rows());
    second.begin(batch.rows());
    classification.evaluate(batches.first(batch), first);
    regression.evaluate(batches.second(batch), second);
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.status().isValid(row)) {
        double squaredError = second.loss()[row] / second.denominator()[row];
        result.appendScalar(loss.first() * first.loss()[row] + loss.second() * squaredError);
      } else {
        result.appendNull();
      }
    }
  }
}
