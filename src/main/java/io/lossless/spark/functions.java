package io.lossless.spark;

import static io.lossless.spark.Options.options;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.lit;

import io.lossless.function.Reduction;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * The functions for programs: typed static methods that return Columns, as Spark's own {@code
 * functions} class has them.
 *
 * <p>A loss has a form with its required arguments, and one with all of its arguments and {@link
 * Options}; what each means is in docs/functions.md. The functions must be installed in the session
 * that the columns are used in. It works with Spark Connect, where the server has them installed.
 */
public final class functions {
  private functions() {}

  /** Squared error, {@code (input - target)^2}. */
  public static Column mse_loss(Column input, Column target) {
    return mse_loss(input, target, options());
  }

  public static Column mse_loss(Column input, Column target, Options options) {
    return call("mse_loss", options, input, target);
  }

  /** Absolute error, {@code |input - target|}. */
  public static Column l1_loss(Column input, Column target) {
    return l1_loss(input, target, options());
  }

  public static Column l1_loss(Column input, Column target, Options options) {
    return call("l1_loss", options, input, target);
  }

  /** Absolute error with a quadratic bottom of width 1. */
  public static Column smooth_l1_loss(Column input, Column target) {
    return smooth_l1_loss(input, target, 1.0, options());
  }

  public static Column smooth_l1_loss(Column input, Column target, double beta, Options options) {
    return call("smooth_l1_loss", options, input, target, lit(beta));
  }

  /** Squared error up to 1, absolute error beyond. */
  public static Column huber_loss(Column input, Column target) {
    return huber_loss(input, target, 1.0, options());
  }

  public static Column huber_loss(Column input, Column target, double delta, Options options) {
    return call("huber_loss", options, input, target, lit(delta));
  }

  /** Poisson likelihood of counts, for logarithms of rates. */
  public static Column poisson_nll_loss(Column input, Column target) {
    return poisson_nll_loss(input, target, true, false, 1e-8, options());
  }

  public static Column poisson_nll_loss(
      Column input, Column target, boolean logInput, boolean full, double eps, Options options) {
    return call("poisson_nll_loss", options, input, target, lit(logInput), lit(full), lit(eps));
  }

  /** Gaussian likelihood with a predicted variance. */
  public static Column gaussian_nll_loss(Column input, Column target, Column var) {
    return gaussian_nll_loss(input, target, var, false, 1e-6, options());
  }

  public static Column gaussian_nll_loss(
      Column input, Column target, Column var, boolean full, double eps, Options options) {
    return call("gaussian_nll_loss", options, input, target, var, lit(full), lit(eps));
  }

  /** Cross entropy of logits with class indices or probabilities. */
  public static Column cross_entropy(Column input, Column target) {
    return cross_entropy(input, target, none(), -100, 0.0, options());
  }

  /**
   * Cross entropy with all of its arguments.
   *
   * @param weight {@link #class_weight}, {@link #balanced()}, or {@link #none()}
   */
  public static Column cross_entropy(
      Column input,
      Column target,
      Column weight,
      long ignoreIndex,
      double labelSmoothing,
      Options options) {
    return call(
        "cross_entropy", options, input, target, weight, lit(ignoreIndex), lit(labelSmoothing));
  }

  /** Negative log-likelihood of log-probabilities. */
  public static Column nll_loss(Column input, Column target) {
    return nll_loss(input, target, none(), -100, options());
  }

  public static Column nll_loss(
      Column input, Column target, Column weight, long ignoreIndex, Options options) {
    return call("nll_loss", options, input, target, weight, lit(ignoreIndex));
  }

  /** Kullback-Leibler divergence of log-probabilities from probabilities. */
  public static Column kl_div(Column input, Column target) {
    return kl_div(input, target, false, options());
  }

  public static Column kl_div(Column input, Column target, boolean logTarget, Options options) {
    return call("kl_div", options, input, target, lit(logTarget));
  }

  /** Log loss of probabilities. */
  public static Column binary_cross_entropy(Column input, Column target) {
    return binary_cross_entropy(input, target, none(), options());
  }

  public static Column binary_cross_entropy(
      Column input, Column target, Column weight, Options options) {
    return call("binary_cross_entropy", options, input, target, weight);
  }

  /** Log loss of logits. */
  public static Column binary_cross_entropy_with_logits(Column input, Column target) {
    return binary_cross_entropy_with_logits(input, target, none(), none(), options());
  }

  public static Column binary_cross_entropy_with_logits(
      Column input, Column target, Column weight, Column posWeight, Options options) {
    return call("binary_cross_entropy_with_logits", options, input, target, weight, posWeight);
  }

  /** Hinge loss of several classes. */
  public static Column multi_margin_loss(Column input, Column target) {
    return multi_margin_loss(input, target, 1, 1.0, none(), options());
  }

  /**
   * Hinge loss of several classes with all of its arguments.
   *
   * @param weight {@link #class_weight} or {@link #none()}
   */
  public static Column multi_margin_loss(
      Column input, Column target, int p, double margin, Column weight, Options options) {
    return call("multi_margin_loss", options, input, target, lit(p), lit(margin), weight);
  }

  /** Cross entropy of logits that counts confident predictions less. */
  public static Column focal_loss(Column input, Column target) {
    return focal_loss(input, target, 1.0, 2.0, none(), -100, 0.0, options());
  }

  /**
   * Focal loss with all of its arguments.
   *
   * @param weight {@link #class_weight} or {@link #none()}
   */
  public static Column focal_loss(
      Column input,
      Column target,
      double alpha,
      double gamma,
      Column weight,
      long ignoreIndex,
      double labelSmoothing,
      Options options) {
    return call(
        "focal_loss",
        options,
        input,
        target,
        lit(alpha),
        lit(gamma),
        weight,
        lit(ignoreIndex),
        lit(labelSmoothing));
  }

  /** Cross entropy whose target gives a tenth to the other classes. */
  public static Column label_smoothing_loss(Column pred, Column target) {
    return label_smoothing_loss(pred, target, 0.1, options());
  }

  public static Column label_smoothing_loss(
      Column pred, Column target, double smoothing, Options options) {
    return call("label_smoothing_loss", options, pred, target, lit(smoothing));
  }

  /** Hinge loss of several labels a row. */
  public static Column multilabel_margin_loss(Column input, Column target) {
    return multilabel_margin_loss(input, target, options());
  }

  public static Column multilabel_margin_loss(Column input, Column target, Options options) {
    return call("multilabel_margin_loss", options, input, target);
  }

  /** Log loss of the raw scores of several labels a row. */
  public static Column multilabel_soft_margin_loss(Column input, Column target) {
    return multilabel_soft_margin_loss(input, target, none(), options());
  }

  /**
   * Log loss of the raw scores of several labels with all of its arguments.
   *
   * @param weight {@link #class_weight} or {@link #none()}
   */
  public static Column multilabel_soft_margin_loss(
      Column input, Column target, Column weight, Options options) {
    return call("multilabel_soft_margin_loss", options, input, target, weight);
  }

  /** Pulls embeddings together where target is 1, pushes them apart where it is -1. */
  public static Column cosine_embedding_loss(Column input1, Column input2, Column target) {
    return cosine_embedding_loss(input1, input2, target, 0.0, options());
  }

  public static Column cosine_embedding_loss(
      Column input1, Column input2, Column target, double margin, Options options) {
    return call("cosine_embedding_loss", options, input1, input2, target, lit(margin));
  }

  /** An anchor must be closer to the positive than to the negative example. */
  public static Column triplet_margin_loss(Column anchor, Column positive, Column negative) {
    return triplet_margin_loss(anchor, positive, negative, 1.0, 2.0, 1e-6, false, options());
  }

  public static Column triplet_margin_loss(
      Column anchor,
      Column positive,
      Column negative,
      double margin,
      double p,
      double eps,
      boolean swap,
      Options options) {
    return call(
        "triplet_margin_loss",
        options,
        anchor,
        positive,
        negative,
        lit(margin),
        lit(p),
        lit(eps),
        lit(swap));
  }

  /** Triplet margin loss with PyTorch's pairwise distance. */
  public static Column triplet_margin_with_distance_loss(
      Column anchor, Column positive, Column negative) {
    return triplet_margin_with_distance_loss(
        anchor, positive, negative, "pairwise", 1.0, false, options());
  }

  /**
   * Triplet margin loss with all of its arguments.
   *
   * @param distanceFunction pairwise, euclidean, squared_euclidean, manhattan, chebyshev or cosine
   */
  public static Column triplet_margin_with_distance_loss(
      Column anchor,
      Column positive,
      Column negative,
      String distanceFunction,
      double margin,
      boolean swap,
      Options options) {
    return call(
        "triplet_margin_with_distance_loss",
        options,
        anchor,
        positive,
        negative,
        lit(distanceFunction),
        lit(margin),
        lit(swap));
  }

  /** Focal loss of logits: the value of each row, unless the options reduce it. */
  public static Column sigmoid_focal_loss(Column inputs, Column targets) {
    return sigmoid_focal_loss(inputs, targets, 0.25, 2.0, options());
  }

  public static Column sigmoid_focal_loss(
      Column inputs, Column targets, double alpha, double gamma, Options options) {
    return call("sigmoid_focal_loss", options, inputs, targets, lit(alpha), lit(gamma));
  }

  /** Logistic loss of scores with targets 1 and -1. */
  public static Column soft_margin_loss(Column input, Column target) {
    return soft_margin_loss(input, target, options());
  }

  public static Column soft_margin_loss(Column input, Column target, Options options) {
    return call("soft_margin_loss", options, input, target);
  }

  /** Hinge loss of distances with targets 1 (similar) and -1 (dissimilar). */
  public static Column hinge_embedding_loss(Column input, Column target) {
    return hinge_embedding_loss(input, target, 1.0, options());
  }

  public static Column hinge_embedding_loss(
      Column input, Column target, double margin, Options options) {
    return call("hinge_embedding_loss", options, input, target, lit(margin));
  }

  /** Hinge loss of pairs of scores: target 1 where the first should rank higher, else -1. */
  public static Column margin_ranking_loss(Column input1, Column input2, Column target) {
    return margin_ranking_loss(input1, input2, target, 0.0, options());
  }

  public static Column margin_ranking_loss(
      Column input1, Column input2, Column target, double margin, Options options) {
    return call("margin_ranking_loss", options, input1, input2, target, lit(margin));
  }

  /** Negative log-likelihood of labels without alignment. */
  public static Column ctc_loss(Column logProbs, Column targets) {
    return ctc_loss(logProbs, targets, none(), none(), 0, false, options());
  }

  /**
   * CTC with all of its arguments.
   *
   * @param inputLengths how many steps count, or {@link #none()}
   * @param targetLengths how many labels count, or {@link #none()}
   */
  public static Column ctc_loss(
      Column logProbs,
      Column targets,
      Column inputLengths,
      Column targetLengths,
      long blank,
      boolean zeroInfinity,
      Options options) {
    return call(
        "ctc_loss",
        options,
        logProbs,
        targets,
        inputLengths,
        targetLengths,
        lit(blank),
        lit(zeroInfinity));
  }

  /** One minus the Dice coefficient of logits and a mask. */
  public static Column dice_loss(Column pred, Column target) {
    return dice_loss(pred, target, 1.0, false, options());
  }

  public static Column dice_loss(
      Column pred, Column target, double smooth, boolean perRow, Options options) {
    return call("dice_loss", options, pred, target, lit(smooth), lit(perRow));
  }

  /** One minus the intersection over union of logits and a mask. */
  public static Column iou_loss(Column pred, Column target) {
    return iou_loss(pred, target, 1.0, false, options());
  }

  public static Column iou_loss(
      Column pred, Column target, double smooth, boolean perRow, Options options) {
    return call("iou_loss", options, pred, target, lit(smooth), lit(perRow));
  }

  /** One minus the Tversky index of logits and a mask. */
  public static Column tversky_loss(Column pred, Column target) {
    return tversky_loss(pred, target, 0.5, 0.5, 1.0, false, options());
  }

  public static Column tversky_loss(
      Column pred,
      Column target,
      double alpha,
      double beta,
      double smooth,
      boolean perRow,
      Options options) {
    return call(
        "tversky_loss", options, pred, target, lit(alpha), lit(beta), lit(smooth), lit(perRow));
  }

  /** Cross entropy of the first two columns and squared error of the others. */
  public static Column multi_task_loss(Column pred1, Column target1, Column pred2, Column target2) {
    return multi_task_loss(pred1, target1, pred2, target2, 1.0, 1.0, options());
  }

  public static Column multi_task_loss(
      Column pred1,
      Column target1,
      Column pred2,
      Column target2,
      double weight1,
      double weight2,
      Options options) {
    return call(
        "multi_task_loss", options, pred1, target1, pred2, target2, class_weight(weight1, weight2));
  }

  /** The exact sum of an expression. */
  public static Column exact_sum(Column x) {
    return call_function("exact_sum", x);
  }

  /**
   * The exact sum of an expression, or its state.
   *
   * @param reduction {@code SUM} or {@code STATE}
   */
  public static Column exact_sum(Column x, Reduction reduction) {
    return call_function("exact_sum", x, lit(reduction.text()));
  }

  /** The exact mean of an expression. */
  public static Column exact_avg(Column x) {
    return call_function("exact_avg", x);
  }

  public static Column exact_avg(Column x, Column weight) {
    return call_function("exact_avg", x, weight);
  }

  /**
   * The exact mean of an expression, or its state.
   *
   * @param weight a weight for each row, or {@link #none()}
   * @param reduction {@code MEAN} or {@code STATE}
   */
  public static Column exact_avg(Column x, Column weight, Reduction reduction) {
    return call_function("exact_avg", x, weight, lit(reduction.text()));
  }

  /** The merge of the states of a group. */
  public static Column lossless_merge(Column state) {
    return call_function("lossless_merge", state);
  }

  /** The value of a state, in its function's usual reduction. */
  public static Column lossless_value(Column state) {
    return call_function("lossless_value", state);
  }

  /** The value of a state: a double, or a struct for {@code SUMMARY}. */
  public static Column lossless_value(Column state, Reduction reduction) {
    return call_function("lossless_value", state, lit(reduction.text()));
  }

  /** The state of the rows of {@code a} that are not in {@code b}. */
  public static Column lossless_subtract(Column a, Column b) {
    return call_function("lossless_subtract", a, b);
  }

  public static Column softmax(Column x) {
    return call_function("softmax", x);
  }

  public static Column log_softmax(Column x) {
    return call_function("log_softmax", x);
  }

  public static Column sigmoid(Column x) {
    return call_function("sigmoid", x);
  }

  public static Column log_sigmoid(Column x) {
    return call_function("log_sigmoid", x);
  }

  public static Column logsumexp(Column x) {
    return call_function("logsumexp", x);
  }

  public static Column argmax(Column x) {
    return call_function("argmax", x);
  }

  /** A weight for each class. */
  public static Column class_weight(double... weights) {
    return org.apache.spark.sql.functions.array(
        Arrays.stream(weights)
            .mapToObj(org.apache.spark.sql.functions::lit)
            .toArray(Column[]::new));
  }

  /** Class weights n / (k n_c) from the rows of the same group, in the same pass. */
  public static Column balanced() {
    return lit("balanced");
  }

  /** An optional argument that isn't given. */
  public static Column none() {
    return lit(null);
  }

  private static Column call(String name, Options options, Column... own) {
    return call_function(
        name, Stream.concat(Stream.of(own), Stream.of(options.columns())).toArray(Column[]::new));
  }
}
