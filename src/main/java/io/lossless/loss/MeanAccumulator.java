package io.lossless.loss;

import io.lossless.exact.ExactSum;
import io.lossless.function.Accumulator;
import io.lossless.function.Subtraction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Σ loss and Σ denominator, exact; with weights, Σ weight · loss and Σ weight · denominator. */
final class MeanAccumulator implements LossAccumulator {
  private final ExactSum loss;
  private final ExactSum denominator;

  MeanAccumulator() {
    this(new ExactSum(), new ExactSum());
  }

  /** Takes the two sums as its own. */
  MeanAccumulator(ExactSum loss, ExactSum denominator) {
    this.loss = loss;
    this.denominator = denominator;
  }

  @Override
  public ExactSum totalLoss() {
    return loss;
  }

  @Override
  public ExactSum totalDenominator() {
    return denominator;
  }

  /** Left-out rows don't change a mean. */
  @Override
  public void count(int nullRows, int invalidRows) {}

  @Override
  public void add(LossRows rows, int count) {
    loss.add(rows.loss(), 0, count);
    addDenominators(denominator, rows, count);
  }

  /** Equal denominators are one exact product. */
  static void addDenominators(ExactSum denominator, LossRows rows, int count) {
    if (rows.hasUniformDenominator()) {
      denominator.addProduct(count, rows.uniformDenominator());
    } else {
      denominator.add(rows.denominator(), 0, count);
    }
  }

  @Override
  public void addWeighted(LossRows rows, double[] weight, int count) {
    loss.addProducts(rows.loss(), weight, 0, count);
    if (rows.hasUniformDenominator() && rows.uniformDenominator() == 1) {
      denominator.add(weight, 0, count);
    } else {
      denominator.addProducts(rows.denominator(), weight, 0, count);
    }
  }

  @Override
  public void add(double rowLoss, double rowDenominator) {
    loss.add(rowLoss);
    denominator.add(rowDenominator);
  }

  @Override
  public void addWeighted(double rowLoss, double rowDenominator, double weight) {
    loss.addProduct(rowLoss, weight);
    denominator.addProduct(rowDenominator, weight);
  }

  @Override
  public void merge(Accumulator other) {
    MeanAccumulator mean = (MeanAccumulator) other;
    loss.merge(mean.loss);
    denominator.merge(mean.denominator);
  }

  @Override
  public void write(DataOutput output) throws IOException {
    loss.write(output);
    denominator.write(output);
  }

  @Override
  public void mergeFrom(DataInput input) throws IOException {
    loss.merge(ExactSum.read(input));
    denominator.merge(ExactSum.read(input));
  }

  @Override
  public void subtract(Accumulator other) {
    MeanAccumulator mean = (MeanAccumulator) other;
    Subtraction.sum(loss, mean.loss);
    Subtraction.sum(denominator, mean.denominator);
  }
}
