package io.lossless.loss;

import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.Family.REGRESSION;

import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;

/** Absolute error; each element is correctly rounded. */
@Contract(
    name = "l1_loss",
    family = REGRESSION,
    summary = "Absolute error: a regression loss in the target's own units, robust to outliers.",
    formula = "|input - target|",
    shapes =
        "input and target are numbers or arrays of one shape; a row has a loss for each element",
    range = "[0, inf)",
    nonFinite = "NaN and infinities propagate, inf - inf is NaN; no rows: mean NaN, sum 0",
    denominator = "the number of elements",
    errors = {"target of another shape than input"},
    source = "torch.nn.functional.l1_loss",
    arguments = {
      @Argument(name = "input", type = NUMBERS, description = "the predictions"),
      @Argument(name = "target", type = NUMBERS, description = "the true values")
    },
    examples = {
      @Example(
          sql = "SELECT l1_loss(p, t) FROM VALUES (1.0, 1.5), (2.0, 1.0) AS data(p, t)",
          result = "0.75")
    })
public record L1Loss(Arguments arguments) implements ElementwiseLoss {
  public L1Loss {
    ElementwiseLoss.checkShapes(arguments);
  }

  @Override
  public ElementKernel elements() {
    return distances();
  }

  static ElementKernel distances() {
    return ElementKernel.of(
        (columns, loss, count) -> distances(columns[0], columns[1], loss, count),
        (columns, worker, rows, sums) -> worker.distances(columns[0], columns[1], rows, sums));
  }

  private static void distances(double[] input, double[] target, double[] loss, int count) {
    for (int i = 0; i < count; i++) {
      loss[i] = Math.abs(input[i] - target[i]);
    }
  }
}
