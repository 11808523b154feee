package io.lossless.suggest;

/** What a column holds, as far as an evaluation is concerned. */
public enum Role {
  LOGITS("logits"),
  PROBABILITIES("probabilities of classes"),
  LOG_PROBABILITIES("log-probabilities of classes"),
  EACH_PROBABILITY("a probability for each answer"),
  STEP_SCORES("scores of each step of a sequence"),
  STEP_LOG_PROBABILITIES("log-probabilities of each step of a sequence"),
  EMBEDDING("an embedding"),
  FLAGS("an answer, 0 or 1, for each of several questions"),
  MASK("a mask"),
  TOKENS("a sequence of labels"),
  CLASS_INDEX("a class index"),
  BINARY_TARGET("a binary target"),
  SIGN_TARGET("a target of 1 and -1"),
  REAL_TARGET("a real target"),
  LABEL("a label"),
  PREDICTED_LABEL("a predicted label"),
  LOGIT("a logit"),
  PROBABILITY("a probability"),
  PREDICTION("a real prediction"),
  VARIANCE("a variance"),
  WEIGHT("a weight of the row"),
  KEY("a key"),
  STEP("an epoch or step"),
  SPLIT("a split"),
  CATEGORY("a category to slice by"),
  TIME("a time"),
  UNKNOWN("nothing that an evaluation takes");

  private final String title;

  Role(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
