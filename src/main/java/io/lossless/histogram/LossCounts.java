package io.lossless.histogram;

import io.lossless.function.Accumulator;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The losses of a group's rows, counted: enough for a histogram of either scale. */
public final class LossCounts implements Accumulator {
  private final LinearBins linear = new LinearBins();
  private final LogarithmicBins logarithmic = new LogarithmicBins();
  private long nan;
  private long infinite;

  /** The counts whose bytes these are. */
  public static LossCounts of(byte[] bytes) {
    LossCounts counts = new LossCounts();
    counts.mergeBytes(bytes);
    return counts;
  }

  void add(double loss) {
    if (Double.isNaN(loss)) {
      nan++;
    } else if (Double.isInfinite(loss)) {
      infinite++;
    } else {
      linear.add(loss);
      logarithmic.add(loss);
    }
  }

  /**
   * The scale on which these values are best seen: logarithmic where none is negative, they span at
   * least 5 octaves, and more than half of them would lie in the lowest tenth of linear bins.
   */
  public Histogram.Scale scale() {
    return !linear.hasNegative() && logarithmic.isWide() && linear.isCrowded()
        ? Histogram.Scale.LOGARITHMIC
        : Histogram.Scale.LINEAR;
  }

  /** The histogram of a scale; logarithmic bins need values that are not negative. */
  public Histogram histogram(Histogram.Scale scale) {
    return switch (scale) {
      case LINEAR -> new Histogram(scale, linear.edges(), linear.counts(), 0, nan, infinite);
      case LOGARITHMIC -> logarithmic.histogram(nan, infinite);
    };
  }

  @Override
  public void merge(Accumulator other) {
    LossCounts counts = (LossCounts) other;
    linear.merge(counts.linear);
    logarithmic.merge(counts.logarithmic);
    nan += counts.nan;
    infinite += counts.infinite;
  }

  @Override
  public void write(DataOutput output) throws IOException {
    output.writeLong(nan);
    output.writeLong(infinite);
    linear.write(output);
    logarithmic.write(output);
  }

  @Override
  public void mergeFrom(DataInput input) throws IOException {
    nan += input.readLong();
    infinite += input.readLong();
    linear.mergeFrom(input);
    logarithmic.mergeFrom(input);
  }

  @Override
  public long memoryBytes() {
    return 600 + logarithmic.memoryBytes();
  }
}
