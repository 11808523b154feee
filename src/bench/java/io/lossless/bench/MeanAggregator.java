package io.lossless.bench;

import java.io.Serializable;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;
import scala.Tuple2;

/** The mean of a loss as Spark's guide has a user write it: no exact sums, no nulls. */
final class MeanAggregator<I> extends Aggregator<I, Tuple2<Double, Long>, Double> {
  private final RowLoss<I> loss;

  private MeanAggregator(RowLoss<I> loss) {
    this.loss = loss;
  }

  /** The loss of a row, which goes to the executors. */
  @FunctionalInterface
  interface RowLoss<I> extends ToDoubleFunction<I>, Serializable {}

  static <I> MeanAggregator<I> of(RowLoss<I> loss) {
    return new MeanAggregator<>(loss);
  }

  @Override
  public Tuple2<Double, Long> zero() {
    return new Tuple2<>(0.0, 0L);
  }

  @Override
  public Tuple2<Double, Long> reduce(Tuple2<Double, Long> state, I row) {
    return new Tuple2<>(state._1() + loss.applyAsDouble(row), state._2() + 1);
  }

  @Override
  public Tuple2<Double, Long> merge(Tuple2<Double, Long> one, Tuple2<Double, Long> other) {
    return new Tuple2<>(one._1() + other._1(), one._2() + other._2());
  }

  @Override
  public Double finish(Tuple2<Double, Long> state) {
    return state._1() / state._2();
  }

  @Override
  public Encoder<Tuple2<Double, Long>> bufferEncoder() {
    return Encoders.tuple(Encoders.DOUBLE(), Encoders.LONG());
  }

  @Override
  public Encoder<Double> outputEncoder() {
    return Encoders.DOUBLE();
  }
}
