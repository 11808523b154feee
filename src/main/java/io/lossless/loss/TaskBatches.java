package io.lossless.loss;

import io.lossless.batch.Batch;
import java.util.Optional;

/**
 * A batch of two tasks as a batch for each of them: two columns, the same rows and their status.
 */
final class TaskBatches {
  private Optional<Batch> whole = Optional.empty();
  private Optional<Batch> first = Optional.empty();
  private Optional<Batch> second = Optional.empty();

  /** The batch of the first task. */
  Batch first(Batch batch) {
    split(batch);
    return first.orElseThrow();
  }

  /** The batch of the second task. */
  Batch second(Batch batch) {
    split(batch);
    return second.orElseThrow();
  }

  /** An evaluator sees one batch, filled over and over: it is split once. */
  private void split(Batch batch) {
    if (whole.isEmpty() || whole.get() != batch) {
      whole = Optional.of(batch);
      first = Optional.of(batch.columns(0, 2));
      second = Optional.of(batch.columns(2, 4));
    }
  }
}
