package io.lossless.function;

/** What kind of predictions a function is for; the order is that of the documentation. */
public enum Family {
  REGRESSION("Regression"),
  CLASSIFICATION("Classification"),
  BINARY("Binary and multi-label classification"),
  RANKING("Ranking and embeddings"),
  EXACT("Exact sums of any expression"),
  ROW("Row functions");

  private final String title;

  Family(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
