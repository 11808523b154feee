package io.lossless.loss;

import static io.lossless.function.ArgumentType.ARRAY;
import static io.lossless.function.ArgumentType.FLAG;
import static io.lossless.function.ArgumentType.INTEGER;
import static io.lossless.function.ArgumentType.NUMBER;
import static io.lossless.function.Family.SEQUENCE;

import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.ColumnType;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Reduction;

/**
 * Connectionist temporal classification: −log of the probability that a recogniser's steps spell
 * the targets, over all alignments.
 *
 * <p>A row is within 4 ulp of its largest term, the −log p of an alignment, whatever the number of
 * steps (0.8 seen in 1,000 rows of up to 1,000 steps). Its own last place is smaller where other
 * alignments are so likely that they cancel that. Time is O(T L) a row, memory O(T + L).
 *
 * <p>Numerics: the loss is E − H, where E is the mean −log p of an alignment, each as often as it
 * is likely, and H the entropy of the alignments. {@link AlignmentLattice} adds up 2 L + 1 states a
 * step with {@link CarriedLogSum}: what its sums add comes to at most H and is within 1.8 ulp of
 * each part (1.5 seen), and nothing else is rounded but the result.
 */
@Contract(
    name = "ctc_loss",
    family = SEQUENCE,
    summary =
        "Negative log-likelihood of a sequence of labels without known alignment: speech and"
            + " handwriting.",
    formula =
        "-log sum_a prod_t exp(log_probs[t][a_t]) over all a of T steps that give targets when"
            + " repeats are merged and blanks removed",
    shapes =
        "log_probs: array of T steps, each an array of C log-probabilities (not checked, not"
            + " normalised); targets: array of class indices; a row has one loss",
    range = "[0, inf) for log-probabilities; unnormalised scores may give negative losses",
    nonFinite =
        "too few steps or an impossible label give inf, or 0 with zero_infinity; NaN and +inf"
            + " among the scores of the targets or the blank give NaN, which zero_infinity keeps;"
            + " scores that add up to less than -5e297 count as -inf; no steps: 0 without targets, else inf;"
            + " no rows: mean and sum are errors, as in PyTorch, also where FILTER leaves none;"
            + " the summary of no rows has mean NaN",
    denominator =
        "the number of rows, after each loss is divided by the size of its targets or 1; sum and"
            + " none don't divide, and the summary's sum, min and max are those of the mean",
    errors = {
      "blank < 0 or, where there are steps, blank >= C",
      "a label that is read outside [0, C) (the blank is a label like others, as in PyTorch)",
      "input_lengths outside [0, T], target_lengths outside [0, size of targets]",
      "mean and sum over no rows at all (rows of weight 0 are rows: their mean is NaN)"
    },
    source =
        "torch.nn.functional.ctc_loss (2.8); A. Graves et al., Connectionist Temporal"
            + " Classification, 2006, doi:10.1145/1143844.1143891",
    arguments = {
      @Argument(
          name = "log_probs",
          type = ARRAY,
          description = "log-probabilities, an array of classes for each step"),
      @Argument(
          name = "targets",
          type = ARRAY,
          description = "the labels, class indices; may be empty"),
      @Argument(
          name = CtcLoss.INPUT_LENGTHS,
          type = NUMBER,
          optional = true,
          description = "how many steps count, from the first on; all if not given"),
      @Argument(
          name = CtcLoss.TARGET_LENGTHS,
          type = NUMBER,
          optional = true,
          description = "how many labels count, from the first on; all if not given"),
      @Argument(
          name = "blank",
          type = INTEGER,
          defaultValue = "0",
          description = "the class that stands for no label; in [0, C)"),
      @Argument(
          name = "zero_infinity",
          type = FLAG,
          defaultValue = "false",
          description = "whether an infinite loss is 0; the row still counts in the mean")
    },
    summaryHasSum = false,
    examples = {
      @Example(
          sql =
              "SELECT ctc_loss(p, y) FROM VALUES"
                  + " (array(array(ln(0.5), ln(0.5)), array(ln(0.5), ln(0.5))), array(1)) AS"
                  + " data(p, y)",
          result = "0.2876820724517809"),
      @Example(
          sql =
              "SELECT ctc_loss(array(array(-1.0, -0.5)), array(1, 1), zero_infinity => true,"
                  + " reduction => 'sum')",
          result = "0.0")
    })
public record CtcLoss(Arguments arguments, int blank, boolean zeroInfinity) implements Loss {
  static final String INPUT_LENGTHS = "input_lengths";
  static final String TARGET_LENGTHS = "target_lengths";

  public CtcLoss(Arguments arguments) {
    this(arguments, blank(arguments), arguments.flag("zero_infinity"));
    requireDepth(arguments, "log_probs", 2, "an array of arrays, steps of classes");
    requireDepth(arguments, "targets", 1, "an array of class indices");
  }

  private static int blank(Arguments arguments) {
    long blank = arguments.integer("blank");
    if (blank < 0) {
      throw arguments.error("blank", ">= 0", blank);
    }
    return (int) Math.min(blank, Integer.MAX_VALUE);
  }

  private static void requireDepth(Arguments arguments, String name, int depth, String what) {
    ColumnType type = arguments.requiredColumn(name);
    if (type.depth() != depth) {
      throw arguments.error(name, what, type.text());
    }
  }

  @Override
  public LossKernel kernel() {
    return kernel(Reduction.NONE);
  }

  @Override
  public LossKernel kernel(Reduction reduction) {
    return new CtcKernel(this, reduction == Reduction.MEAN || reduction == Reduction.SUMMARY);
  }

  /** The sum is no part of a summary, whose losses are divided. */
  @Override
  public Reduction carrier(Reduction reduction) {
    return reduction == Reduction.SUM ? Reduction.SUM : Reduction.SUMMARY;
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    return reduction == Reduction.MEAN || reduction == Reduction.SUM
        ? new NonEmptyAggregation(
            new MeanAggregation(this, reduction), arguments.function(), "log_probs")
        : Loss.super.aggregation(reduction);
  }

  @Override
  public int resultDepth() {
    return 0;
  }
}
