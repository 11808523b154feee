package io.lossless.function;

/** What the numbers of a column argument mean, where a mix-up of meanings is common. */
public enum Role {
  /** Nothing that is known. */
  ANY("numbers"),
  /** Raw scores of classes, of which softmax makes probabilities; the class axis first. */
  CLASS_LOGITS("logits"),
  /** Raw scores of yes-or-no questions, of which sigmoid makes probabilities. */
  LOGITS("logits"),
  /** Logarithms of the probabilities of classes; the class axis first. */
  CLASS_LOG_PROBABILITIES("log-probabilities"),
  /** Probabilities of yes-or-no questions, or the answers 0 and 1. */
  PROBABILITIES("probabilities"),
  /** The number of a class from 0, or the probabilities of all classes. */
  CLASSES("class indices");

  private final String title;

  Role(String title) {
    this.title = title;
  }

  /** As messages call such numbers. */
  public String title() {
    return title;
  }
}
