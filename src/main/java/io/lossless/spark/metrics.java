package io.lossless.spark;

import static io.lossless.spark.MetricArguments.arguments;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;

/**
 * The metrics and class weights for programs: typed static methods that return Columns, beside the
 * losses of {@link functions}.
 *
 * <p>Each has a form with its required arguments, and one with {@link MetricArguments} for the
 * others, which refuses one that the metric doesn't take; what each means is in docs/functions.md.
 * The functions must be installed in the session that the columns are used in. It works with Spark
 * Connect, where the server has them installed.
 */
public final class metrics {
  private metrics() {}

  /** The fraction of predictions that are right; misleading where one class is rare. */
  public static Column accuracy_score(Column yTrue, Column yPred) {
    return accuracy_score(yTrue, yPred, arguments());
  }

  public static Column accuracy_score(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("accuracy_score", yTrue, yPred);
  }

  /** The fraction of predictions that are wrong: 1 - accuracy, rounded once. */
  public static Column zero_one_loss(Column yTrue, Column yPred) {
    return zero_one_loss(yTrue, yPred, arguments());
  }

  public static Column zero_one_loss(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("zero_one_loss", yTrue, yPred);
  }

  /** The mean of each class's accuracy: a rare class counts as much as a frequent one. */
  public static Column balanced_accuracy_score(Column yTrue, Column yPred) {
    return balanced_accuracy_score(yTrue, yPred, arguments());
  }

  public static Column balanced_accuracy_score(
      Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("balanced_accuracy_score", yTrue, yPred);
  }

  /**
   * The fraction of labels that are wrong, each of several labels for itself; of one label a row it
   * is 1 - accuracy.
   */
  public static Column hamming_loss(Column yTrue, Column yPred) {
    return hamming_loss(yTrue, yPred, arguments());
  }

  public static Column hamming_loss(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("hamming_loss", yTrue, yPred);
  }

  /** How often each true label is predicted as each label: what is taken for what. */
  public static Column confusion_matrix(Column yTrue, Column yPred) {
    return confusion_matrix(yTrue, yPred, arguments());
  }

  public static Column confusion_matrix(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("confusion_matrix", yTrue, yPred);
  }

  /** The counts of each label against the rest: true and false negatives and positives. */
  public static Column multilabel_confusion_matrix(Column yTrue, Column yPred) {
    return multilabel_confusion_matrix(yTrue, yPred, arguments());
  }

  public static Column multilabel_confusion_matrix(
      Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("multilabel_confusion_matrix", yTrue, yPred);
  }

  /** The labels of both columns, sorted: the names of confusion_matrix's rows. */
  public static Column unique_labels(Column yTrue, Column yPred) {
    return unique_labels(yTrue, yPred, arguments());
  }

  public static Column unique_labels(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("unique_labels", yTrue, yPred);
  }

  /** The fraction of the predictions of a label that are right: few false alarms. */
  public static Column precision_score(Column yTrue, Column yPred) {
    return precision_score(yTrue, yPred, arguments());
  }

  public static Column precision_score(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("precision_score", yTrue, yPred);
  }

  /** The fraction of the rows of a label that are found: few misses. */
  public static Column recall_score(Column yTrue, Column yPred) {
    return recall_score(yTrue, yPred, arguments());
  }

  public static Column recall_score(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("recall_score", yTrue, yPred);
  }

  /** The harmonic mean of precision and recall of a label. */
  public static Column f1_score(Column yTrue, Column yPred) {
    return f1_score(yTrue, yPred, arguments());
  }

  public static Column f1_score(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("f1_score", yTrue, yPred);
  }

  /** The harmonic mean of precision and recall in which recall is beta times as important. */
  public static Column fbeta_score(Column yTrue, Column yPred, double beta) {
    return fbeta_score(yTrue, yPred, beta, arguments());
  }

  public static Column fbeta_score(
      Column yTrue, Column yPred, double beta, MetricArguments arguments) {
    return arguments.call("fbeta_score", yTrue, yPred, lit(beta));
  }

  /** The rows of a label that are found, over those where it is true or predicted. */
  public static Column jaccard_score(Column yTrue, Column yPred) {
    return jaccard_score(yTrue, yPred, arguments());
  }

  public static Column jaccard_score(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("jaccard_score", yTrue, yPred);
  }

  /** Precision, recall, F1 and support of every label, with their averages, at once. */
  public static Column classification_report(Column yTrue, Column yPred) {
    return classification_report(yTrue, yPred, arguments());
  }

  public static Column classification_report(
      Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("classification_report", yTrue, yPred);
  }

  /**
   * The correlation of predictions and truths: high only if all classes are predicted well,
   * whatever their sizes.
   */
  public static Column matthews_corrcoef(Column yTrue, Column yPred) {
    return matthews_corrcoef(yTrue, yPred, arguments());
  }

  public static Column matthews_corrcoef(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("matthews_corrcoef", yTrue, yPred);
  }

  /**
   * Agreement of two label columns beyond chance; with weights a near miss of ordered labels costs
   * less than a far one.
   */
  public static Column cohen_kappa_score(Column yTrue, Column yPred) {
    return cohen_kappa_score(yTrue, yPred, arguments());
  }

  public static Column cohen_kappa_score(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("cohen_kappa_score", yTrue, yPred);
  }

  /** How surprising the true labels are for the predicted probabilities; 0 is best. */
  public static Column log_loss(Column yTrue, Column yPred) {
    return log_loss(yTrue, yPred, arguments());
  }

  public static Column log_loss(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("log_loss", yTrue, yPred);
  }

  /** The mean squared error of predicted probabilities: calibration and sharpness in one. */
  public static Column brier_score_loss(Column yTrue, Column yProb) {
    return brier_score_loss(yTrue, yProb, arguments());
  }

  public static Column brier_score_loss(Column yTrue, Column yProb, MetricArguments arguments) {
    return arguments.call("brier_score_loss", yTrue, yProb);
  }

  /** The fraction of rows whose true label is among those of the k highest scores. */
  public static Column top_k_accuracy_score(Column yTrue, Column yScore) {
    return top_k_accuracy_score(yTrue, yScore, arguments());
  }

  public static Column top_k_accuracy_score(
      Column yTrue, Column yScore, MetricArguments arguments) {
    return arguments.call("top_k_accuracy_score", yTrue, yScore);
  }

  /** How far decisions are from a margin of 1, as support vector machines are trained. */
  public static Column hinge_loss(Column yTrue, Column predDecision) {
    return hinge_loss(yTrue, predDecision, arguments());
  }

  public static Column hinge_loss(Column yTrue, Column predDecision, MetricArguments arguments) {
    return arguments.call("hinge_loss", yTrue, predDecision);
  }

  /**
   * The mean distance of confidence and accuracy: how far a probability can be taken at its word.
   */
  public static Column expected_calibration_error(Column yTrue, Column yProb) {
    return expected_calibration_error(yTrue, yProb, arguments());
  }

  public static Column expected_calibration_error(
      Column yTrue, Column yProb, MetricArguments arguments) {
    return arguments.call("expected_calibration_error", yTrue, yProb);
  }

  /** The largest distance of confidence and accuracy of a bin: the worst case of calibration. */
  public static Column maximum_calibration_error(Column yTrue, Column yProb) {
    return maximum_calibration_error(yTrue, yProb, arguments());
  }

  public static Column maximum_calibration_error(
      Column yTrue, Column yProb, MetricArguments arguments) {
    return arguments.call("maximum_calibration_error", yTrue, yProb);
  }

  /** How often what was predicted with some probability was so: the reliability diagram. */
  public static Column calibration_curve(Column yTrue, Column yProb) {
    return calibration_curve(yTrue, yProb, arguments());
  }

  public static Column calibration_curve(Column yTrue, Column yProb, MetricArguments arguments) {
    return arguments.call("calibration_curve", yTrue, yProb);
  }

  /**
   * The chance that a positive row has a higher score than a negative one; exact, with ties
   * counting half.
   */
  public static Column roc_auc_score(Column yTrue, Column yScore) {
    return roc_auc_score(yTrue, yScore, arguments());
  }

  public static Column roc_auc_score(Column yTrue, Column yScore, MetricArguments arguments) {
    return arguments.call("roc_auc_score", yTrue, yScore);
  }

  /**
   * The mean precision at the positive rows: for rare positives more telling than the area under
   * the ROC curve.
   */
  public static Column average_precision_score(Column yTrue, Column yScore) {
    return average_precision_score(yTrue, yScore, arguments());
  }

  public static Column average_precision_score(
      Column yTrue, Column yScore, MetricArguments arguments) {
    return arguments.call("average_precision_score", yTrue, yScore);
  }

  /** False and true positive rates at each threshold that changes one of them. */
  public static Column roc_curve(Column yTrue, Column yScore) {
    return roc_curve(yTrue, yScore, arguments());
  }

  public static Column roc_curve(Column yTrue, Column yScore, MetricArguments arguments) {
    return arguments.call("roc_curve", yTrue, yScore);
  }

  /** Precision and recall at each threshold: what a choice of threshold buys. */
  public static Column precision_recall_curve(Column yTrue, Column probasPred) {
    return precision_recall_curve(yTrue, probasPred, arguments());
  }

  public static Column precision_recall_curve(
      Column yTrue, Column probasPred, MetricArguments arguments) {
    return arguments.call("precision_recall_curve", yTrue, probasPred);
  }

  /** The relevance of the ranked items, discounted by the logarithm of their rank. */
  public static Column dcg_score(Column yTrue, Column yScore) {
    return dcg_score(yTrue, yScore, arguments());
  }

  public static Column dcg_score(Column yTrue, Column yScore, MetricArguments arguments) {
    return arguments.call("dcg_score", yTrue, yScore);
  }

  /** The discounted cumulative gain as a fraction of that of the best order. */
  public static Column ndcg_score(Column yTrue, Column yScore) {
    return ndcg_score(yTrue, yScore, arguments());
  }

  public static Column ndcg_score(Column yTrue, Column yScore, MetricArguments arguments) {
    return arguments.call("ndcg_score", yTrue, yScore);
  }

  /** How many of the labels ranked above a true label are true as well, on average; 1 is best. */
  public static Column label_ranking_average_precision_score(Column yTrue, Column yScore) {
    return label_ranking_average_precision_score(yTrue, yScore, arguments());
  }

  public static Column label_ranking_average_precision_score(
      Column yTrue, Column yScore, MetricArguments arguments) {
    return arguments.call("label_ranking_average_precision_score", yTrue, yScore);
  }

  /** How far one has to go down the ranked labels to find all true ones. */
  public static Column coverage_error(Column yTrue, Column yScore) {
    return coverage_error(yTrue, yScore, arguments());
  }

  public static Column coverage_error(Column yTrue, Column yScore, MetricArguments arguments) {
    return arguments.call("coverage_error", yTrue, yScore);
  }

  /** The fraction of pairs of a true and a false label that are in wrong order; ties are wrong. */
  public static Column label_ranking_loss(Column yTrue, Column yScore) {
    return label_ranking_loss(yTrue, yScore, arguments());
  }

  public static Column label_ranking_loss(Column yTrue, Column yScore, MetricArguments arguments) {
    return arguments.call("label_ranking_loss", yTrue, yScore);
  }

  /**
   * An interval that certainly holds roc_auc_score, for more distinct scores than memory has room
   * for.
   */
  public static Column roc_auc_bounds(Column yTrue, Column yScore) {
    return roc_auc_bounds(yTrue, yScore, arguments());
  }

  public static Column roc_auc_bounds(Column yTrue, Column yScore, MetricArguments arguments) {
    return arguments.call("roc_auc_bounds", yTrue, yScore);
  }

  /**
   * An interval that certainly holds average_precision_score, for more distinct scores than memory
   * has room for.
   */
  public static Column average_precision_bounds(Column yTrue, Column yScore) {
    return average_precision_bounds(yTrue, yScore, arguments());
  }

  public static Column average_precision_bounds(
      Column yTrue, Column yScore, MetricArguments arguments) {
    return arguments.call("average_precision_bounds", yTrue, yScore);
  }

  /** How high the first relevant item ranks, on average. */
  public static Column mean_reciprocal_rank(Column yTrue, Column yScore) {
    return mean_reciprocal_rank(yTrue, yScore, arguments());
  }

  public static Column mean_reciprocal_rank(
      Column yTrue, Column yScore, MetricArguments arguments) {
    return arguments.call("mean_reciprocal_rank", yTrue, yScore);
  }

  /** The mean precision at the relevant items of a row, on average over rows. */
  public static Column mean_average_precision(Column yTrue, Column yScore) {
    return mean_average_precision(yTrue, yScore, arguments());
  }

  public static Column mean_average_precision(
      Column yTrue, Column yScore, MetricArguments arguments) {
    return arguments.call("mean_average_precision", yTrue, yScore);
  }

  /** The fraction of the first k items that are relevant, on average over rows. */
  public static Column precision_at_k(Column yTrue, Column yScore) {
    return precision_at_k(yTrue, yScore, arguments());
  }

  public static Column precision_at_k(Column yTrue, Column yScore, MetricArguments arguments) {
    return arguments.call("precision_at_k", yTrue, yScore);
  }

  /** The fraction of the relevant items that are among the first k, on average over rows. */
  public static Column recall_at_k(Column yTrue, Column yScore) {
    return recall_at_k(yTrue, yScore, arguments());
  }

  public static Column recall_at_k(Column yTrue, Column yScore, MetricArguments arguments) {
    return arguments.call("recall_at_k", yTrue, yScore);
  }

  /** The fraction of rows with a relevant item among the first k. */
  public static Column hit_rate_at_k(Column yTrue, Column yScore) {
    return hit_rate_at_k(yTrue, yScore, arguments());
  }

  public static Column hit_rate_at_k(Column yTrue, Column yScore, MetricArguments arguments) {
    return arguments.call("hit_rate_at_k", yTrue, yScore);
  }

  /** How far predictions are off on average, in the unit of the values. */
  public static Column mean_absolute_error(Column yTrue, Column yPred) {
    return mean_absolute_error(yTrue, yPred, arguments());
  }

  public static Column mean_absolute_error(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("mean_absolute_error", yTrue, yPred);
  }

  /** The squared error on average: large errors dominate it. */
  public static Column mean_squared_error(Column yTrue, Column yPred) {
    return mean_squared_error(yTrue, yPred, arguments());
  }

  public static Column mean_squared_error(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("mean_squared_error", yTrue, yPred);
  }

  /** The mean squared error in the unit of the values. */
  public static Column root_mean_squared_error(Column yTrue, Column yPred) {
    return root_mean_squared_error(yTrue, yPred, arguments());
  }

  public static Column root_mean_squared_error(
      Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("root_mean_squared_error", yTrue, yPred);
  }

  /** The error relative to the true value, as a fraction; values near 0 dominate it. */
  public static Column mean_absolute_percentage_error(Column yTrue, Column yPred) {
    return mean_absolute_percentage_error(yTrue, yPred, arguments());
  }

  public static Column mean_absolute_percentage_error(
      Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("mean_absolute_percentage_error", yTrue, yPred);
  }

  /** The error relative to the mean size of true and predicted value; both count alike. */
  public static Column symmetric_mean_absolute_percentage_error(Column yTrue, Column yPred) {
    return symmetric_mean_absolute_percentage_error(yTrue, yPred, arguments());
  }

  public static Column symmetric_mean_absolute_percentage_error(
      Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("symmetric_mean_absolute_percentage_error", yTrue, yPred);
  }

  /** The squared error of logarithms: of values that grow exponentially, where ratios count. */
  public static Column mean_squared_log_error(Column yTrue, Column yPred) {
    return mean_squared_log_error(yTrue, yPred, arguments());
  }

  public static Column mean_squared_log_error(
      Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("mean_squared_log_error", yTrue, yPred);
  }

  /** The error of logarithms: about the relative error that is usual. */
  public static Column root_mean_squared_log_error(Column yTrue, Column yPred) {
    return root_mean_squared_log_error(yTrue, yPred, arguments());
  }

  public static Column root_mean_squared_log_error(
      Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("root_mean_squared_log_error", yTrue, yPred);
  }

  /** The error that half of the predictions stay below, whatever the others do. */
  public static Column median_absolute_error(Column yTrue, Column yPred) {
    return median_absolute_error(yTrue, yPred, arguments());
  }

  public static Column median_absolute_error(
      Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("median_absolute_error", yTrue, yPred);
  }

  /** The worst prediction. */
  public static Column max_error(Column yTrue, Column yPred) {
    return max_error(yTrue, yPred, arguments());
  }

  public static Column max_error(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("max_error", yTrue, yPred);
  }

  /** The part of the variance of the true values that predictions explain; 0 for their mean. */
  public static Column r2_score(Column yTrue, Column yPred) {
    return r2_score(yTrue, yPred, arguments());
  }

  public static Column r2_score(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("r2_score", yTrue, yPred);
  }

  /** R2 that more features do not raise by themselves. */
  public static Column adjusted_r2_score(Column yTrue, Column yPred, long nFeatures) {
    return adjusted_r2_score(yTrue, yPred, nFeatures, arguments());
  }

  public static Column adjusted_r2_score(
      Column yTrue, Column yPred, long nFeatures, MetricArguments arguments) {
    return arguments.call("adjusted_r2_score", yTrue, yPred, lit(nFeatures));
  }

  /** R2 of predictions whose mean error is taken out: a constant offset costs nothing. */
  public static Column explained_variance_score(Column yTrue, Column yPred) {
    return explained_variance_score(yTrue, yPred, arguments());
  }

  public static Column explained_variance_score(
      Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("explained_variance_score", yTrue, yPred);
  }

  /** The error of predicted quantiles: least where a part alpha of the true values is below. */
  public static Column mean_pinball_loss(Column yTrue, Column yPred) {
    return mean_pinball_loss(yTrue, yPred, arguments());
  }

  public static Column mean_pinball_loss(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("mean_pinball_loss", yTrue, yPred);
  }

  /** The deviance of counts from predicted means: the log-likelihood that is missing, twice. */
  public static Column mean_poisson_deviance(Column yTrue, Column yPred) {
    return mean_poisson_deviance(yTrue, yPred, arguments());
  }

  public static Column mean_poisson_deviance(
      Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("mean_poisson_deviance", yTrue, yPred);
  }

  /**
   * The deviance of positive amounts from predicted means: the log-likelihood that is missing,
   * twice.
   */
  public static Column mean_gamma_deviance(Column yTrue, Column yPred) {
    return mean_gamma_deviance(yTrue, yPred, arguments());
  }

  public static Column mean_gamma_deviance(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("mean_gamma_deviance", yTrue, yPred);
  }

  /** The deviance of a distribution whose variance is a power of its mean. */
  public static Column mean_tweedie_deviance(Column yTrue, Column yPred) {
    return mean_tweedie_deviance(yTrue, yPred, arguments());
  }

  public static Column mean_tweedie_deviance(
      Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("mean_tweedie_deviance", yTrue, yPred);
  }

  /** R2 of absolute errors: 0 for the median of the true values. */
  public static Column d2_absolute_error_score(Column yTrue, Column yPred) {
    return d2_absolute_error_score(yTrue, yPred, arguments());
  }

  public static Column d2_absolute_error_score(
      Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("d2_absolute_error_score", yTrue, yPred);
  }

  /** R2 of predicted quantiles: 0 for the quantile of the true values. */
  public static Column d2_pinball_score(Column yTrue, Column yPred) {
    return d2_pinball_score(yTrue, yPred, arguments());
  }

  public static Column d2_pinball_score(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("d2_pinball_score", yTrue, yPred);
  }

  /**
   * R2 of a distribution whose variance is a power of its mean: 0 for the mean of the true values.
   */
  public static Column d2_tweedie_score(Column yTrue, Column yPred) {
    return d2_tweedie_score(yTrue, yPred, arguments());
  }

  public static Column d2_tweedie_score(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("d2_tweedie_score", yTrue, yPred);
  }

  /** How close to a line true and predicted values are, whatever its slope and offset. */
  public static Column pearson_corrcoef(Column yTrue, Column yPred) {
    return pearson_corrcoef(yTrue, yPred, arguments());
  }

  public static Column pearson_corrcoef(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("pearson_corrcoef", yTrue, yPred);
  }

  /** How well predictions order rows, whatever their scale. */
  public static Column spearman_corrcoef(Column yTrue, Column yPred) {
    return spearman_corrcoef(yTrue, yPred, arguments());
  }

  public static Column spearman_corrcoef(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("spearman_corrcoef", yTrue, yPred);
  }

  /**
   * How close to the line y_pred = y_true values are: a correlation that offset and scale lower.
   */
  public static Column concordance_corrcoef(Column yTrue, Column yPred) {
    return concordance_corrcoef(yTrue, yPred, arguments());
  }

  public static Column concordance_corrcoef(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("concordance_corrcoef", yTrue, yPred);
  }

  /** How well predicted masks cover true ones: intersection over union, the mean over classes. */
  public static Column mean_iou(Column yTrue, Column yPred) {
    return mean_iou(yTrue, yPred, arguments());
  }

  public static Column mean_iou(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("mean_iou", yTrue, yPred);
  }

  /** How well predicted masks cover true ones: the F1 of the pixels, the mean over classes. */
  public static Column dice_score(Column yTrue, Column yPred) {
    return dice_score(yTrue, yPred, arguments());
  }

  public static Column dice_score(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("dice_score", yTrue, yPred);
  }

  /** The fraction of pixels whose class is right; misleading where one class is most of them. */
  public static Column pixel_accuracy(Column yTrue, Column yPred) {
    return pixel_accuracy(yTrue, yPred, arguments());
  }

  public static Column pixel_accuracy(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("pixel_accuracy", yTrue, yPred);
  }

  /** How many words a recogniser gets wrong: edits to the reference, over its words. */
  public static Column word_error_rate(Column yTrue, Column yPred) {
    return word_error_rate(yTrue, yPred, arguments());
  }

  public static Column word_error_rate(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("word_error_rate", yTrue, yPred);
  }

  /** How many characters a recogniser gets wrong: edits to the reference, over its length. */
  public static Column char_error_rate(Column yTrue, Column yPred) {
    return char_error_rate(yTrue, yPred, arguments());
  }

  public static Column char_error_rate(Column yTrue, Column yPred, MetricArguments arguments) {
    return arguments.call("char_error_rate", yTrue, yPred);
  }

  /**
   * How many labels a recogniser without alignment gets wrong when each step's likeliest class is
   * taken.
   */
  public static Column label_error_rate(Column logProbs, Column targets) {
    return label_error_rate(logProbs, targets, arguments());
  }

  public static Column label_error_rate(
      Column logProbs, Column targets, MetricArguments arguments) {
    return arguments.call("label_error_rate", logProbs, targets);
  }

  /** The weight to give each class in a loss, so that rare ones count. */
  public static Column compute_class_weight(Column y) {
    return compute_class_weight(y, arguments());
  }

  public static Column compute_class_weight(Column y, MetricArguments arguments) {
    return arguments.call("compute_class_weight", y);
  }

  /**
   * The weight of a row's class, for sample_weight; of several outputs multiply the weights of
   * each.
   */
  public static Column compute_sample_weight(Column y, Column classWeight) {
    return compute_sample_weight(y, classWeight, arguments());
  }

  public static Column compute_sample_weight(
      Column y, Column classWeight, MetricArguments arguments) {
    return arguments.call("compute_sample_weight", y, classWeight);
  }

  /**
   * What binary_cross_entropy_with_logits takes as pos_weight so that the positives of each label
   * weigh as much as its negatives.
   */
  public static Column compute_pos_weight(Column targets) {
    return compute_pos_weight(targets, arguments());
  }

  public static Column compute_pos_weight(Column targets, MetricArguments arguments) {
    return arguments.call("compute_pos_weight", targets);
  }
}
