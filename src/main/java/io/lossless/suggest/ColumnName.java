package io.lossless.suggest;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of a column's name, and what they say. */
record ColumnName(String text, List<String> words) {
  private static final Pattern WORD_ENDS =
      Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

  private static final Set<String> TARGET =
      Set.of(
          "target",
          "targets",
          "label",
          "labels",
          "y",
          "true",
          "truth",
          "actual",
          "actuals",
          "gold",
          "class",
          "expected",
          "observed",
          "outcome",
          "same",
          "mask",
          "masks",
          "answer",
          "answers");
  private static final Set<String> PREDICTION =
      Set.of(
          "prediction",
          "predictions",
          "predicted",
          "pred",
          "preds",
          "output",
          "outputs",
          "yhat",
          "hat",
          "estimate",
          "estimated",
          "forecast",
          "fitted");
  private static final Set<String> SCORE = Set.of("logit", "logits", "score", "scores", "margin");
  private static final Set<String> PROBABILITY =
      Set.of("probability", "probabilities", "prob", "probs", "proba", "p", "confidence");
  private static final Set<String> EMBEDDING =
      Set.of(
          "embedding", "embeddings", "emb", "anchor", "positive", "negative", "vector", "features");
  private static final Set<String> KEY =
      Set.of("id", "key", "uuid", "guid", "index", "idx", "row", "rowid", "sample");
  private static final Set<String> STEP =
      Set.of("epoch", "step", "iteration", "iter", "round", "checkpoint");
  private static final Set<String> SPLIT = Set.of("split", "fold", "subset", "partition", "phase");
  private static final Set<String> WEIGHT = Set.of("weight", "weights", "w", "importance");
  private static final Set<String> VARIANCE = Set.of("var", "variance", "variances", "sigma2");
  private static final Set<String> MASK =
      Set.of("mask", "masks", "segmentation", "pixels", "region");
  private static final Set<String> TIME =
      Set.of("time", "timestamp", "ts", "date", "day", "created", "at", "hour", "month");

  static ColumnName of(String text) {
    List<String> words =
        WORD_ENDS
            .splitAsStream(text)
            .filter(word -> !word.isEmpty())
            .map(word -> word.toLowerCase(Locale.ROOT))
            .toList();
    return new ColumnName(text, words);
  }

  private boolean has(Set<String> known) {
    return words.stream().anyMatch(known::contains);
  }

  /** What is predicted; {@code y_pred} and {@code predicted_class} are no targets. */
  boolean isTarget() {
    return has(TARGET) && !isPrediction();
  }

  boolean isPrediction() {
    return has(PREDICTION);
  }

  boolean isScore() {
    return has(SCORE);
  }

  boolean isProbability() {
    return has(PROBABILITY);
  }

  boolean isEmbedding() {
    return has(EMBEDDING);
  }

  boolean isKey() {
    return has(KEY);
  }

  boolean isStep() {
    return has(STEP);
  }

  boolean isSplit() {
    return has(SPLIT);
  }

  boolean isWeight() {
    return has(WEIGHT);
  }

  boolean isVariance() {
    return has(VARIANCE);
  }

  boolean isMask() {
    return has(MASK);
  }

  boolean isTime() {
    return has(TIME);
  }
}
