package io.lossless.jmh;

import io.lossless.exact.ExactSum;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The exact sum of an array of lognormal values against a loop of {@code +=}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExactSumBenchmark {
  @Param({"4096", "65536"})
  int size;

  private double[] values;
  private ExactSum sum;

  @Setup
  public void draw() {
    Random random = new Random(1);
    values = random.doubles(size).map(ignored -> Math.exp(random.nextGaussian())).toArray();
    sum = new ExactSum();
  }

  @Benchmark
  public double exact() {
    sum.clear();
    sum.add(values, 0, size);
    return sum.value();
  }

  @Benchmark
  public double plain() {
    double total = 0;
    for (int i = 0; i < size; i++) {
      total += values[i];
    }
    return total;
  }
}
