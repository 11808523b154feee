package io.lossless.loss;

import static io.lossless.function.ArgumentType.ARRAY;
import static io.lossless.function.Family.BINARY;

import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;

/**
 * Hinge loss of several labels a row.
 *
 * <p>Numerics: {@code z = (1 − x_j) + x_c} is rounded twice, as in PyTorch; the sums carry their
 * rounding errors along. Within 4 ulp of the loss, or of the largest score where scores cancel.
 */
@Contract(
    name = "multilabel_margin_loss",
    family = BINARY,
    summary =
        "Hinge loss of several labels: each label must score 1 above each class that is none.",
    formula =
        "1 / C sum_{j in labels} sum_{c not in labels} max(0, 1 - input[j] + input[c]);"
            + " the labels are the entries of target before its first -1",
    shapes = "input: array of C scores; target: array of C class indices, filled up with -1",
    range = "[0, inf)",
    nonFinite =
        "a NaN, also of inf - inf, counts as 0 (as in PyTorch); no labels, or all: 0;"
            + " no rows: mean NaN, sum 0",
    denominator = "the number of rows",
    errors = {
      "an entry of target outside [-1, C), also behind the first -1",
      "target of another length than input",
      "input of more than one dimension"
    },
    source =
        "torch.nn.functional.multilabel_margin_loss; a label that is given twice counts twice, as"
            + " there",
    arguments = {
      @Argument(name = "input", type = ARRAY, description = "scores, one for each class"),
      @Argument(
          name = "target",
          type = ARRAY,
          description = "class indices, as many entries as input has, -1 behind the last label")
    },
    examples = {
      @Example(
          sql = "SELECT multilabel_margin_loss(array(0.5, 0.25, 1.0), array(2, -1, -1))",
          result = "0.25"),
      @Example(
          sql =
              "SELECT multilabel_margin_loss(x, y, reduction => 'sum') FROM VALUES"
                  + " (array(0.5, 0.25, 1.0, 0.0), array(0, 2, -1, -1)),"
                  + " (array(0.5, 0.25, 1.0, 0.0), array(-1, -1, -1, -1)) AS data(x, y)",
          result = "0.375")
    })
public record MultilabelMarginLoss(Arguments arguments) implements Loss {
  public MultilabelMarginLoss {
    VectorShapes.requireVector(arguments, "input");
    VectorShapes.requireSame(arguments, "target", "input");
  }

  @Override
  public int resultDepth() {
    return 0;
  }

  @Override
  public LossKernel kernel() {
    return new MultilabelMarginKernel();
  }
}
