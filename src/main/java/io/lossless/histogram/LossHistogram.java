package io.lossless.histogram;

import io.lossless.batch.Batch;
import io.lossless.batch.RowStatus;
import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.Evaluator;
import io.lossless.function.ObjectSlots;
import io.lossless.function.ResultType;
import io.lossless.function.Slots;
import io.lossless.function.SummandEvaluator;

/**
 * Counts how often an aggregation has which value over a row alone. The value is the bytes of
 * {@link LossCounts}. Rows that the aggregation leaves out, or has no value of, are not counted.
 *
 * @param loss an aggregation whose value is a double
 * @param isSum whether that is a sum over rows
 */
public record LossHistogram(Aggregation loss, boolean isSum) implements Aggregation {
  @Override
  public ResultType resultType() {
    return ResultType.Scalar.STATE;
  }

  @Override
  public Evaluator evaluator() {
    Evaluator evaluator = loss.evaluator();
    return isSum && evaluator instanceof SummandEvaluator summands
        ? new RowByRow(evaluator, (row, counts) -> counts.add(summands.summand(row)))
        : new RowByRow(evaluator, (row, counts) -> addAlone(evaluator, row, counts));
  }

  @Override
  public Accumulator accumulator() {
    return new LossCounts();
  }

  @Override
  public byte[] finish(Accumulator group) {
    return group.toBytes();
  }

  private void addAlone(Evaluator evaluator, int row, LossCounts counts) {
    Accumulator group = loss.accumulator();
    evaluator.add(row, group);
    if (loss.finish(group) instanceof Double value) {
      counts.add(value);
    }
  }

  /** Adds the value of a row. */
  private interface Count {
    void add(int row, LossCounts counts);
  }

  /** Evaluates whole batches, and adds their rows one by one. */
  private static final class RowByRow implements Evaluator {
    private final Evaluator evaluator;
    private final Count count;
    private RowStatus status = new RowStatus("", false);

    RowByRow(Evaluator evaluator, Count count) {
      this.evaluator = evaluator;
      this.count = count;
    }

    @Override
    public void evaluate(Batch batch) {
      status = batch.status();
      evaluator.evaluate(batch);
    }

    @Override
    public void addAll(Accumulator group) {
      for (int row = 0; row < status.rows(); row++) {
        add(row, group);
      }
    }

    @Override
    public void add(int row, Accumulator group) {
      if (status.isValid(row)) {
        count.add(row, (LossCounts) group);
      }
    }

    @Override
    public void scatter(int[] slot, Slots groups) {
      ObjectSlots objects = (ObjectSlots) groups;
      for (int row = 0; row < status.rows(); row++) {
        add(row, objects.accumulator(slot[row]));
      }
    }
  }
}
