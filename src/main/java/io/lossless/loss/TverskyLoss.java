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
 * One minus the Tversky index of predicted and true pixels; a row's loss is within 4 ulp (3.1
 * seen). With prices of 0.5 it is dice_loss with twice the smoothing.
 */
@Contract(
    name = "tversky_loss",
    family = SEGMENTATION,
    summary =
        "Overlap of two regions with a price for each kind of error: segmentation of rare objects.",
    formula =
        "1 - (TP + smooth) / (TP + alpha FP + beta FN + smooth), TP = sum p t, FP = sum p (1 - t),"
            + " FN = sum (1 - p) t, p = sigmoid(pred)",
    shapes =
        "pred and target are numbers (pixels) or arrays of one shape (images); a row has one loss",
    range = "[0, 1] for targets in [0, 1]",
    nonFinite =
        "NaN propagates, infinite logits are probabilities 0 and 1; 0 / 0, which takes smooth = 0,"
            + " is NaN; no rows: mean 0 (NaN if smooth is 0), with per_row NaN; sum 0",
    denominator =
        "TP + alpha FP + beta FN + smooth over all rows, each row times its weight;"
            + " with per_row the number of rows. Without per_row, sum is the mean's numerator,"
            + " alpha FP + beta FN, none is the loss of each row by itself, and the summary's"
            + " min, max and stddev are of rows without smooth",
    errors = {"target of another shape than pred", "alpha, beta or smooth < 0 or not finite"},
    source =
        "S. S. M. Salehi et al., Tversky loss function for image segmentation using 3D fully"
            + " convolutional deep networks, 2017, doi:10.1007/978-3-319-67389-9_44; no function of"
            + " torch.nn",
    arguments = {
      @Argument(name = "pred", type = NUMBERS, role = LOGITS, description = "logits of the pixels"),
      @Argument(
          name = "target",
          type = NUMBERS,
          role = PROBABILITIES,
          description = "0, 1, or between (not checked)"),
      @Argument(
          name = "alpha",
          type = REAL,
          defaultValue = "0.5",
          description = "the price of false positives; >= 0"),
      @Argument(
          name = "beta",
          type = REAL,
          defaultValue = "0.5",
          description = "the price of false negatives; >= 0"),
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
              "SELECT tversky_loss(x, t) FROM VALUES (array(0.0, 0.0), array(1, 0)),"
                  + " (array(0.0, 0.0), array(1, 1)) AS data(x, t)",
          result = "0.2857142857142857"),
      @Example(
          sql =
              "SELECT tversky_loss(x, t, per_row => true) FROM VALUES (array(0.0, 0.0), array(1, 0)),"
                  + " (array(0.0, 0.0), array(1, 1)) AS data(x, t)",
          result = "0.225"),
      @Example(
          sql = "SELECT tversky_loss(0.0, 1, alpha => 0.3, beta => 0.7, smooth => 0.0)",
          result = "0.4117647058823529")
    })
public record TverskyLoss(Arguments arguments, Overlap overlap) implements OverlapLoss {
  public TverskyLoss(Arguments arguments) {
    this(
        arguments,
        Overlap.of(
            arguments,
            Overlap.nonNegative(arguments, "alpha"),
            Overlap.nonNegative(arguments, "beta"),
            1));
    OverlapLoss.checkShapes(arguments);
  }
}
