package io.lossless.loss;

import static io.lossless.function.ArgumentType.ARRAY;
import static io.lossless.function.ArgumentType.CLASS_WEIGHT;
import static io.lossless.function.ArgumentType.INTEGER;
import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.ArgumentType.REAL;
import static io.lossless.function.Family.CLASSIFICATION;
import static io.lossless.function.Role.CLASSES;
import static io.lossless.function.Role.CLASS_LOGITS;

import io.lossless.exact.ExactSum;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.ColumnType;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Reduction;

/**
 * Cross entropy of logits.
 *
 * <p>Numerics: {@code −log_softmax(x)_c = L + (m − x_c)} with the {@link
 * io.lossless.batch.LogNormaliser normaliser's} m and L, a sum of two terms that are not negative:
 * within 4 ulp, also where one class dominates and PyTorch returns 0. Sums over classes (smoothing,
 * probability targets) carry their rounding errors along.
 */
@Contract(
    name = "cross_entropy",
    family = CLASSIFICATION,
    summary = "Negative log-likelihood of the softmax of logits: a classifier's usual loss.",
    formula =
        "class index y: (1 - s) weight[y] nlp[y] + s/C sum_c weight[c] nlp[c];"
            + " probabilities t: sum_c weight[c] ((1 - s) t[c] + s/C) nlp[c];"
            + " nlp = -log_softmax(input), s = label_smoothing",
    shapes =
        "input: array of C logits, or C x d... nested arrays (sequence, image); target: a class"
            + " index (or d... of them), or probabilities in the shape of input; a row has a loss"
            + " for each of its d... positions",
    range = "[0, inf) for weights >= 0 and targets that are classes or probabilities",
    nonFinite =
        "NaN or +inf among a position's logits, or only -inf, give NaN; a target whose logit is"
            + " -inf gives inf; 0 * inf is NaN also for a weight or probability of 0; an ignored"
            + " position is 0 whatever its logits; no rows or only ignored ones: mean NaN, sum 0",
    denominator =
        "class indices: the sum of weight[target] over positions that are not ignored;"
            + " probabilities: the number of positions, whatever the weights",
    errors = {
      "a class index outside [0, C) that is not ignore_index",
      "weight whose size is not C",
      "label_smoothing > 1 or NaN (a negative one counts as 0, as in PyTorch)",
      "ignore_index >= 0 with probabilities as target",
      "target of a shape that does not fit input",
      "weight => 'balanced' with probabilities, with reduction => 'none',"
          + " or with rows of different C"
    },
    source =
        "torch.nn.functional.cross_entropy (2.x); label smoothing: C. Szegedy et al., Rethinking"
            + " the Inception Architecture, 2016, doi:10.1109/CVPR.2016.308;"
            + " 'balanced': sklearn.utils.class_weight.compute_class_weight",
    arguments = {
      @Argument(
          name = "input",
          type = ARRAY,
          role = CLASS_LOGITS,
          description = "logits, the class axis first"),
      @Argument(
          name = "target",
          type = NUMBERS,
          role = CLASSES,
          description = "class indices, or probabilities in the shape of input"),
      @Argument(
          name = "weight",
          type = CLASS_WEIGHT,
          optional = true,
          description =
              "a weight for each class; 'balanced' weighs class c by n / (k n_c), from the n rows"
                  + " and k classes of the same group, in the same pass"),
      @Argument(
          name = "ignore_index",
          type = INTEGER,
          defaultValue = "-100",
          description = "a class index whose positions don't count"),
      @Argument(
          name = "label_smoothing",
          type = REAL,
          defaultValue = "0.0",
          description = "the share of the target spread over all classes; at most 1")
    },
    examples = {
      @Example(
          sql =
              "SELECT cross_entropy(x, y)"
                  + " FROM VALUES (array(2.0, 1.0), 0), (array(0.0, 3.0), 0) AS data(x, y)",
          result = "1.6809245195459825"),
      @Example(
          sql =
              "SELECT cross_entropy(x, y, weight => 'balanced', label_smoothing => 0.1) FROM VALUES"
                  + " (array(2.0, 1.0), 0), (array(0.0, 3.0), 0), (array(0.0, 1.0), 1) AS data(x, y)",
          result = "0.9977004454267745"),
      @Example(
          sql = "SELECT cross_entropy(array(0.0, 0.0), 1, reduction => 'none')",
          result = "0.6931471805599453")
    })
public record CrossEntropyLoss(
    Arguments arguments, ClassWeights weight, long ignoreIndex, double smoothing) implements Loss {

  public CrossEntropyLoss(Arguments arguments) {
    this(
        arguments,
        arguments.reals("weight").map(ClassWeights::of).orElseGet(ClassWeights::none),
        arguments.integer("ignore_index"),
        Math.max(0, arguments.real("label_smoothing", "at most 1", value -> value <= 1)));
    ColumnType input = arguments.requiredColumn("input");
    ColumnType target = arguments.requiredColumn("target");
    if (target.depth() != input.depth() && target.depth() != input.depth() - 1) {
      throw arguments.error(
          "target",
          "a class index for each position of input ("
              + input.text()
              + ") or probabilities in its shape",
          target.text());
    }
    if (hasProbabilities() && ignoreIndex >= 0) {
      throw arguments.error(
          "ignore_index", "negative where target holds probabilities", ignoreIndex);
    }
    if (hasProbabilities() && isBalanced()) {
      throw arguments.error("weight", "an array where target holds probabilities", "'balanced'");
    }
  }

  boolean hasProbabilities() {
    return arguments.requiredColumn("target").depth() == arguments.requiredColumn("input").depth();
  }

  boolean isBalanced() {
    return arguments.isText("weight", "balanced");
  }

  @Override
  public int resultDepth() {
    if (isBalanced()) {
      throw arguments.error(
          "weight",
          "an array with reduction => 'none', which sees one row at a time",
          "'balanced'");
    }
    return arguments.requiredColumn("input").depth() - 1;
  }

  @Override
  public LossKernel kernel() {
    return positionKernel();
  }

  EntropyKernel positionKernel() {
    return hasProbabilities() ? new ProbabilityEntropyKernel(this) : new ClassEntropyKernel(this);
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    return isBalanced()
        ? new BalancedAggregation(this, reduction)
        : Loss.super.aggregation(reduction);
  }

  /**
   * PyTorch adds two quotients when it smooths class indices, so that a total weight of 0 gives NaN
   * even though the smooth part is positive.
   */
  @Override
  public double mean(ExactSum loss, ExactSum denominator) {
    return smoothing > 0 && !hasProbabilities() && denominator.isZero()
        ? Double.NaN
        : Loss.super.mean(loss, denominator);
  }
}
