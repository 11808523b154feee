package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import io.lossless.function.Aggregation;
import io.lossless.function.Arguments;
import io.lossless.function.ColumnType;
import java.util.HashMap;
import java.util.Map;

/** The edit distance of each row's two sequences, and the length of the first. */
record TokenErrors(Unit unit) implements RowMeans.RowValue {
  /** What the tokens of a text are. */
  enum Unit {
    WORD,
    CHARACTER
  }

  /**
   * The edit distances over the lengths.
   *
   * @throws IllegalArgumentException if the sequences are of two kinds
   */
  static Aggregation rate(Arguments arguments, Unit unit) {
    ColumnType truth = arguments.requiredColumn(LabelColumns.TRUTH);
    ColumnType prediction = arguments.requiredColumn(LabelColumns.PREDICTION);
    if (truth.depth() != prediction.depth()) {
      throw arguments.error(
          LabelColumns.PREDICTION,
          "of the kind of y_true (" + truth.text() + ")",
          prediction.text());
    }
    return EditRate.of(arguments, new TokenErrors(unit));
  }

  @Override
  public RowKernel get() {
    return new Kernel(unit);
  }

  private static final class Kernel implements RowKernel {
    /** So many distinct words are remembered. */
    private static final int MOST = 65_536;

    private final Unit unit;
    private final EditDistance distance = new EditDistance();
    private final Tokens truth = new Tokens();
    private final Tokens prediction = new Tokens();
    private final Map<String, Integer> words = new HashMap<>();

    Kernel(Unit unit) {
      this.unit = unit;
    }

    @Override
    public void evaluate(Batch batch, RowValues values) {
      double[] rates = values.of(batch.rows(), EditRate.OUTPUTS);
      for (int row = 0; row < batch.rows(); row++) {
        if (batch.status().isValid(row)) {
          read(batch, row, 0, truth);
          read(batch, row, 1, prediction);
          EditRate.put(rates, row, distance, prediction, truth);
        }
        if (words.size() > MOST) {
          words.clear();
        }
      }
    }

    private void read(Batch batch, int row, int index, Tokens tokens) {
      Column column = batch.column(index);
      if (column.storage() != Storage.TEXT) {
        tokens.readNumbers(batch, row, index, column.size(row));
        return;
      }
      String text = column.texts().text((int) column.longLeaf(row));
      switch (unit) {
        case WORD -> tokens.readWords(text, words);
        case CHARACTER -> tokens.readCharacters(text);
      }
    }
  }
}
