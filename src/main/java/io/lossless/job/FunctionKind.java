package io.lossless.job;

import io.lossless.catalog.CatalogEntry;
import io.lossless.function.Family;

/** What a list of a job file holds: functions of one kind. */
enum FunctionKind {
  LOSS("loss", "losses", "mse_loss: {input: …}"),
  METRIC("metric", "metrics", "accuracy_score: {y_true: …}"),
  CLASS_WEIGHT("class weight", "class_weights", "compute_class_weight: {y: …}");

  private final String text;
  private final String list;
  private final String example;

  FunctionKind(String text, String list, String example) {
    this.text = text;
    this.list = list;
    this.example = example;
  }

  /** What the value of a function is among results: a loss or a metric. */
  static FunctionKind of(CatalogEntry function) {
    return function.isMetric() ? METRIC : LOSS;
  }

  /** Whether the function may stand in the list; weights may be results beside the metrics, too. */
  boolean holds(CatalogEntry function) {
    return this == CLASS_WEIGHT
        ? function.isMetric() && function.contract().family() == Family.WEIGHTS
        : of(function) == this;
  }

  /** As messages name one. */
  String text() {
    return text;
  }

  /** The key in the job file. */
  String list() {
    return list;
  }

  String example() {
    return example;
  }
}
