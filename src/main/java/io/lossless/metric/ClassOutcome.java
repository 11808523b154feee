package io.lossless.metric;

import io.lossless.batch.Batch;
import java.util.function.Supplier;

/**
 * What a row's scores are worth if a class is the true one, as a record of its parameters: equal
 * ones are the same, and make kernels that compute it.
 */
interface ClassOutcome extends Supplier<ClassOutcome.Kernel> {
  /** Computes values of the rows of batches; a worker of one thread. */
  interface Kernel {
    /** Rejects rows whose scores aren't such as this takes. */
    void check(Batch batch);

    /** Computes the values that are asked for. A single score is of class 1 of two. */
    void evaluate(Batch batch, ClassRows rows, double[] values);
  }
}
