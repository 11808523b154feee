package io.lossless.job;

import io.lossless.catalog.CatalogEntry;

/** What a list of a job file holds: functions of one kind. */
enum FunctionKind {
  LOSS("loss", "losses", "mse_loss: {input: …}"),
  METRIC("metric", "metrics", "accuracy_score: {y_true: …}");

  private final String text;
  private final String list;
  private final String example;

  FunctionKind(String text, String list, String example) {
    this.text = text;
    this.list = list;
    this.example = example;
  }

  static FunctionKind of(CatalogEntry function) {
    return function.isMetric() ? METRIC : LOSS;
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
