package io.lossless.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What each column of a sample holds. */
final class ColumnRoles {
  private static final Set<String> SPLITS =
      Set.of("train", "training", "val", "valid", "validation", "test", "dev", "holdout", "eval");

  private static final int MOST_CATEGORIES = 20;

  private ColumnRoles() {}

  static List<Finding> of(List<ColumnSample> columns) {
    List<Finding> findings = new ArrayList<>();
    for (ColumnSample column : columns) {
      if (column instanceof ColumnSample.Numbers numbers) {
        findings.add(NumberRoles.of(numbers));
      } else if (column instanceof ColumnSample.Vectors vectors) {
        findings.add(VectorRoles.of(vectors));
      } else if (column instanceof ColumnSample.Matrices matrices) {
        findings.add(VectorRoles.of(matrices));
      } else if (column instanceof ColumnSample.Texts texts) {
        findings.add(text(texts));
      } else if (column instanceof ColumnSample.Flags flags) {
        findings.add(flags(flags));
      } else if (column instanceof ColumnSample.Times times) {
        findings.add(Finding.of(times.name(), Role.TIME, "the type"));
      } else if (column instanceof ColumnSample.Others others) {
        findings.add(Finding.of(others.name(), Role.UNKNOWN, "the type " + others.type()));
      }
    }
    return besideEmbeddings(findings);
  }

  private static Finding flags(ColumnSample.Flags column) {
    ColumnName name = ColumnName.of(column.name());
    return name.isTarget()
        ? Finding.of(column.name(), Role.BINARY_TARGET, "a target's name, and true or false")
        : Finding.of(column.name(), Role.CATEGORY, "true or false");
  }

  private static Finding text(ColumnSample.Texts column) {
    ColumnName name = ColumnName.of(column.name());
    TreeSet<String> distinct = new TreeSet<>(column.values());
    String values = distinct.size() + (distinct.size() == 1 ? " value" : " different values");
    boolean areSplits =
        !distinct.isEmpty()
            && distinct.stream()
                .map(value -> value.toLowerCase(Locale.ROOT))
                .allMatch(SPLITS::contains);
    if (areSplits || (name.isSplit() && distinct.size() <= MOST_CATEGORIES)) {
      return Finding.of(column.name(), Role.SPLIT, "the values " + String.join(", ", distinct));
    }
    if (name.isPrediction()) {
      return Finding.of(column.name(), Role.PREDICTED_LABEL, "a prediction's name, " + values);
    }
    if (name.isTarget()) {
      return Finding.of(column.name(), Role.LABEL, "a target's name, " + values);
    }
    if (name.isTime()) {
      return Finding.of(column.name(), Role.TIME, "the name, " + values);
    }
    if (name.isKey() || (distinct.size() == column.values().size() && distinct.size() > 1)) {
      return Finding.of(
          column.name(), Role.KEY, name.isKey() ? "the name" : "no value occurs twice");
    }
    return distinct.size() <= MOST_CATEGORIES && !distinct.isEmpty()
        ? Finding.of(column.name(), Role.CATEGORY, values)
        : Finding.of(column.name(), Role.UNKNOWN, values);
  }

  /** A vector of the length of embeddings, whose name tells nothing, is one of them. */
  private static List<Finding> besideEmbeddings(List<Finding> findings) {
    List<Finding> all = new ArrayList<>();
    for (Finding finding : findings) {
      boolean isNamed = ColumnName.of(finding.column()).isScore();
      all.add(
          findings.stream()
              .filter(other -> finding.role() == Role.LOGITS && !isNamed)
              .filter(other -> other.role() == Role.EMBEDDING && other.size() == finding.size())
              .findFirst()
              .map(
                  other ->
                      new Finding(
                          finding.column(),
                          Role.EMBEDDING,
                          finding.size(),
                          "as long as " + other.column()))
              .orElse(finding));
    }
    return all;
  }
}
