package io.lossless.jmh;

import io.lossless.function.Accumulator;
import io.lossless.sample.KernelWork;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A batch of any aggregate of the catalog, evaluated and added to its group. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AggregateBenchmark {
  @Param("mse_loss")
  String function;

  @Param("10")
  int width;

  private KernelWork work;

  @Setup
  public void draw() {
    work = KernelWork.of(function, width);
  }

  @Benchmark
  public Accumulator batch() {
    return work.run();
  }
}
