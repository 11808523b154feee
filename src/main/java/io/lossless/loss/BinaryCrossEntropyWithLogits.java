package io.lossless.loss;

import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.Family.BINARY;
import static io.lossless.function.Role.LOGITS;
import static io.lossless.function.Role.PROBABILITIES;

import io.lossless.exact.Elementary;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;

/**
 * Binary cross entropy of logits; for targets in [0, 1] and weights >= 0 each element is within 4
 * ulp, tails included: a logit of 40 with target 1 loses 4.2e-18, one of −40 with target 0 as well.
 *
 * <p>Numerics: with {@code l = log1p(exp(−|x|))} PyTorch's formula is {@code max(x, 0) (1 − t) −
 * min(x, 0) t pos_weight + ((1 − t) + t pos_weight) l}, a sum of terms of one sign where PyTorch's
 * own order cancels for negative x and small weights. A last term {@code 0 · min(x, 0)} keeps
 * PyTorch's NaN at −Inf.
 */
@Contract(
    name = "binary_cross_entropy_with_logits",
    family = BINARY,
    summary = "Log loss of raw scores: the loss of a binary or multi-label classifier.",
    formula =
        "weight * ((1 - target) input - (1 + (pos_weight - 1) target) log_sigmoid(input)),"
            + " log_sigmoid(x) = min(x, 0) - log(1 + exp(-|x|))",
    shapes =
        "input and target are numbers or arrays of one shape; weight and pos_weight are such"
            + " arrays, or a number for the whole row, or an array of the last dimension",
    range = "[0, inf) for targets in [0, 1] and weights >= 0",
    nonFinite =
        "NaN propagates; an infinite input gives inf or, where it meets a factor 0, NaN (PyTorch);"
            + " no rows: mean NaN, sum 0",
    denominator = "the number of elements, whatever the weights",
    errors = {"target, weight or pos_weight of another shape than input"},
    source = "torch.nn.functional.binary_cross_entropy_with_logits (2.x)",
    arguments = {
      @Argument(name = "input", type = NUMBERS, role = LOGITS, description = "logits"),
      @Argument(
          name = "target",
          type = NUMBERS,
          role = PROBABILITIES,
          description = "0, 1, or between (not checked, as in PyTorch)"),
      @Argument(
          name = "weight",
          type = NUMBERS,
          optional = true,
          description = "factor of each element, class or row; not in the denominator"),
      @Argument(
          name = "pos_weight",
          type = NUMBERS,
          optional = true,
          description = "factor of the positive part, one for each class; not in the denominator")
    },
    examples = {
      @Example(
          sql =
              "SELECT binary_cross_entropy_with_logits(x, t)"
                  + " FROM VALUES (0.0, 1), (0.0, 0) AS data(x, t)",
          result = "0.6931471805599453"),
      @Example(
          sql =
              "SELECT binary_cross_entropy_with_logits(array(0.0, 0.0), array(1, 0),"
                  + " pos_weight => array(3.0, 1.0), reduction => 'sum')",
          result = "2.772588722239781")
    })
public record BinaryCrossEntropyWithLogits(Arguments arguments) implements ElementwiseLoss {
  public BinaryCrossEntropyWithLogits {
    ElementwiseLoss.checkShapes(arguments);
  }

  @Override
  public ElementKernel elements() {
    int weight = arguments.columnIndex("weight");
    int positive = arguments.columnIndex("pos_weight");
    return (columns, loss, count) -> {
      negativeMagnitude(columns[0], loss, count);
      Elementary.exp(loss, loss, count);
      Elementary.log1p(loss, loss, count);
      if (positive < 0) {
        entropy(columns[0], columns[1], loss, count);
      } else {
        positiveEntropy(columns[0], columns[1], columns[positive], loss, count);
      }
      if (weight >= 0) {
        weigh(columns[weight], loss, count);
      }
    };
  }

  private static void negativeMagnitude(double[] input, double[] result, int count) {
    for (int i = 0; i < count; i++) {
      result[i] = -Math.abs(input[i]);
    }
  }

  private static void entropy(double[] input, double[] target, double[] loss, int count) {
    for (int i = 0; i < count; i++) {
      double t = target[i];
      double negative = Math.min(input[i], 0);
      loss[i] = Math.max(input[i], 0) * (1 - t) - negative * t + loss[i] + 0 * negative;
    }
  }

  private static void positiveEntropy(
      double[] input, double[] target, double[] positive, double[] loss, int count) {
    for (int i = 0; i < count; i++) {
      double t = target[i];
      double negative = Math.min(input[i], 0);
      double other = 1 - t;
      double own = t * positive[i];
      loss[i] =
          Math.max(input[i], 0) * other - negative * own + (other + own) * loss[i] + 0 * negative;
    }
  }

  private static void weigh(double[] weight, double[] loss, int count) {
    for (int i = 0; i < count; i++) {
      loss[i] = loss[i] * weight[i];
    }
  }
}
