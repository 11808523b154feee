package io.lossless.loss;

import static io.lossless.function.ArgumentType.ARRAY;
import static io.lossless.function.ArgumentType.INTEGER;
import static io.lossless.function.ArgumentType.NUMBER;
import static io.lossless.function.ArgumentType.REAL;
import static io.lossless.function.ArgumentType.REALS;
import static io.lossless.function.Family.CLASSIFICATION;
import static io.lossless.function.Role.CLASSES;

import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;

/**
 * Hinge loss of several classes.
 *
 * <p>Numerics: {@code z = (margin − x_y) + x_c} is rounded twice, as in PyTorch; the sum over
 * classes carries its rounding errors along. Within 4 ulp of the loss, or where margin and scores
 * cancel: of the largest of them (p = 1), of z times that (p = 2).
 */
@Contract(
    name = "multi_margin_loss",
    family = CLASSIFICATION,
    summary = "Hinge loss of several classes: each wrong class must score a margin below the true.",
    formula = "weight[target] / C sum_{c != target} max(0, margin - input[target] + input[c])^p",
    shapes = "input: array of C scores; target: a class index",
    range = "[0, inf) for weights >= 0",
    nonFinite =
        "a NaN, also of inf - inf, counts as 0 (as in PyTorch, unlike every other loss);"
            + " no rows: mean NaN, sum 0",
    denominator = "the number of rows, whatever the weights",
    errors = {
      "a class index outside [0, C): there is no ignore_index",
      "weight whose size is not C",
      "p other than 1 and 2",
      "input of more than one dimension"
    },
    source =
        "torch.nn.functional.multi_margin_loss; K. Crammer and Y. Singer, On the Algorithmic"
            + " Implementation of Multiclass Kernel-based Vector Machines, 2001",
    arguments = {
      @Argument(name = "input", type = ARRAY, description = "scores, one for each class"),
      @Argument(name = "target", type = NUMBER, role = CLASSES, description = "class indices"),
      @Argument(
          name = "p",
          type = INTEGER,
          defaultValue = "1",
          description = "the power of each hinge; 1 or 2"),
      @Argument(
          name = "margin",
          type = REAL,
          defaultValue = "1.0",
          description = "how far below the true class a wrong one must score to cost nothing"),
      @Argument(
          name = "weight",
          type = REALS,
          optional = true,
          description = "a weight for each class, of the rows whose target it is")
    },
    examples = {
      @Example(
          sql =
              "SELECT multi_margin_loss(x, y) FROM VALUES"
                  + " (array(0.1, 0.2, 0.4, 0.8), 3), (array(0.5, 0.0, 0.0, 0.0), 0) AS data(x, y)",
          result = "0.35"),
      @Example(
          sql = "SELECT multi_margin_loss(array(0.5, 1.0), 1, p => 2, weight => array(1.0, 4.0))",
          result = "0.5")
    })
public record MultiMarginLoss(Arguments arguments, long p, double margin, ClassWeights weight)
    implements Loss {
  public MultiMarginLoss(Arguments arguments) {
    this(
        arguments,
        arguments.integer("p"),
        arguments.real("margin"),
        arguments.reals("weight").map(ClassWeights::of).orElseGet(ClassWeights::none));
    VectorShapes.requireVector(arguments, "input");
    if (p != 1 && p != 2) {
      throw arguments.error("p", "1 or 2", p);
    }
  }

  @Override
  public int resultDepth() {
    return 0;
  }

  @Override
  public LossKernel kernel() {
    return new MultiMarginKernel(this);
  }
}
