package io.lossless.loss;

import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.ArgumentType.REAL;
import static io.lossless.function.Family.BINARY;
import static io.lossless.function.Reduction.MEAN;
import static io.lossless.function.Reduction.NONE;
import static io.lossless.function.Reduction.SUM;
import static io.lossless.function.Reduction.SUMMARY;
import static io.lossless.function.Role.LOGITS;
import static io.lossless.function.Role.PROBABILITIES;

import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;

/**
 * Focal loss of logits; for targets in [0, 1] each element is within 4 ulp (1.5 seen), whatever
 * gamma, tails included: what gamma magnifies is carried with as many bits as that takes ({@link
 * SigmoidFocalKernel}).
 */
@Contract(
    name = "sigmoid_focal_loss",
    family = BINARY,
    summary = "Log loss of raw scores that fades for easy examples: for rare positives.",
    formula =
        "p = sigmoid(inputs), p_t = p targets + (1 - p) (1 - targets); alpha_t (1 - p_t)^gamma"
            + " binary_cross_entropy_with_logits(inputs, targets), alpha_t = alpha < 0 ? 1 : alpha"
            + " targets + (1 - alpha) (1 - targets)",
    shapes =
        "inputs and targets are numbers or arrays of one shape; a row has a loss for each element",
    range = "[0, inf) for targets in [0, 1]",
    nonFinite =
        "NaN propagates; an infinite input gives inf or, where it meets a factor 0, NaN (PyTorch);"
            + " no rows: mean NaN, sum 0",
    denominator = "the number of elements",
    errors = {
      "alpha > 1 or NaN",
      "gamma < 0 or not finite",
      "targets of another shape than inputs"
    },
    source =
        "torchvision.ops.sigmoid_focal_loss; T.-Y. Lin et al., Focal Loss for Dense Object"
            + " Detection, 2017, doi:10.1109/ICCV.2017.324",
    arguments = {
      @Argument(name = "inputs", type = NUMBERS, role = LOGITS, description = "logits"),
      @Argument(
          name = "targets",
          type = NUMBERS,
          role = PROBABILITIES,
          description = "0, 1, or between (not checked, as in PyTorch)"),
      @Argument(
          name = "alpha",
          type = REAL,
          defaultValue = "0.25",
          description =
              "factor of positives, 1 - alpha that of negatives; < 0 for none; at most 1"),
      @Argument(
          name = "gamma",
          type = REAL,
          defaultValue = "2.0",
          description = "how fast easy examples fade, 0 for not at all; >= 0 and finite")
    },
    examples = {
      @Example(sql = "SELECT sigmoid_focal_loss(0.0, 1)", result = "0.04332169878499658"),
      @Example(
          sql =
              "SELECT sigmoid_focal_loss(x, t, alpha => -1, gamma => 0, reduction => 'mean')"
                  + " FROM VALUES (0.0, 1), (0.0, 0) AS data(x, t)",
          result = "0.6931471805599453")
    },
    defaultReduction = NONE,
    reductions = {NONE, MEAN, SUM, SUMMARY})
public record SigmoidFocalLoss(Arguments arguments, double alpha, double gamma)
    implements ElementwiseLoss {
  public SigmoidFocalLoss(Arguments arguments) {
    this(
        arguments,
        arguments.real("alpha", "at most 1", alpha -> alpha <= 1),
        arguments.real(
            "gamma", ">= 0 and finite", gamma -> gamma >= 0 && gamma <= Double.MAX_VALUE));
    ElementwiseLoss.checkShapes(arguments);
  }

  @Override
  public ElementKernel elements() {
    return new SigmoidFocalKernel(alpha, gamma);
  }
}
