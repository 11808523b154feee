package io.lossless.jmh;

import io.lossless.exact.Elementary;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Elementary functions of an array against {@link Math}'s of each element. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ElementaryBenchmark {
  static final int SIZE = 4_096;

  private final double[] result = new double[SIZE];
  private double[] exponents;
  private double[] positives;

  /** Exponents as a softmax has them, and what lies around their sums. */
  @Setup
  public void draw() {
    Random random = new Random(1);
    exponents = random.doubles(SIZE, -20, 0).toArray();
    positives = random.doubles(SIZE).map(ignored -> Math.exp(random.nextGaussian())).toArray();
  }

  @Benchmark
  public double[] exp() {
    Elementary.exp(exponents, result, SIZE);
    return result;
  }

  @Benchmark
  public double[] expOfMath() {
    for (int i = 0; i < SIZE; i++) {
      result[i] = Math.exp(exponents[i]);
    }
    return result;
  }

  @Benchmark
  public double[] log() {
    Elementary.log(positives, result, SIZE);
    return result;
  }

  @Benchmark
  public double[] logOfMath() {
    for (int i = 0; i < SIZE; i++) {
      result[i] = Math.log(positives[i]);
    }
    return result;
  }

  @Benchmark
  public double[] log1p() {
    Elementary.log1p(positives, result, SIZE);
    return result;
  }

  @Benchmark
  public double[] log1pOfMath() {
    for (int i = 0; i < SIZE; i++) {
      result[i] = Math.log1p(positives[i]);
    }
    return result;
  }
}
