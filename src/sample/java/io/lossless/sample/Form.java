package io.lossless.sample;

import io.lossless.batch.Storage;
import io.lossless.function.ArgumentType;
import io.lossless.function.ColumnType;
import java.util.List;

/**
 * What a sample column holds in every row.
 *
 * @param shape the dimensions of a row's value; empty for a number
 */
record Form(Values values, List<Integer> shape) {
  /** Frames of a CTC row, and the symbols that they spell. */
  private static final int FRAMES = 32;

  private static final int SYMBOLS = 6;

  /**
   * The column for an argument.
   *
   * @param width the classes of a function that has some, else the elements of a vector
   */
  static Form of(String function, String argument, ArgumentType type, int width) {
    return new Form(
        values(function, argument, type),
        switch (function + " " + argument) {
          case "ctc_loss log_probs" -> List.of(FRAMES, width);
          case "ctc_loss targets" -> List.of(SYMBOLS);
          default -> type == ArgumentType.ARRAY ? List.of(width) : List.of();
        });
  }

  /** Normal numbers and logits, but where a function asks for more. */
  private static Values values(String function, String argument, ArgumentType type) {
    return switch (function + " " + argument) {
      case "cross_entropy target",
          "nll_loss target",
          "multi_margin_loss target",
          "focal_loss target",
          "label_smoothing_loss target",
          "multi_task_loss target1" ->
          Values.LABEL;
      case "multilabel_margin_loss target" -> Values.LABELS;
      case "ctc_loss targets" -> Values.SYMBOL;
      case "binary_cross_entropy target",
          "binary_cross_entropy_with_logits target",
          "sigmoid_focal_loss targets",
          "multilabel_soft_margin_loss target",
          "dice_loss target",
          "iou_loss target",
          "tversky_loss target" ->
          Values.BIT;
      case "margin_ranking_loss target",
          "hinge_embedding_loss target",
          "soft_margin_loss target",
          "cosine_embedding_loss target" ->
          Values.SIGN;
      case "binary_cross_entropy input", "kl_div target" -> Values.PROBABILITY;
      case "kl_div input", "ctc_loss log_probs" -> Values.LOG_PROBABILITY;
      case "poisson_nll_loss target" -> Values.COUNT;
      case "gaussian_nll_loss var" -> Values.POSITIVE;
      default -> type == ArgumentType.ARRAY ? Values.LOGIT : Values.NORMAL;
    };
  }

  /** Labels are whole, other numbers doubles, and vectors floats. */
  ColumnType type() {
    Storage storage =
        switch (values) {
          case LABEL, LABELS, SYMBOL -> Storage.LONG;
          case NORMAL, LOGIT, PROBABILITY, LOG_PROBABILITY, POSITIVE, COUNT, BIT, SIGN ->
              shape.isEmpty() ? Storage.DOUBLE : Storage.FLOAT;
        };
    return new ColumnType(shape.size(), storage, "sample of " + values);
  }

  /** The leaf values of a row. */
  int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }
}
