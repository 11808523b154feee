package io.lossless.catalog;

import java.util.Collection;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Suggestions for misspelt names. */
public final class Spelling {
  private Spelling() {}

  /** {@code " (did you mean delta?)"} for the nearest known name, or nothing if none is near. */
  public static String suggestion(String name, Collection<String> known) {
    String nearest = "";
    int best = Math.max(2, name.length() / 2 + 1);
    for (String candidate : known) {
      int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    return nearest.isEmpty() ? "" : " (did you mean " + nearest + "?)";
  }

  /** The first word of a name is near it, however long the rest: accuracy is accuracy_score. */
  private static int distance(String name, String candidate) {
    return candidate.startsWith(name + "_")
        ? 1
        : LevenshteinDistance.getDefaultInstance().apply(name, candidate);
  }
}
