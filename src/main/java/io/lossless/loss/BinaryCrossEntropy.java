package io.lossless.loss;

import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.Family.BINARY;
import static io.lossless.function.Role.PROBABILITIES;

import io.lossless.exact.Elementary;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import java.util.Optional;

/** Binary cross entropy of probabilities; each element is within 3 ulp of its larger term. */
@Contract(
    name = "binary_cross_entropy",
    family = BINARY,
    summary = "Log loss of probabilities; for raw scores use binary_cross_entropy_with_logits.",
    formula = "weight * ((target - 1) max(log(1 - input), -100) - target max(log(input), -100))",
    shapes =
        "input and target are numbers or arrays of one shape; weight is such an array, or a number"
            + " for the whole row, or an array of the last dimension (a weight for each class)",
    range = "[0, 100] for weights of 1",
    nonFinite = "logarithms are clamped at -100, so the loss is finite; no rows: mean NaN, sum 0",
    denominator = "the number of elements, whatever the weights",
    errors = {
      "input outside [0, 1] or NaN",
      "target outside [0, 1] or NaN",
      "target or weight of another shape than input"
    },
    source = "torch.nn.functional.binary_cross_entropy (2.x)",
    arguments = {
      @Argument(
          name = "input",
          type = NUMBERS,
          role = PROBABILITIES,
          description = "probabilities, in [0, 1]"),
      @Argument(
          name = "target",
          type = NUMBERS,
          role = PROBABILITIES,
          description = "0, 1, or between"),
      @Argument(
          name = "weight",
          type = NUMBERS,
          optional = true,
          description = "factor of each element, class or row; not in the denominator")
    },
    examples = {
      @Example(
          sql = "SELECT binary_cross_entropy(p, t) FROM VALUES (0.5, 1), (0.5, 0) AS data(p, t)",
          result = "0.6931471805599453"),
      @Example(sql = "SELECT binary_cross_entropy(0.0, 1, reduction => 'none')", result = "100.0")
    })
public record BinaryCrossEntropy(Arguments arguments) implements ElementwiseLoss {
  public BinaryCrossEntropy {
    ElementwiseLoss.checkShapes(arguments);
  }

  @Override
  public ElementKernel elements() {
    return new Kernel(arguments.columnIndex("weight"));
  }

  private static final class Kernel implements ElementKernel {
    private final int weight;
    private double[] logComplement = {};

    Kernel(int weight) {
      this.weight = weight;
    }

    @Override
    public void evaluate(double[][] arguments, double[] loss, int count) {
      if (logComplement.length < count) {
        logComplement = new double[count];
      }
      negate(arguments[0], logComplement, count);
      Elementary.log1p(logComplement, logComplement, count);
      Elementary.log(arguments[0], loss, count);
      entropy(arguments[1], logComplement, loss, count);
      if (weight >= 0) {
        weigh(arguments[weight], loss, count);
      }
    }

    private static void negate(double[] values, double[] result, int count) {
      for (int i = 0; i < count; i++) {
        result[i] = -values[i];
      }
    }

    private static void entropy(double[] target, double[] logComplement, double[] loss, int count) {
      for (int i = 0; i < count; i++) {
        double t = target[i];
        loss[i] = (t - 1) * Math.max(logComplement[i], -100) - t * Math.max(loss[i], -100);
      }
    }

    private static void weigh(double[] weight, double[] loss, int count) {
      for (int i = 0; i < count; i++) {
        loss[i] = loss[i] * weight[i];
      }
    }

    @Override
    public boolean hasProblem(double[][] arguments, int count) {
      return !Domains.areProbabilities(arguments[0], arguments[1], logComplement, count);
    }

    @Override
    public Optional<String> problem(double[][] arguments, int element) {
      double input = arguments[0][element];
      double target = arguments[1][element];
      if (!isProbability(input)) {
        return Optional.of("input must be between 0 and 1, got " + input);
      }
      return isProbability(target)
          ? Optional.empty()
          : Optional.of("target must be between 0 and 1, got " + target);
    }

    private static boolean isProbability(double value) {
      return value >= 0 && value <= 1;
    }
  }
}
