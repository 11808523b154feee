package io.lossless.loss;

import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.ArgumentType.REAL;
import static io.lossless.function.Family.RANKING;

import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;

/** Hinge loss of distances; for targets of ±1 each element is correctly rounded. */
@Contract(
    name = "hinge_embedding_loss",
    family = RANKING,
    summary = "Hinge loss of distances between pairs that are similar (1) or dissimilar (-1).",
    formula =
        "target = 1: input; target = -1: max(0, margin - input); any other target: the sum of both",
    shapes =
        "input and target are numbers or arrays of one shape; a row has a loss for each element",
    range = "[0, inf) for distances, which are >= 0; input is not clamped",
    nonFinite =
        "NaN and infinities of input propagate; a NaN target is one that is neither 1 nor -1"
            + " (PyTorch); no rows: mean NaN, sum 0",
    denominator = "the number of elements",
    errors = {"margin infinite or NaN", "target of another shape than input"},
    source = "torch.nn.functional.hinge_embedding_loss",
    arguments = {
      @Argument(name = "input", type = NUMBERS, description = "distances"),
      @Argument(
          name = "target",
          type = NUMBERS,
          description = "1 or -1 (not checked, as in PyTorch)"),
      @Argument(
          name = "margin",
          type = REAL,
          defaultValue = "1.0",
          description = "the distance from which on a dissimilar pair has no loss; finite")
    },
    examples = {
      @Example(
          sql = "SELECT hinge_embedding_loss(x, t) FROM VALUES (0.5, 1), (0.25, -1) AS data(x, t)",
          result = "0.625"),
      @Example(
          sql =
              "SELECT hinge_embedding_loss(array(0.5, 1.5), array(-1, -1), margin => 2,"
                  + " reduction => 'none')",
          result = "[1.5, 0.5]")
    })
public record HingeEmbeddingLoss(Arguments arguments, double margin) implements ElementwiseLoss {
  private static final long ONE = Double.doubleToRawLongBits(1);
  private static final long MINUS_ONE = Double.doubleToRawLongBits(-1);

  public HingeEmbeddingLoss(Arguments arguments) {
    this(arguments, arguments.real("margin", "finite", Double::isFinite));
    ElementwiseLoss.checkShapes(arguments);
  }

  @Override
  public ElementKernel elements() {
    return (columns, loss, count) -> hinge(columns[0], columns[1], loss, count, margin);
  }

  /** Terms are chosen by masks: branches on targets in random order take 2.5 times as long. */
  private static void hinge(
      double[] input, double[] target, double[] loss, int count, double margin) {
    for (int i = 0; i < count; i++) {
      long bits = Double.doubleToRawLongBits(target[i]);
      double distance = masked(Math.max(margin - input[i], 0), differs(bits, ONE));
      loss[i] = distance + masked(input[i], differs(bits, MINUS_ONE));
    }
  }

  /** All bits set where the numbers differ, else none. */
  private static long differs(long a, long b) {
    long difference = a ^ b;
    return (difference | -difference) >> 63;
  }

  private static double masked(double value, long mask) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(value) & mask);
  }
}
