package io.lossless.metric;

import io.lossless.exact.Dyadic;
import io.lossless.exact.ExactSum;
import io.lossless.function.Accumulator;
import io.lossless.function.StoredCount;
import io.lossless.function.Subtraction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The exact weighted sums of the first and second powers of true and predicted values. */
final class Moments implements Accumulator {
  private final FunctionName name;
  private final List<Output> outputs = new ArrayList<>();
  private final ExactSum weight = new ExactSum();
  private long rows;

  Moments(FunctionName name) {
    this.name = name;
  }

  long rows() {
    return rows;
  }

  ExactSum weight() {
    return weight;
  }

  /** None without rows. */
  List<Output> outputs() {
    return outputs;
  }

  /** Adds a row, whose pairs begin at an index. */
  void add(PredictionPairs pairs, int row, double rowWeight) {
    int count = pairs.starts().size(row);
    int start = pairs.starts().start(row);
    ensureOutputs(count);
    for (int output = 0; output < count; output++) {
      int at = start + output;
      outputs.get(output).add(pairs.truths()[at], pairs.predictions()[at], rowWeight);
    }
    weight.add(rowWeight);
    rows++;
  }

  /** Adds rows of one output and weight 1. */
  void addAll(PredictionPairs pairs, int count) {
    if (count > 0) {
      ensureOutputs(1);
      outputs.get(0).add(pairs.truths(), pairs.predictions(), count);
      weight.addLong(count);
      rows += count;
    }
  }

  private void ensureOutputs(int count) {
    if (rows == 0 && outputs.isEmpty()) {
      for (int output = 0; output < count; output++) {
        outputs.add(new Output());
      }
    }
    name.requireOutputs(outputs.size(), count);
  }

  @Override
  public void merge(Accumulator other) {
    Moments moments = (Moments) other;
    if (moments.rows > 0) {
      ensureOutputs(moments.outputs.size());
      for (int output = 0; output < outputs.size(); output++) {
        outputs.get(output).merge(moments.outputs.get(output));
      }
      weight.merge(moments.weight);
      rows += moments.rows;
    }
  }

  @Override
  public void write(DataOutput output) throws IOException {
    output.writeLong(rows);
    if (rows > 0) {
      weight.write(output);
      output.writeInt(outputs.size());
      for (Output each : outputs) {
        for (ExactSum sum : each.sums()) {
          sum.write(output);
        }
      }
    }
  }

  @Override
  public void mergeFrom(DataInput input) throws IOException {
    long count = input.readLong();
    if (count > 0) {
      ExactSum total = ExactSum.read(input);
      ensureOutputs(StoredCount.read(input, 1));
      for (Output each : outputs) {
        for (ExactSum sum : each.sums()) {
          sum.merge(ExactSum.read(input));
        }
      }
      weight.merge(total);
      rows += count;
    }
  }

  @Override
  public void subtract(Accumulator other) {
    Moments moments = (Moments) other;
    rows = Subtraction.count("rows", rows, moments.rows);
    if (moments.rows > 0) {
      Subtraction.same("outputs", outputs.size(), moments.outputs.size());
      for (int output = 0; output < outputs.size(); output++) {
        outputs.get(output).subtract(moments.outputs.get(output));
      }
      Subtraction.sum(weight, moments.weight);
    }
    if (rows == 0) {
      outputs.clear();
      weight.clear();
    }
  }

  /**
   * The sums of an output.
   *
   * @param y \( \sum w y \)
   * @param p \( \sum w p \)
   * @param yy \( \sum w y^2 \)
   * @param yp \( \sum w y p \)
   * @param pp \( \sum w p^2 \)
   */
  record Output(ExactSum y, ExactSum p, ExactSum yy, ExactSum yp, ExactSum pp)
      implements Serializable {
    Output() {
      this(new ExactSum(), new ExactSum(), new ExactSum(), new ExactSum(), new ExactSum());
    }

    private List<ExactSum> sums() {
      return List.of(y, p, yy, yp, pp);
    }

    /** Adds a pair. */
    void add(double truth, double prediction, double weight) {
      y.addProduct(truth, weight);
      p.addProduct(prediction, weight);
      yy.addProduct(truth, truth, weight);
      yp.addProduct(truth, prediction, weight);
      pp.addProduct(prediction, prediction, weight);
    }

    private void add(double[] truth, double[] prediction, int count) {
      y.add(truth, 0, count);
      p.add(prediction, 0, count);
      yy.addProducts(truth, truth, 0, count);
      yp.addProducts(truth, prediction, 0, count);
      pp.addProducts(prediction, prediction, 0, count);
    }

    void merge(Output other) {
      for (int i = 0; i < sums().size(); i++) {
        sums().get(i).merge(other.sums().get(i));
      }
    }

    private void subtract(Output other) {
      for (int i = 0; i < sums().size(); i++) {
        Subtraction.sum(sums().get(i), other.sums().get(i));
      }
    }

    /** The spreads, exact. */
    Spread spread(ExactSum weight) {
      return Spread.of(
          weight.exactValue(),
          y.exactValue(),
          p.exactValue(),
          yy.exactValue(),
          yp.exactValue(),
          pp.exactValue());
    }
  }

  /**
   * Weighted sums of squares and products around means, each times the sum of weights W.
   *
   * @param truth \( W \sum w (y - \bar{y})^2 \)
   * @param prediction \( W \sum w (p - \bar{p})^2 \)
   * @param together \( W \sum w (y - \bar{y}) (p - \bar{p}) \)
   * @param bias \( (\sum w y - \sum w p)^2 \)
   */
  record Spread(Dyadic truth, Dyadic prediction, Dyadic together, Dyadic bias) {
    static Spread of(Dyadic weight, Dyadic y, Dyadic p, Dyadic yy, Dyadic yp, Dyadic pp) {
      Dyadic shift = y.minus(p);
      return new Spread(
          weight.times(yy).minus(y.times(y)),
          weight.times(pp).minus(p.times(p)),
          weight.times(yp).minus(y.times(p)),
          shift.times(shift));
    }

    /** \( W \sum w (e - \bar{e})^2 \) of the errors e = y - p. */
    Dyadic error() {
      return truth.plus(prediction).minus(together.plus(together));
    }

    /** \( W \sum w e^2 \). */
    Dyadic squaredError() {
      return error().plus(bias);
    }

    /** Pearson's correlation, rounded once; NaN if one of the two doesn't vary. */
    double correlation() {
      if (truth.signum() <= 0 || prediction.signum() <= 0) {
        return Double.NaN;
      }
      double magnitude = together.times(together).rootOfQuotient(truth.times(prediction));
      return together.signum() < 0 ? -magnitude : magnitude;
    }
  }
}
