package io.lossless.exact;

/**
 * The loops of focal losses of logits that exist twice, as {@link ExponentialLoops}; {@link
 * LogisticFocus} has the operations and their order.
 */
interface FocusLoops {
  /** See {@link LogisticFocus#loss}, for at most {@link Lanes#COUNT} elements. */
  void losses(
      LogisticFocus focus, double[] logit, double[] target, double[] loss, int from, int count);
}
