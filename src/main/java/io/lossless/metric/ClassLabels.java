package io.lossless.metric;

import io.lossless.function.Arguments;
import java.util.List;
import java.util.Optional;

/**
 * Which classes the columns of an array of scores are for: the labels of the argument {@code
 * labels}, or those of all rows of a group, sorted.
 *
 * @param arguments of the function, for messages
 * @param score the argument of the scores
 * @param given the labels of the argument, if it was given
 */
record ClassLabels(Arguments arguments, String score, Optional<List<Object>> given) {
  static ClassLabels of(Arguments arguments, String score) {
    Optional<List<Object>> given = arguments.labels("labels");
    given.ifPresent(
        labels -> {
          if (!labels.equals(labels.stream().sorted(LabelIndex.ORDER).toList())) {
            throw arguments.error("labels", "in rising order, as the columns are", labels);
          }
          if (labels.size() < 2) {
            throw arguments.error("labels", "at least two", labels);
          }
        });
    return new ClassLabels(arguments, score, given);
  }

  /**
   * As {@link #of}, where a row has a single score.
   *
   * @throws IllegalArgumentException if more than two labels are given
   */
  static ClassLabels ofTwo(Arguments arguments, String score) {
    ClassLabels labels = of(arguments, score);
    labels.given.ifPresent(
        given -> {
          if (given.size() > 2) {
            throw arguments.error(score, "an array of scores for more than two labels", given);
          }
        });
    return labels;
  }

  /**
   * The classes in the order of the columns.
   *
   * @param present the sorted labels of the rows
   * @param columns the number of scores of a row
   */
  List<Object> classes(List<Object> present, int columns) {
    List<Object> classes = known(present);
    if (classes.size() == columns) {
      return classes;
    }
    if (given.isPresent()) {
      throw arguments.failure(
          "labels must be as many as "
              + score
              + " has columns, got "
              + classes.size()
              + " and "
              + columns);
    }
    String problem =
        "y_true must have as many distinct labels as "
            + score
            + " has columns unless labels is given, got "
            + classes
            + " and "
            + columns;
    // A group may lack a class that others have.
    throw classes.size() < columns ? arguments.undefined(problem) : arguments.failure(problem);
  }

  /** The classes of rows of one score, which must be two. */
  List<Object> two(List<Object> present) {
    List<Object> classes = known(present);
    if (classes.size() > 2) {
      throw arguments.failure(
          score + " must be an array of scores for more than two labels, got labels " + classes);
    }
    return classes;
  }

  private List<Object> known(List<Object> present) {
    if (given.isEmpty() && present.size() < 2) {
      throw arguments.undefined(
          "y_true must have at least two distinct labels unless labels is given, got " + present);
    }
    given.ifPresent(
        labels -> {
          if (!labels.containsAll(present)) {
            throw arguments.failure("y_true must be one of " + labels + ", got " + present);
          }
        });
    return given.orElse(present);
  }
}
