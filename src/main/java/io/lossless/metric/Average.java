package io.lossless.metric;

import io.lossless.function.Arguments;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** scikit-learn's {@code average}: how the scores of labels become one. */
enum Average {
  /** The score of {@code pos_label}. */
  BINARY,
  /** The score of the sums over all labels. */
  MICRO,
  /** The mean of the scores of the labels. */
  MACRO,
  /** The mean of the scores of the labels, weighted by how often each is true. */
  WEIGHTED,
  /** The mean of the scores of the rows, each of several labels. */
  SAMPLES,
  /** The scores of the labels. */
  NONE;

  /** What {@code average} means, for contracts. */
  static final String MEANS =
      "'binary' (the score of pos_label), 'micro' (of the sums over the labels), 'macro' (the mean"
          + " over the labels), 'weighted' (that mean, weighted by how often each label is true),"
          + " 'samples' (the mean over rows of several labels) or 'none' (an array by label)";

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The average that a call asks for, which must be one of some. */
  static Average of(Arguments arguments, Average... allowed) {
    String text = arguments.text("average");
    return Arrays.stream(allowed)
        .filter(average -> average.text().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                arguments.error("average", "one of " + quoted(List.of(allowed)), "'" + text + "'"));
  }

  private static String quoted(List<Average> averages) {
    return averages.stream()
        .map(average -> "'" + average.text() + "'")
        .collect(Collectors.joining(", "));
  }
}
