package io.lossless.loss;

import io.lossless.batch.Batch;

/** {@code max(0, margin + d(anchor, positive) − d(anchor, negative))} of any distance d. */
final class TripletKernel extends VectorKernel {
  private final Distance distance;
  private final double margin;
  private final boolean swap;
  private double[] negative = new double[VectorRun.ELEMENTS];
  private double[] swapped = new double[VectorRun.ELEMENTS];

  /**
   * @param swap whether d(positive, negative) stands for d(anchor, negative) where it is smaller
   */
  TripletKernel(Distance distance, double margin, boolean swap) {
    super(3, VectorRun.Axis.LAST, "component");
    this.distance = distance;
    this.margin = margin;
    this.swap = swap;
  }

  @Override
  void evaluate(Batch batch, VectorRun run, double[] loss) {
    int count = run.vectors();
    if (negative.length < count) {
      negative = new double[count];
      swapped = new double[count];
    }
    distance.evaluate(run.values(0), run.values(1), run, loss);
    distance.evaluate(run.values(0), run.values(2), run, negative);
    if (swap) {
      distance.evaluate(run.values(1), run.values(2), run, swapped);
      lower(negative, swapped, count);
    }
    hinge(loss, negative, margin, count);
  }

  private static void lower(double[] distance, double[] other, int count) {
    for (int i = 0; i < count; i++) {
      distance[i] = Math.min(distance[i], other[i]);
    }
  }

  /** In PyTorch 2's order; Math.max keeps NaN, as PyTorch's clamp does. */
  private static void hinge(double[] loss, double[] negative, double margin, int count) {
    for (int i = 0; i < count; i++) {
      loss[i] = Math.max(margin + loss[i] - negative[i], 0);
    }
  }
}
