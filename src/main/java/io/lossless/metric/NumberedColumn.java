package io.lossless.metric;

import io.lossless.batch.Batch;
import java.util.Arrays;

/** The labels of the rows of a column, as the numbers that an evaluator has given them. */
final class NumberedColumn {
  private final LabelColumn labels;
  private int[] numbers = {};

  /** The numbers of texts plus 1, which hold for one index of labels and one of texts. */
  private int[] ofTexts = {};

  private LabelIndex knownIndex = new LabelIndex();
  private int knownTexts = -1;

  NumberedColumn(LabelColumn labels) {
    this.labels = labels;
  }

  /** Numbers the labels of all valid rows; a row whose value is no label is rejected. */
  void read(Batch batch, LabelIndex index) {
    labels.read(batch);
    int rows = batch.rows();
    if (numbers.length < rows) {
      numbers = new int[rows + (rows >> 1)];
    }
    if (labels.isText()) {
      readTexts(batch, index);
    } else if (batch.status().allValid()) {
      index.numbers(labels.codes(), rows, numbers);
    } else {
      for (int row = 0; row < rows; row++) {
        if (batch.status().isValid(row)) {
          numbers[row] = index.number(labels.code(row));
        }
      }
    }
  }

  private void readTexts(Batch batch, LabelIndex index) {
    if (knownIndex != index || knownTexts != labels.generation()) {
      knownIndex = index;
      knownTexts = labels.generation();
      Arrays.fill(ofTexts, 0);
    }
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.status().isValid(row)) {
        numbers[row] = ofText((int) labels.code(row), index);
      }
    }
  }

  private int ofText(int text, LabelIndex index) {
    if (text >= ofTexts.length) {
      ofTexts = Arrays.copyOf(ofTexts, Math.max(text + 1, 2 * ofTexts.length));
    }
    int number = ofTexts[text];
    if (number == 0) {
      number = index.number(labels.label(text)) + 1;
      ofTexts[text] = number;
    }
    return number - 1;
  }

  /** The number of the label of each valid row. */
  int[] numbers() {
    return numbers;
  }
}
