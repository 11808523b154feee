package io.lossless.metric;

import io.lossless.function.StoredCount;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.quantilescommon.QuantilesDoublesSketchIterator;

/**
 * Values of rows for quantiles, in memory that doesn't grow with their number: up to k values are
 * kept as they are, more as a KLL sketch of DataSketches (Z. Karnin, K. Lang, E. Liberty, 2016).
 *
 * <p>That sketch drops values at random. So up to k values the bytes and the quantiles are those of
 * the values, in whatever order they come; beyond, they may differ from one time to another.
 */
final class ValueSketch {
  static final int SMALLEST_K = 8;
  static final int LARGEST_K = KllDoublesSketch.MAX_K;

  private static final int FEW = 0;
  private static final int MANY = 1;

  private final int k;

  /** The values, as long as they are few. */
  private double[] few = {};

  private int fewCount;
  private Optional<KllDoublesSketch> many = Optional.empty();

  /**
   * @param k how many values are kept as they are, and the sketch's k: its error falls with it
   */
  ValueSketch(int k) {
    this.k = k;
  }

  /** Adds a value other than NaN. */
  void add(double value) {
    if (many.isPresent()) {
      many.get().update(value);
    } else if (fewCount == k) {
      sketch().update(value);
    } else {
      if (fewCount == few.length) {
        few = Arrays.copyOf(few, Math.min(k, Math.max(16, 2 * fewCount)));
      }
      // -0.0 is the value 0.0.
      few[fewCount++] = value + 0.0;
    }
  }

  /** The sketch, which holds all values from now on. */
  private KllDoublesSketch sketch() {
    if (many.isEmpty()) {
      KllDoublesSketch sketch = KllDoublesSketch.newHeapInstance(k);
      for (int i = 0; i < fewCount; i++) {
        sketch.update(few[i]);
      }
      few = new double[0];
      fewCount = 0;
      many = Optional.of(sketch);
    }
    return many.get();
  }

  /** Adds the values of another one of the same k. */
  void merge(ValueSketch other) {
    if (other.many.isPresent()) {
      merge(count() == 0 ? copy(other.many.get()) : other.many.get());
    }
    for (int i = 0; i < other.fewCount; i++) {
      add(other.few[i]);
    }
  }

  /** Merges a sketch, or has it where there is nothing to merge it with: that draws no lots. */
  private void merge(KllDoublesSketch sketch) {
    if (count() == 0) {
      many = Optional.of(sketch);
    } else {
      sketch().merge(sketch);
    }
  }

  private static KllDoublesSketch copy(KllDoublesSketch sketch) {
    return KllDoublesSketch.heapify(Memory.wrap(sketch.toByteArray()));
  }

  /** The number of values that were added. */
  long count() {
    return many.map(KllDoublesSketch::getN).orElse((long) fewCount);
  }

  /** The values that are left, each with the number of those that it stands for. */
  Run run() {
    int size = many.map(KllDoublesSketch::getNumRetained).orElse(fewCount);
    double[] values = Arrays.copyOf(few, size);
    double[] weights = new double[size];
    Arrays.fill(weights, 1);
    if (many.isPresent()) {
      QuantilesDoublesSketchIterator entries = many.get().iterator();
      for (int i = 0; entries.next(); i++) {
        values[i] = entries.getQuantile() + 0.0;
        weights[i] = entries.getWeight();
      }
    }
    return Run.sorted(1, new double[][] {values, weights});
  }

  /** The most that it may take: the levels of a sketch have room for 3 k values together. */
  long memoryBytes() {
    return 100 + 8L * (many.isPresent() ? 3 * k + 100 : few.length);
  }

  void write(DataOutput output) throws IOException {
    if (many.isPresent()) {
      byte[] bytes = many.get().toByteArray();
      output.writeByte(MANY);
      output.writeInt(bytes.length);
      output.write(bytes);
    } else {
      double[] sorted = Arrays.copyOf(few, fewCount);
      Arrays.sort(sorted);
      output.writeByte(FEW);
      output.writeInt(fewCount);
      StoredArray.write(sorted, fewCount, output);
    }
  }

  /**
   * Adds the values of one that was written.
   *
   * @throws IOException if the bytes aren't those of one of the same k
   */
  void mergeFrom(DataInput input) throws IOException {
    switch (input.readByte()) {
      case FEW -> mergeFew(input);
      case MANY -> merge(read(input));
      default -> throw new IOException("values in an unknown form");
    }
  }

  private void mergeFew(DataInput input) throws IOException {
    int count = StoredCount.read(input, Double.BYTES);
    for (double value : StoredArray.readDoubles(count, input)) {
      if (Double.isNaN(value)) {
        throw new IOException("a value that is NaN");
      }
      add(value);
    }
  }

  private KllDoublesSketch read(DataInput input) throws IOException {
    byte[] bytes = new byte[StoredCount.read(input, 1)];
    input.readFully(bytes);
    try {
      KllDoublesSketch sketch = KllDoublesSketch.heapify(Memory.wrap(bytes));
      requireWhole(sketch);
      return sketch;
    } catch (RuntimeException | AssertionError e) {
      // The library has exceptions of its own for some damages, runs out of bounds at others, and
      // asserts, where the JVM enables that.
      throw new IOException("bytes that are no sketch", e);
    }
  }

  private void requireWhole(KllDoublesSketch sketch) throws IOException {
    long weight = 0;
    QuantilesDoublesSketchIterator entries = sketch.iterator();
    while (entries.next()) {
      weight += Double.isNaN(entries.getQuantile()) ? 0 : entries.getWeight();
    }
    if (sketch.getK() != k || sketch.isEmpty() || weight != sketch.getN()) {
      throw new IOException(
          "a sketch of k " + sketch.getK() + ", of " + weight + " of " + sketch.getN() + " values");
    }
  }
}
