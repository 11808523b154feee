package io.lossless.loss;

import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.ArgumentType.REAL;
import static io.lossless.function.Family.RANKING;

import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;

/**
 * Hinge loss of the order of two scores; for targets of ±1 each element is within 1 ulp of the
 * larger of margin and input1 − input2.
 */
@Contract(
    name = "margin_ranking_loss",
    family = RANKING,
    summary = "Hinge loss of pairs of scores of which one should be the larger, by a margin.",
    formula = "max(0, -target (input1 - input2) + margin)",
    shapes =
        "input1, input2 and target are numbers or arrays of one shape; a row has a loss for each"
            + " element",
    range = "[0, inf)",
    nonFinite = "NaN and infinities propagate, inf - inf is NaN; no rows: mean NaN, sum 0",
    denominator = "the number of elements",
    errors = {"margin infinite or NaN", "input2 or target of another shape than input1"},
    source = "torch.nn.functional.margin_ranking_loss",
    arguments = {
      @Argument(name = "input1", type = NUMBERS, description = "scores"),
      @Argument(name = "input2", type = NUMBERS, description = "the scores to compare with"),
      @Argument(
          name = "target",
          type = NUMBERS,
          description =
              "1 where input1 should be the larger, -1 where input2 should (not checked: a factor,"
                  + " as in PyTorch)"),
      @Argument(
          name = "margin",
          type = REAL,
          defaultValue = "0.0",
          description = "the difference that is large enough; finite")
    },
    examples = {
      @Example(
          sql =
              "SELECT margin_ranking_loss(a, b, t)"
                  + " FROM VALUES (2.0, 1.0, 1), (2.0, 1.0, -1) AS data(a, b, t)",
          result = "0.5"),
      @Example(sql = "SELECT margin_ranking_loss(2.0, 1.5, 1, margin => 2.0)", result = "1.5")
    })
public record MarginRankingLoss(Arguments arguments, double margin) implements ElementwiseLoss {
  public MarginRankingLoss(Arguments arguments) {
    this(arguments, arguments.real("margin", "finite", Double::isFinite));
    ElementwiseLoss.checkShapes(arguments);
  }

  @Override
  public ElementKernel elements() {
    return (columns, loss, count) -> hinge(columns[0], columns[1], columns[2], loss, count, margin);
  }

  private static void hinge(
      double[] input1, double[] input2, double[] target, double[] loss, int count, double margin) {
    for (int i = 0; i < count; i++) {
      loss[i] = Math.max(-target[i] * (input1[i] - input2[i]) + margin, 0);
    }
  }
}
