package io.lossless.loss;

import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.ArgumentType.REAL;
import static io.lossless.function.Family.REGRESSION;

import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;

/** Smooth L1 loss; each element is within 3 ulp. */
@Contract(
    name = "smooth_l1_loss",
    family = REGRESSION,
    summary = "Absolute error with a quadratic bottom of width beta: box regression's usual loss.",
    formula = "d = |input - target|; d < beta ? 0.5 d^2 / beta : d - 0.5 beta",
    shapes =
        "input and target are numbers or arrays of one shape; a row has a loss for each element",
    range = "[0, inf)",
    nonFinite =
        "NaN and infinities propagate, inf - inf is NaN; beta = 0 is l1_loss, beta = inf gives 0;"
            + " no rows: mean NaN, sum 0",
    denominator = "the number of elements",
    errors = {"beta < 0 or NaN", "target of another shape than input"},
    source =
        "torch.nn.functional.smooth_l1_loss; R. Girshick, Fast R-CNN, 2015,"
            + " doi:10.1109/ICCV.2015.169",
    arguments = {
      @Argument(name = "input", type = NUMBERS, description = "the predictions"),
      @Argument(name = "target", type = NUMBERS, description = "the true values"),
      @Argument(
          name = "beta",
          type = REAL,
          defaultValue = "1.0",
          description = "the error below which the loss is quadratic; >= 0")
    },
    examples = {
      @Example(
          sql = "SELECT smooth_l1_loss(p, t) FROM VALUES (1.0, 1.5), (4.0, 1.0) AS data(p, t)",
          result = "1.3125"),
      @Example(
          sql = "SELECT smooth_l1_loss(p, t, beta => 0.5) FROM VALUES (1.0, 1.5) AS data(p, t)",
          result = "0.25")
    })
public record SmoothL1Loss(Arguments arguments, double beta) implements ElementwiseLoss {
  public SmoothL1Loss(Arguments arguments) {
    this(arguments, arguments.real("beta", ">= 0", beta -> beta >= 0));
    ElementwiseLoss.checkShapes(arguments);
  }

  @Override
  public ElementKernel elements() {
    if (beta == 0.0) {
      return L1Loss.distances();
    }
    if (isPowerOfTwo(beta)) {
      double reciprocal = 1 / beta;
      return ElementKernel.of(
          (columns, loss, count) -> smooth(columns[0], columns[1], loss, count, beta, reciprocal),
          (columns, worker, rows, sums) ->
              worker.bounded(columns[0], columns[1], beta, reciprocal, rows, sums));
    }
    return (columns, loss, count) -> smooth(columns[0], columns[1], loss, count, beta);
  }

  /**
   * Whether the reciprocal is exact, and so a product with it the quotient: the usual beta, 1. Not
   * below 2^-500, as {@link io.lossless.exact.RowSums#bounded} has it.
   */
  private static boolean isPowerOfTwo(double beta) {
    return Math.getExponent(beta) <= Double.MAX_EXPONENT
        && beta >= 0x1p-500
        && beta == Math.scalb(1.0, Math.getExponent(beta));
  }

  /**
   * Both branches in one expression that C2 vectorises: with m = min(d, beta), (m / beta) (d - 0.5
   * m) has below beta the bits of 0.5 d (d / beta), and of d - 0.5 beta from there on. As a choice
   * by row, d &lt; beta, it took 11 ns where d is as often above as below; so it takes 1. The
   * quotient comes first: PyTorch's order, d d / beta, loses what d d overflows or underflows.
   */
  private static void smooth(
      double[] input, double[] target, double[] loss, int count, double beta) {
    for (int i = 0; i < count; i++) {
      double d = Math.abs(input[i] - target[i]);
      double m = Math.min(d, beta);
      loss[i] = (m / beta) * (d - 0.5 * m);
    }
  }

  /** As the other one, with the same bits where 1 / beta is exact: a quotient takes 0.1 ns more. */
  private static void smooth(
      double[] input, double[] target, double[] loss, int count, double beta, double reciprocal) {
    for (int i = 0; i < count; i++) {
      double d = Math.abs(input[i] - target[i]);
      double m = Math.min(d, beta);
      loss[i] = (m * reciprocal) * (d - 0.5 * m);
    }
  }
}
