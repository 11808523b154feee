package io.lossless.bench;

import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;
import scala.Tuple2;

/** The mean squared error as Spark's guide has a user write it: no exact sums, no nulls. */
final class SquaredErrorAggregator
    extends Aggregator<Tuple2<Double, Double>, Tuple2<Double, Long>, Double> {
  @Override
  public Tuple2<Double, Long> zero() {
    return new Tuple2<>(0.0, 0L);
  }

  @Override
  public Tuple2<Double, Long> reduce(Tuple2<Double, Long> state, Tuple2<Double, Double> pair) {
    double error = pair._1() - pair._2();
    return new Tuple2<>(state._1() + error * error, state._2() + 1);
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
