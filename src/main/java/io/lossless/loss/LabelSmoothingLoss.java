package io.lossless.loss;

import static io.lossless.function.ArgumentType.ARRAY;
import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.ArgumentType.REAL;
import static io.lossless.function.Family.CLASSIFICATION;
import static io.lossless.function.Role.CLASSES;
import static io.lossless.function.Role.CLASS_LOGITS;

import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.ColumnType;
import io.lossless.function.Contract;
import io.lossless.function.Example;

/**
 * Cross entropy with label smoothing as it was written by hand before PyTorch had it.
 *
 * <p>Numerics: negative log-probabilities are those of {@link CrossEntropyLoss}, and none is
 * negative: within 4 ulp.
 */
@Contract(
    name = "label_smoothing_loss",
    family = CLASSIFICATION,
    summary =
        "Cross entropy whose target keeps 1 - smoothing and gives the rest to the other classes.",
    formula =
        "(1 - smoothing) nlp[target] + smoothing / (C - 1) sum_{c != target} nlp[c],"
            + " nlp = -log_softmax(pred); cross_entropy has the same with label_smoothing ="
            + " smoothing C / (C - 1)",
    shapes =
        "pred: array of C logits, or C x d... nested arrays; target: a class index (or d... of"
            + " them); a row has a loss for each of its d... positions",
    range = "[0, inf)",
    nonFinite =
        "NaN or +inf among a position's logits, or only -inf, give NaN; a logit of -inf gives inf,"
            + " or NaN where its share of the target is 0; no rows: mean NaN, sum 0",
    denominator = "the number of positions",
    errors = {
      "a class index outside [0, C): there is no ignore_index",
      "pred with fewer than two classes",
      "smoothing outside [0, 1]",
      "target of a shape that does not fit pred"
    },
    source =
        "the LabelSmoothingLoss of many training scripts on torch.nn.functional.log_softmax;"
            + " C. Szegedy et al., Rethinking the Inception Architecture, 2016,"
            + " doi:10.1109/CVPR.2016.308",
    arguments = {
      @Argument(
          name = "pred",
          type = ARRAY,
          role = CLASS_LOGITS,
          description = "logits, the class axis first"),
      @Argument(name = "target", type = NUMBERS, role = CLASSES, description = "class indices"),
      @Argument(
          name = "smoothing",
          type = REAL,
          defaultValue = "0.1",
          description = "the share of the target spread over the other classes; in [0, 1]")
    },
    examples = {
      @Example(
          sql = "SELECT label_smoothing_loss(array(0.0, 0.0), 1)",
          result = "0.6931471805599453"),
      @Example(
          sql =
              "SELECT label_smoothing_loss(x, y, smoothing => 0.2) FROM VALUES"
                  + " (array(2.0, 1.0, 0.0), 0), (array(0.0, 3.0, 1.0), 1) AS data(x, y)",
          result = "0.688725992000333")
    })
public record LabelSmoothingLoss(Arguments arguments, double smoothing) implements Loss {
  public LabelSmoothingLoss(Arguments arguments) {
    this(arguments, arguments.real("smoothing", "in [0, 1]", s -> s >= 0 && s <= 1));
    ColumnType pred = arguments.requiredColumn("pred");
    ColumnType target = arguments.requiredColumn("target");
    if (target.depth() != pred.depth() - 1) {
      throw arguments.error(
          "target", "a class index for each position of pred (" + pred.text() + ")", target.text());
    }
  }

  @Override
  public int resultDepth() {
    return arguments.requiredColumn("pred").depth() - 1;
  }

  @Override
  public LossKernel kernel() {
    return new LabelSmoothingKernel(smoothing);
  }
}
