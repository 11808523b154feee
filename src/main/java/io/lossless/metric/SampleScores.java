package io.lossless.metric;

import io.lossless.batch.Batch;

/**
 * The score of each row of several labels.
 *
 * @param fromScores whether predictions are scores
 */
record SampleScores(LabelScore score, boolean fromScores) implements RowMeans.RowValue {
  @Override
  public RowKernel get() {
    MultilabelRows labels = new MultilabelRows(0, 1, fromScores);
    return (batch, values) -> evaluate(batch, labels, values.single(batch.rows()));
  }

  private void evaluate(Batch batch, MultilabelRows labels, double[] values) {
    labels.read(batch);
    byte[] codes = labels.codes();
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.status().isValid(row)) {
        int hits = 0;
        int predicted = 0;
        int truth = 0;
        int end = labels.start(row) + labels.labels(row);
        for (int at = labels.start(row); at < end; at++) {
          int code = codes[at];
          predicted += code & MultilabelRows.PREDICTED;
          truth += code >> 1;
          hits += code == MultilabelRows.HIT ? 1 : 0;
        }
        values[row] = score.of(hits, predicted, truth);
      }
    }
  }
}
