package io.lossless.metric;

import static io.lossless.function.ArgumentType.ARRAY;
import static io.lossless.function.ArgumentType.INTEGER;
import static io.lossless.function.ArgumentType.NUMBER;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.ColumnType;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;
import io.lossless.function.Undefined;

/** The edits that correct what the likeliest classes spell, over the targets of all rows. */
@Contract(
    name = "label_error_rate",
    family = Family.EDITS,
    summary =
        "How many labels a recogniser without alignment gets wrong when each step's likeliest class"
            + " is taken.",
    formula =
        "sum w d(g, targets) / sum w |targets|, d the edit distance, g the likeliest class of each"
            + " step, where repeats are merged and blanks removed",
    shapes =
        "log_probs: array of T steps, each an array of C scores; targets: array of class indices",
    range = "[0, inf): insertions may be more than there are targets",
    nonFinite =
        "no targets: infinity, or NaN if nothing is recognised either; no rows: NaN; of equal"
            + " scores the first class is the likeliest",
    undefined = @Undefined(where = "there are no targets"),
    errors = {
      "blank < 0 or, where there are steps, blank >= C",
      "NaN among the scores, a target that isn't whole",
      "input_lengths outside [0, T], target_lengths outside [0, size of targets]"
    },
    source =
        "A. Graves et al., Connectionist Temporal Classification, 2006, sections 2.1 and 3.2,"
            + " doi:10.1145/1143844.1143891",
    arguments = {
      @Argument(
          name = "log_probs",
          type = ARRAY,
          description = "scores, an array of classes for each step, as ctc_loss takes them"),
      @Argument(
          name = "targets",
          type = ARRAY,
          description = "the labels, class indices; may be empty"),
      @Argument(
          name = LabelErrorRate.INPUT_LENGTHS,
          type = NUMBER,
          optional = true,
          description = "how many steps count, from the first on; all if not given"),
      @Argument(
          name = LabelErrorRate.TARGET_LENGTHS,
          type = NUMBER,
          optional = true,
          description = "how many labels count, from the first on; all if not given"),
      @Argument(
          name = "blank",
          type = INTEGER,
          defaultValue = "0",
          description = "the class that stands for no label; in [0, C)")
    },
    examples = {
      @Example(
          sql =
              "SELECT label_error_rate(p, y) FROM VALUES (array(array(0.1, 0.9), array(0.2, 0.8),"
                  + " array(0.9, 0.1), array(0.3, 0.7)), array(1, 1, 1)) AS t(p, y)",
          result = "0.3333333333333333")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record LabelErrorRate(Arguments arguments) implements AggregateFunction {
  static final String INPUT_LENGTHS = "input_lengths";
  static final String TARGET_LENGTHS = "target_lengths";

  /**
   * @throws IllegalArgumentException if the columns aren't nested as they must be
   */
  public LabelErrorRate {
    requireDepth(arguments, "log_probs", 2, "an array of arrays, steps of classes");
    requireDepth(arguments, "targets", 1, "an array of class indices");
  }

  private static void requireDepth(Arguments arguments, String name, int depth, String what) {
    ColumnType type = arguments.requiredColumn(name);
    if (type.depth() != depth) {
      throw arguments.error(name, what, type.text());
    }
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    long blank = arguments.integer("blank");
    if (blank < 0) {
      throw arguments.error("blank", ">= 0", blank);
    }
    return EditRate.of(
        arguments,
        new GreedyErrors(
            (int) Math.min(blank, Integer.MAX_VALUE),
            arguments.columnIndex(INPUT_LENGTHS),
            arguments.columnIndex(TARGET_LENGTHS)));
  }
}
