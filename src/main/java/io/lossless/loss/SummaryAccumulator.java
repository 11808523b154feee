package io.lossless.loss;

import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;
import io.lossless.function.Accumulator;
import io.lossless.function.Summary;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Everything a {@link Summary} needs.
 *
 * <p>A row of denominator 1 without a weight, the usual case, needs its loss and its square alone.
 * Other rows go to sums of their own for the linearised standard error of a quotient: there a = w·l
 * and b = w·d are rounded once each, and their products are exact.
 */
final class SummaryAccumulator implements LossAccumulator {
  private long rows;
  private long nullRows;
  private long nanRows;
  private long invalidRows;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  private long plainRows;
  private final ExactSum plainLoss = new ExactSum();
  private final ExactSum plainSquares = new ExactSum();

  private long quotientRows;
  private final ExactSum loss = new ExactSum();
  private final ExactSum denominator = new ExactSum();
  private final ExactSum values = new ExactSum();
  private final ExactSum valueSquares = new ExactSum();
  private final ExactSum lossSquares = new ExactSum();
  private final ExactSum lossDenominators = new ExactSum();
  private final ExactSum denominatorSquares = new ExactSum();

  /** The sums in the order of their bytes. */
  private final ExactSum[] sums = {
    plainLoss,
    plainSquares,
    loss,
    denominator,
    values,
    valueSquares,
    lossSquares,
    lossDenominators,
    denominatorSquares
  };

  @Override
  public void count(int nulls, int invalid) {
    nullRows += nulls;
    invalidRows += invalid;
  }

  @Override
  public void add(LossRows batch, int count) {
    if (batch.hasUniformDenominator() && batch.uniformDenominator() == 1) {
      double[] losses = batch.loss();
      rows += count;
      plainRows += count;
      plainLoss.add(losses, 0, count);
      plainSquares.addProducts(losses, losses, 0, count);
      for (int i = 0; i < count; i++) {
        range(losses[i]);
      }
    } else {
      for (int i = 0; i < count; i++) {
        add(batch.loss()[i], batch.denominator()[i]);
      }
    }
  }

  @Override
  public void addWeighted(LossRows batch, double[] weight, int count) {
    for (int i = 0; i < count; i++) {
      addWeighted(batch.loss()[i], batch.denominator()[i], weight[i]);
    }
  }

  @Override
  public void add(double rowLoss, double rowDenominator) {
    if (rowDenominator == 1) {
      rows++;
      plainRows++;
      plainLoss.add(rowLoss);
      plainSquares.addProduct(rowLoss, rowLoss);
      range(rowLoss);
    } else {
      addWeighted(rowLoss, rowDenominator, 1);
    }
  }

  @Override
  public void addWeighted(double rowLoss, double rowDenominator, double weight) {
    rows++;
    loss.addProduct(rowLoss, weight);
    denominator.addProduct(rowDenominator, weight);
    if (rowDenominator == 0) {
      if (Double.isNaN(rowLoss)) {
        nanRows++;
      }
      return;
    }
    quotientRows++;
    double value = rowLoss / rowDenominator;
    values.add(value);
    valueSquares.addProduct(value, value);
    double a = weight * rowLoss;
    double b = weight * rowDenominator;
    lossSquares.addProduct(a, a);
    lossDenominators.addProduct(a, b);
    denominatorSquares.addProduct(b, b);
    range(value);
  }

  private void range(double value) {
    min = Math.min(min, value);
    max = Math.max(max, value);
    if (Double.isNaN(value)) {
      nanRows++;
    }
  }

  Summary summary(Loss function) {
    ExactSum totalLoss = total(plainLoss, loss);
    ExactSum totalDenominator = new ExactSum();
    totalDenominator.addLong(plainRows);
    totalDenominator.merge(denominator);
    ExactSum totalValues = total(plainLoss, values);
    long n = plainRows + quotientRows;
    boolean none = n == 0;
    return new Summary(
        function.mean(totalLoss, totalDenominator),
        totalLoss.value(),
        rows,
        totalDenominator.value(),
        none ? Double.NaN : min,
        none ? Double.NaN : max,
        ExactQuotient.sampleDeviation(totalValues, total(plainSquares, valueSquares), n),
        standardError(totalLoss, totalDenominator, n),
        nullRows,
        nanRows,
        invalidRows);
  }

  private double standardError(ExactSum totalLoss, ExactSum totalDenominator, long n) {
    if (quotientRows == 0) {
      return ExactQuotient.standardError(plainLoss, plainSquares, n);
    }
    ExactSum dd = new ExactSum();
    dd.addLong(plainRows);
    dd.merge(denominatorSquares);
    return ExactQuotient.ratioStandardError(
        totalLoss,
        totalDenominator,
        total(plainSquares, lossSquares),
        total(plainLoss, lossDenominators),
        dd,
        n);
  }

  private static ExactSum total(ExactSum a, ExactSum b) {
    ExactSum sum = a.copy();
    sum.merge(b);
    return sum;
  }

  @Override
  public void merge(Accumulator other) {
    SummaryAccumulator summary = (SummaryAccumulator) other;
    rows += summary.rows;
    nullRows += summary.nullRows;
    nanRows += summary.nanRows;
    invalidRows += summary.invalidRows;
    plainRows += summary.plainRows;
    quotientRows += summary.quotientRows;
    min = Math.min(min, summary.min);
    max = Math.max(max, summary.max);
    for (int i = 0; i < sums.length; i++) {
      sums[i].merge(summary.sums[i]);
    }
  }

  @Override
  public void write(DataOutput output) throws IOException {
    output.writeLong(rows);
    output.writeLong(nullRows);
    output.writeLong(nanRows);
    output.writeLong(invalidRows);
    output.writeLong(plainRows);
    output.writeLong(quotientRows);
    output.writeDouble(min);
    output.writeDouble(max);
    for (ExactSum sum : sums) {
      sum.write(output);
    }
  }

  @Override
  public void mergeFrom(DataInput input) throws IOException {
    rows += input.readLong();
    nullRows += input.readLong();
    nanRows += input.readLong();
    invalidRows += input.readLong();
    plainRows += input.readLong();
    quotientRows += input.readLong();
    min = Math.min(min, input.readDouble());
    max = Math.max(max, input.readDouble());
    for (ExactSum sum : sums) {
      sum.merge(ExactSum.read(input));
    }
  }
}
