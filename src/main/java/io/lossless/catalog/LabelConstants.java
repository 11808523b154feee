package io.lossless.catalog;

import io.lossless.batch.Storage;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.ArgumentType;
import io.lossless.function.ColumnType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The constants of a call that are labels: strings where the labels of rows are, else numbers. */
public final class LabelConstants {
  private LabelConstants() {}

  /** Whether a constant is one or more labels, and these are strings. */
  public static boolean areText(ArgumentSpec spec, Object value) {
    return labels(spec.type(), value).stream().anyMatch(String.class::isInstance);
  }

  /**
   * A storage that a column may have of which nothing but the nesting is known.
   *
   * @param textLabels whether a constant of the call {@link #areText}
   */
  public static Storage storage(ArgumentType column, int depth, boolean textLabels) {
    boolean isText = column == ArgumentType.TOKENS || (isOfLabels(column) && textLabels);
    return isText && depth == 0 ? Storage.TEXT : Storage.DOUBLE;
  }

  private static boolean isOfLabels(ArgumentType type) {
    return type == ArgumentType.LABEL || type == ArgumentType.LABELS;
  }

  private static Collection<?> labels(ArgumentType type, Object value) {
    return switch (type) {
      case LABEL_VALUE -> List.of(value);
      case LABEL_VALUES -> value instanceof List<?> list ? list : List.of();
      case LABEL_MAP, TEXT_OR_LABEL_MAP ->
          value instanceof Map<?, ?> map ? map.keySet() : List.of();
      default -> List.of();
    };
  }

  /**
   * Requires the labels that a constant has to be such as rows may have.
   *
   * @param own the arguments of the function
   * @param columns the columns that are given, by name
   * @throws IllegalArgumentException if they are not
   */
  static void check(
      String function,
      List<ArgumentSpec> own,
      Map<String, ColumnType> columns,
      ArgumentSpec spec,
      Object value) {
    Collection<?> labels = labels(spec.type(), value);
    ArgumentSpec truth = own.get(0);
    if (labels.isEmpty() || !columns.containsKey(truth.name())) {
      return;
    }
    ColumnType type = columns.get(truth.name());
    boolean fits = areText(spec, value) == (type.storage() == Storage.TEXT);
    if (!fits || (areFlags(own, columns) && !List.of(0L, 1L).containsAll(labels))) {
      String kind = "of the kind of " + truth.name() + " (" + type.text() + ")";
      throw new IllegalArgumentException(
          String.format(
              "%s: %s must be %s%s, got %s",
              function,
              spec.name(),
              value instanceof Map ? "a map with keys " : "",
              kind,
              text(spec.type(), labels)));
    }
  }

  /** Whether all labels of rows are booleans. */
  private static boolean areFlags(List<ArgumentSpec> own, Map<String, ColumnType> columns) {
    List<ColumnType> ofLabels =
        own.stream()
            .filter(spec -> isOfLabels(spec.type()) && columns.containsKey(spec.name()))
            .map(spec -> columns.get(spec.name()))
            .toList();
    return !ofLabels.isEmpty()
        && ofLabels.stream().allMatch(type -> type.depth() == 0 && type.text().equals("BOOLEAN"));
  }

  private static String text(ArgumentType type, Collection<?> labels) {
    String texts =
        labels.stream()
            .map(label -> label instanceof String text ? "'" + text + "'" : String.valueOf(label))
            .collect(Collectors.joining(", "));
    return type == ArgumentType.LABEL_VALUE ? texts : "[" + texts + "]";
  }
}
