package io.lossless.metric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A metric that is a sum over a ranking, of which stretches may be summed apart. */
public interface RankingSum extends ThresholdVisitor {
  /** Adds another stretch of the same ranking. */
  void merge(RankingSum other);

  /** Writes what {@link #merge} takes of this stretch. */
  void write(DataOutput output) throws IOException;

  /** Adds a stretch that was written. */
  void mergeFrom(DataInput input) throws IOException;

  /** The metric of all stretches. */
  double value();
}
