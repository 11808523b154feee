package io.lossless.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a row that a function can't evaluate does to a job. */
enum InvalidPolicy {
  /** It ends the job. */
  FAIL,
  /** The function leaves it out, and it is counted. */
  SKIP,
  /** As {@code SKIP}, and the row is written to a folder with the reason. */
  QUARANTINE;

  static Optional<InvalidPolicy> of(String text) {
    return Arrays.stream(values()).filter(policy -> policy.text().equals(text)).findFirst();
  }

  /** As the job file writes it. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All of them, for messages. */
  static String choices() {
    return Arrays.stream(values()).map(InvalidPolicy::text).collect(Collectors.joining(" or "));
  }
}
