package io.lossless.report;

import io.lossless.function.JsonText;
import io.lossless.job.Result;
import io.lossless.job.Slice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Results as short texts for people, who find every bit of them in results.json. */
final class ResultText {
  private static final int VALUE_DIGITS = 6;
  private static final int DETAIL_DIGITS = 3;
  private static final int MAX_LENGTH = 80;

  private ResultText() {}

  /** A value as far as it is short. */
  static String value(Result result) {
    if (result.detail().isPresent()) {
      String text = detail(result.detail().get());
      return text.length() > MAX_LENGTH ? "in results.json" : text;
    }
    return result.value().isPresent()
        ? Digits.significant(result.value().getAsDouble(), VALUE_DIGITS)
        : "NULL";
  }

  private static String detail(Object value) {
    if (value instanceof List<?> items) {
      return items.stream().map(ResultText::detail).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> entries) {
      return entries.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + detail(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value instanceof Double number
        ? Digits.significant(number, DETAIL_DIGITS)
        : visible(String.valueOf(value));
  }

  /** A value with all its digits, as results.json has it. */
  static String exact(Result result) {
    return result.value().isPresent()
        ? JsonText.of(result.value().getAsDouble()).replace("\"", "")
        : "";
  }

  /** The function with its arguments as the job file writes them. */
  static String call(Result result) {
    return result.arguments().entrySet().stream()
        .map(argument -> argument.getKey() + ": " + argument.getValue())
        .collect(Collectors.joining(", ", result.function() + "(", ")"));
  }

  /** The value of a slice's column. */
  static String sliceValue(Optional<Object> value) {
    String text = visible(value.map(Object::toString).orElse("NULL"));
    return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH - 1) + "…" : text;
  }

  /** {@code epoch 11 · split val}. */
  static String slice(Slice slice) {
    return slice.isWholeTable()
        ? "all rows"
        : slice.values().entrySet().stream()
            .map(column -> column.getKey() + " " + sliceValue(column.getValue()))
            .collect(Collectors.joining(" · "));
  }

  /** A text in which each character that controls others can be seen. */
  static String visible(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]", "\uFFFD");
  }
}
