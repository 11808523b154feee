package io.lossless.loss;

import static io.lossless.function.ArgumentType.FLAG;
import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.ArgumentType.REAL;
import static io.lossless.function.Family.SEGMENTATION;
import static io.lossless.function.Role.LOGITS;
import static io.lossless.function.Role.PROBABILITIES;

import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;

/**
 * One minus the Jaccard index of predicted and true pixels; a row's loss is within 4 ulp (3.0
 * seen).
 */
@Contract(
    name = "iou_loss",
    family = SEGMENTATION,
    summary = "One minus the intersection over the union of two regions: segmentation.",
    formula =
        "1 - (I + smooth) / (P + T - I + smooth), I = sum p t, P = sum p, T = sum t, p = sigmoid(pred)",
    shapes =
        "pred and target are numbers (pixels) or arrays of one shape (images); a row has one loss",
    range = "[0, 1] for targets in [0, 1]",
    nonFinite =
        "NaN propagates, infinite logits are probabilities 0 and 1; 0 / 0, which takes smooth = 0,"
            + " is NaN; no rows: mean 0 (NaN if smooth is 0), with per_row NaN; sum 0",
    denominator =
        "P + T - I + smooth over all rows, each row times its weight; with per_row the"
            + " number of rows. Without per_row, sum is the mean's numerator, P + T - 2 I,"
            + " none is the loss of each row by itself, and the summary's min, max and stddev"
            + " are of rows without smooth",
    errors = {"target of another shape than pred", "smooth < 0 or not finite"},
    source =
        "P. Jaccard, The Distribution of the Flora in the Alpine Zone, 1912,"
            + " doi:10.1111/j.1469-8137.1912.tb05611.x; no function of torch.nn",
    arguments = {
      @Argument(name = "pred", type = NUMBERS, role = LOGITS, description = "logits of the pixels"),
      @Argument(
          name = "target",
          type = NUMBERS,
          role = PROBABILITIES,
          description = "0, 1, or between (not checked)"),
      @Argument(
          name = Overlap.SMOOTH,
          type = REAL,
          defaultValue = "1.0",
          description = "added to both sides of the ratio of overlap and whole; >= 0"),
      @Argument(
          name = Overlap.PER_ROW,
          type = FLAG,
          defaultValue = "false",
          description =
              "whether a row (an image) has a loss of its own and the mean is theirs, instead of"
                  + " one ratio over all pixels of all rows")
    },
    examples = {
      @Example(
          sql =
              "SELECT iou_loss(x, t) FROM VALUES (array(0.0, 0.0), array(1, 0)),"
                  + " (array(0.0, 0.0), array(1, 1)) AS data(x, t)",
          result = "0.4444444444444444"),
      @Example(
          sql =
              "SELECT iou_loss(x, t, per_row => true) FROM VALUES (array(0.0, 0.0), array(1, 0)),"
                  + " (array(0.0, 0.0), array(1, 1)) AS data(x, t)",
          result = "0.3666666666666667")
    })
public record IouLoss(Arguments arguments, Overlap overlap) implements OverlapLoss {
  public IouLoss(Arguments arguments) {
    this(arguments, Overlap.of(arguments, 1, 1, 1));
    OverlapLoss.checkShapes(arguments);
  }
}
