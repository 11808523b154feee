package io.lossless.function;

/** What kind of predictions a function is for; the order is that of the documentation. */
public enum Family {
  REGRESSION("Regression"),
  CLASSIFICATION("Classification"),
  BINARY("Binary and multi-label classification"),
  RANKING("Ranking and embeddings"),
  SEQUENCE("Sequences without alignment"),
  SEGMENTATION("Segmentation"),
  MULTI_TASK("Several tasks at once"),
  LABELS("Metrics of labels"),
  PROBABILITIES("Metrics of probabilities"),
  SCORES("Metrics of scores and rankings"),
  ERRORS("Metrics of regressions"),
  EDITS("Metrics of masks and sequences"),
  WEIGHTS("Class weights"),
  EXACT("Exact sums of any expression"),
  ROW("Row functions"),
  STATE("States");

  private final String title;

  Family(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
