package io.lossless.metric;

import io.lossless.batch.Batch;

/**
 * An error of a prediction, for each output of a row. Implementations are records of what decides,
 * so that equal ones are the same error.
 */
interface PointError extends RowMeans.RowValue {
  /** Computes errors of pairs; a worker of one thread, with a loop of its own for C2. */
  interface Loop {
    void evaluate(double[] truth, double[] prediction, double[] error, int count);
  }

  Loop loop();

  /** What true values must be. */
  default Domain truth() {
    return Domain.FINITE;
  }

  /** What predictions must be. */
  default Domain prediction() {
    return Domain.FINITE;
  }

  @Override
  default RowKernel get() {
    PredictionPairs pairs = new PredictionPairs(truth(), prediction());
    Loop loop = loop();
    return (Batch batch, RowValues values) -> {
      pairs.read(batch);
      double[] errors = values.of(pairs.starts());
      loop.evaluate(pairs.truths(), pairs.predictions(), errors, pairs.starts().count());
    };
  }
}
