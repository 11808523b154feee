package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.LogNormaliser;
import io.lossless.exact.Extended;

/** Cross entropies, and with more digits than a double's for a loss that magnifies their errors. */
abstract class EntropyKernel extends PositionKernel {
  /**
   * The cross entropy of a position.
   *
   * @param slope by the logarithm of the softmax's sum: the sum of all classes' factors
   */
  record Entropy(Extended value, double slope) {}

  /** Prepares for a batch whose normaliser, of either kind, is given. */
  abstract void prepare(LogNormaliser normaliser);

  /**
   * The cross entropy of a position that is not ignored, of a row that is valid; NaN where numbers
   * are too large for {@link Extended}.
   *
   * @param logSum the logarithm of the softmax's sum
   */
  abstract Entropy entropy(Batch batch, int row, int position, Extended logSum);

  /**
   * Puts the logit of each row's class into an array, where a batch is of vectors of one length,
   * all valid and with a class index that counts, and a cross entropy is nothing but its logarithm.
   *
   * @return whether the batch is such
   */
  boolean gather(Batch batch, double[] logit) {
    return false;
  }

  /**
   * The same for the positions of a valid row, whose logits it puts in from index 0 on; NaN for
   * ignored ones.
   *
   * @return whether cross entropies are nothing but logarithms
   */
  boolean gather(Batch batch, int row, double[] logit) {
    return false;
  }
}
