package io.lossless.loss;

import static io.lossless.function.ArgumentType.ARRAY;
import static io.lossless.function.ArgumentType.INTEGER;
import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.ArgumentType.REAL;
import static io.lossless.function.ArgumentType.REALS;
import static io.lossless.function.Family.CLASSIFICATION;
import static io.lossless.function.Role.CLASSES;
import static io.lossless.function.Role.CLASS_LOGITS;

import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;

/**
 * Focal loss.
 *
 * <p>Numerics: for alpha of any sign, weights >= 0 and targets that are classes or probabilities
 * each position is within 4 ulp (1.7 seen), whatever gamma, tails included. {@code 1 − exp(−ce)} is
 * {@code −expm1(−ce)}, so that a confident prediction keeps its digits where PyTorch has 0. An
 * error of the cross entropy counts up to 1 + gamma times; so it is carried with some 64 bits, and
 * where the exponentials of the other classes' logits count, they are as well: {@link FocalKernel}
 * has the argument.
 */
@Contract(
    name = "focal_loss",
    family = CLASSIFICATION,
    summary = "Cross entropy of logits that counts confident predictions less: for rare classes.",
    formula = "alpha (1 - exp(-ce))^gamma ce, ce = cross_entropy of the position",
    shapes =
        "input: array of C logits, or C x d... nested arrays (sequence, image); target: a class"
            + " index (or d... of them), or probabilities in the shape of input; a row has a loss"
            + " for each of its d... positions",
    range = "[0, inf) for alpha and weights >= 0 and targets that are classes or probabilities",
    nonFinite =
        "as cross_entropy: NaN or +inf among a position's logits, or only -inf, give NaN; a target"
            + " whose logit is -inf gives inf; an ignored position is 0; no rows: mean NaN, sum 0",
    denominator =
        "the number of positions, ignored ones too and whatever the weights: where all are ignored"
            + " the mean is 0",
    errors = {
      "a class index outside [0, C) that is not ignore_index",
      "gamma < 0 or NaN",
      "weight whose size is not C",
      "label_smoothing > 1 or NaN (a negative one counts as 0)",
      "ignore_index >= 0 with probabilities as target",
      "target of a shape that does not fit input"
    },
    source =
        "T.-Y. Lin et al., Focal Loss for Dense Object Detection, 2017,"
            + " doi:10.1109/ICCV.2017.324, as usually written with torch.nn.functional.cross_entropy"
            + " (reduction 'none'): a class's weight is in ce, and so in exp(-ce) too",
    arguments = {
      @Argument(
          name = "input",
          type = ARRAY,
          role = CLASS_LOGITS,
          description = "logits, the class axis first"),
      @Argument(
          name = "target",
          type = NUMBERS,
          role = CLASSES,
          description = "class indices, or probabilities in the shape of input"),
      @Argument(
          name = "alpha",
          type = REAL,
          defaultValue = "1.0",
          description = "a factor of the whole loss"),
      @Argument(
          name = "gamma",
          type = REAL,
          defaultValue = "2.0",
          description = "how much less confident predictions count; >= 0, 0 is cross entropy"),
      @Argument(
          name = "weight",
          type = REALS,
          optional = true,
          description = "a weight for each class; not in the denominator"),
      @Argument(
          name = "ignore_index",
          type = INTEGER,
          defaultValue = "-100",
          description = "a class index whose positions are 0"),
      @Argument(
          name = "label_smoothing",
          type = REAL,
          defaultValue = "0.0",
          description = "the share of the target spread over all classes; at most 1")
    },
    examples = {
      @Example(sql = "SELECT focal_loss(array(0.0, 0.0), 1)", result = "0.17328679513998632"),
      @Example(
          sql =
              "SELECT focal_loss(x, y, gamma => 0.5, alpha => 0.25)"
                  + " FROM VALUES (array(2.0, 1.0), 0), (array(0.0, 3.0), 0) AS data(x, y)",
          result = "0.3922343087507113")
    })
public record FocalLoss(
    Arguments arguments, CrossEntropyLoss crossEntropy, double alpha, double gamma)
    implements Loss {
  public FocalLoss(Arguments arguments) {
    this(
        arguments,
        new CrossEntropyLoss(arguments),
        arguments.real("alpha"),
        arguments.real("gamma", ">= 0", gamma -> gamma >= 0));
  }

  @Override
  public int resultDepth() {
    return crossEntropy.resultDepth();
  }

  @Override
  public LossKernel kernel() {
    return new FocalKernel(crossEntropy.positionKernel(), alpha, gamma);
  }
}
