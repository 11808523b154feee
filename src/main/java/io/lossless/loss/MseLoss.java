package io.lossless.loss;

import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.Family.REGRESSION;

import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;

/** Squared error; each element is correctly rounded twice (difference, square): within 2 ulp. */
@Contract(
    name = "mse_loss",
    family = REGRESSION,
    summary = "Squared error: the usual loss of a regression; large errors dominate it.",
    formula = "(input - target)^2",
    shapes =
        "input and target are numbers or arrays of one shape; a row has a loss for each element",
    range = "[0, inf)",
    nonFinite = "NaN and infinities propagate, inf - inf is NaN; no rows: mean NaN, sum 0",
    denominator = "the number of elements",
    errors = {"target of another shape than input"},
    source = "torch.nn.functional.mse_loss",
    arguments = {
      @Argument(name = "input", type = NUMBERS, description = "the predictions"),
      @Argument(name = "target", type = NUMBERS, description = "the true values")
    },
    examples = {
      @Example(
          sql = "SELECT mse_loss(p, t) FROM VALUES (1.0, 1.5), (2.0, 1.0) AS data(p, t)",
          result = "0.625"),
      @Example(
          sql = "SELECT mse_loss(array(1.0, 2.0), array(1.5, 1.0), reduction => 'none')",
          result = "[0.25, 1.0]")
    })
public record MseLoss(Arguments arguments) implements ElementwiseLoss {
  public MseLoss {
    ElementwiseLoss.checkShapes(arguments);
  }

  @Override
  public ElementKernel elements() {
    return ElementKernel.of(
        (columns, loss, count) -> squares(columns[0], columns[1], loss, count),
        (columns, worker, rows, sums) -> worker.squares(columns[0], columns[1], rows, sums));
  }

  private static void squares(double[] input, double[] target, double[] loss, int count) {
    for (int i = 0; i < count; i++) {
      double difference = input[i] - target[i];
      loss[i] = difference * difference;
    }
  }
}
