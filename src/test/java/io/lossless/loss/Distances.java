package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.RowStatus;
import io.lossless.batch.Storage;
import java.util.Optional;

/** Single distances. */
final class Distances {
  private Distances() {}

  static double between(Distance distance, double[] u, double[] v) {
    Batch batch =
        new Batch(
            new String[] {"u", "v"},
            new Column[] {column(u), column(v)},
            Optional.empty(),
            new RowStatus("distance", false));
    batch.begin(1);
    VectorRun run = new VectorRun(2, VectorRun.Axis.LAST);
    run.take(batch, 0, u.length);
    double[] result = new double[1];
    distance.evaluate(run.values(0), run.values(1), run, result);
    return result[0];
  }

  private static Column column(double[] values) {
    Column column = new Column(1, Storage.DOUBLE);
    int leaf = column.appendRow(values.length);
    System.arraycopy(values, 0, column.doubles(), leaf, values.length);
    return column;
  }
}
