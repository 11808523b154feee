package io.lossless.loss;

import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;
import io.lossless.function.Accumulator;
import io.lossless.function.Subtraction;
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
  private final ValueRange range = new ValueRange();

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
        value(losses[i]);
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
      value(rowLoss);
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
    value(value);
  }

  private void value(double value) {
    range.add(value);
    if (Double.isNaN(value)) {
      nanRows++;
    }
  }

  @Override
  public ExactSum totalLoss() {
    return total(plainLoss, loss);
  }

  @Override
  public ExactSum totalDenominator() {
    ExactSum total = denominator.copy();
    total.addLong(plainRows);
    return total;
  }

  /** Evaluated rows. */
  long rows() {
    return rows;
  }

  /** Rows that have a value: all but those of denominator 0. */
  private long values() {
    return plainRows + quotientRows;
  }

  Summary summary(Loss function) {
    ExactSum totalLoss = totalLoss();
    ExactSum totalDenominator = totalDenominator();
    ExactSum divisor = function.divisor(totalDenominator);
    ExactSum totalValues = total(plainLoss, values);
    long n = values();
    return new Summary(
        function.mean(totalLoss, totalDenominator),
        totalLoss.value(),
        rows,
        divisor.value(),
        range.min(n),
        range.max(n),
        ExactQuotient.sampleDeviation(totalValues, total(plainSquares, valueSquares), n),
        divisor.equals(totalDenominator) && quotientRows == 0
            ? ExactQuotient.standardError(plainLoss, plainSquares, n)
            : ratioStandardError(totalLoss, divisor, n),
        nullRows,
        nanRows,
        invalidRows);
  }

  private double ratioStandardError(ExactSum totalLoss, ExactSum divisor, long n) {
    ExactSum dd = denominatorSquares.copy();
    dd.addLong(plainRows);
    return ExactQuotient.ratioStandardError(
        totalLoss,
        divisor,
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
  public long memoryBytes() {
    return 100L * sums.length + 200;
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
    range.merge(summary.range);
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
    range.write(output);
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
    range.mergeFrom(input);
    for (ExactSum sum : sums) {
      sum.merge(ExactSum.read(input));
    }
  }

  @Override
  public void subtract(Accumulator other) {
    SummaryAccumulator part = (SummaryAccumulator) other;
    rows = Subtraction.count("rows", rows, part.rows);
    nullRows = Subtraction.count("rows with NULL", nullRows, part.nullRows);
    nanRows = Subtraction.count("rows with NaN", nanRows, part.nanRows);
    invalidRows = Subtraction.count("invalid rows", invalidRows, part.invalidRows);
    plainRows = Subtraction.count("rows of denominator 1", plainRows, part.plainRows);
    quotientRows = Subtraction.count("rows of other denominators", quotientRows, part.quotientRows);
    range.remove(part.values(), values());
    for (int i = 0; i < sums.length; i++) {
      Subtraction.sum(sums[i], part.sums[i]);
    }
  }
}
