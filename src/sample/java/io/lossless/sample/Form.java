package io.lossless.sample;

import static io.lossless.sample.Values.BIT;
import static io.lossless.sample.Values.COUNT;
import static io.lossless.sample.Values.LABEL;
import static io.lossless.sample.Values.LABELS;
import static io.lossless.sample.Values.LOGIT;
import static io.lossless.sample.Values.LOG_PROBABILITY;
import static io.lossless.sample.Values.NORMAL;
import static io.lossless.sample.Values.POSITIVE;
import static io.lossless.sample.Values.PROBABILITY;
import static io.lossless.sample.Values.SIGN;
import static io.lossless.sample.Values.SYMBOL;

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
   * The column for an argument: normal numbers and logits, but where a function asks for more.
   *
   * @param width the classes of a function that has some, else the elements of a vector
   */
  static Form of(String function, String argument, ArgumentType type, int width) {
    return switch (function + " " + argument) {
      case "cross_entropy target",
          "nll_loss target",
          "multi_margin_loss target",
          "focal_loss target",
          "label_smoothing_loss target" ->
          numbers(LABEL);
      case "binary_cross_entropy input" -> numbers(PROBABILITY);
      case "binary_cross_entropy target", "binary_cross_entropy_with_logits target" -> numbers(BIT);
      case "kl_div input" -> numbers(LOG_PROBABILITY);
      case "kl_div target" -> numbers(PROBABILITY);
      case "poisson_nll_loss target" -> numbers(COUNT);
      case "gaussian_nll_loss var" -> numbers(POSITIVE);
      case "margin_ranking_loss target",
          "hinge_embedding_loss target",
          "soft_margin_loss target",
          "cosine_embedding_loss target" ->
          numbers(SIGN);
      case "multilabel_margin_loss target" -> vectors(LABELS, width);
      case "multilabel_soft_margin_loss target" -> vectors(BIT, width);
      case "ctc_loss log_probs" -> new Form(LOG_PROBABILITY, List.of(FRAMES, width));
      case "ctc_loss targets" -> vectors(SYMBOL, SYMBOLS);
      default -> type == ArgumentType.ARRAY ? vectors(LOGIT, width) : numbers(NORMAL);
    };
  }

  private static Form numbers(Values values) {
    return new Form(values, List.of());
  }

  private static Form vectors(Values values, int width) {
    return new Form(values, List.of(width));
  }

  ColumnType type() {
    return new ColumnType(shape.size(), values.storage(), "sample of " + values);
  }

  /** The leaf values of a row. */
  int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }
}
