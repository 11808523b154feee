package io.lossless.loss;

import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.ArgumentType.REAL;
import static io.lossless.function.Family.REGRESSION;

import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;

/** Huber's loss; each element is within 3.5 ulp. */
@Contract(
    name = "huber_loss",
    family = REGRESSION,
    summary = "Squared error up to delta, absolute error beyond: a regression loss for outliers.",
    formula = "d = |input - target|; d <= delta ? 0.5 d^2 : delta (d - 0.5 delta)",
    shapes =
        "input and target are numbers or arrays of one shape; a row has a loss for each element",
    range = "[0, inf)",
    nonFinite = "NaN and infinities propagate, inf - inf is NaN; no rows: mean NaN, sum 0",
    denominator = "the number of elements",
    errors = {"delta <= 0 or NaN", "target of another shape than input"},
    source =
        "torch.nn.functional.huber_loss; P. J. Huber, Robust Estimation of a Location Parameter,"
            + " 1964, doi:10.1214/aoms/1177703732",
    arguments = {
      @Argument(name = "input", type = NUMBERS, description = "the predictions"),
      @Argument(name = "target", type = NUMBERS, description = "the true values"),
      @Argument(
          name = "delta",
          type = REAL,
          defaultValue = "1.0",
          description = "the error from which on the loss grows linearly; > 0")
    },
    examples = {
      @Example(
          sql = "SELECT huber_loss(p, t) FROM VALUES (1.0, 1.5), (4.0, 1.0) AS data(p, t)",
          result = "1.3125"),
      @Example(
          sql = "SELECT huber_loss(p, t, delta => 2) FROM VALUES (4.0, 1.0) AS data(p, t)",
          result = "4.0")
    })
public record HuberLoss(Arguments arguments, double delta) implements ElementwiseLoss {
  public HuberLoss(Arguments arguments) {
    this(arguments, arguments.real("delta", "> 0", delta -> delta > 0));
    ElementwiseLoss.checkShapes(arguments);
  }

  @Override
  public ElementKernel elements() {
    double finiteDelta = Math.min(delta, Double.MAX_VALUE);
    return ElementKernel.of(
        (columns, loss, count) -> huber(columns[0], columns[1], loss, count, finiteDelta),
        (columns, worker, rows, sums) ->
            worker.bounded(columns[0], columns[1], finiteDelta, 1, rows, sums));
  }

  /**
   * Both branches in one expression that C2 vectorises: with m = min(d, delta), m (d - 0.5 m) is d
   * times exactly 0.5 d below delta. A delta of infinity is taken as the largest double, so that an
   * infinite d stays infinite.
   */
  private static void huber(
      double[] input, double[] target, double[] loss, int count, double delta) {
    for (int i = 0; i < count; i++) {
      double d = Math.abs(input[i] - target[i]);
      double m = Math.min(d, delta);
      loss[i] = m * (d - 0.5 * m);
    }
  }
}
