package io.lossless.suggest;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/** What a column of numbers holds. */
final class NumberRoles {
  private static final int MOST_CLASSES = 1000;
  private static final int MOST_CATEGORIES = 20;

  private final ColumnName name;
  private final double[] values;
  private final TreeSet<Double> distinct = new TreeSet<>();
  private final boolean isWhole;

  private NumberRoles(ColumnSample.Numbers column) {
    this.name = ColumnName.of(column.name());
    this.values = column.values().stream().mapToDouble(Double::doubleValue).toArray();
    DoubleStream.of(values).forEach(distinct::add);
    this.isWhole = DoubleStream.of(values).allMatch(value -> value == Math.rint(value));
  }

  static Finding of(ColumnSample.Numbers column) {
    return new NumberRoles(column).role();
  }

  private Finding role() {
    if (values.length == 0) {
      return found(Role.UNKNOWN, "no values in the sample");
    }
    if (distinct.equals(new TreeSet<>(List.of(-1.0, 1.0)))) {
      return found(Role.SIGN_TARGET, "the values are -1 and 1");
    }
    if (name.isStep() && isWhole) {
      return found(Role.STEP, "whole numbers under this name, " + range());
    }
    if (name.isWeight() && distinct.first() >= 0) {
      return found(Role.WEIGHT, "the name, and no value is negative");
    }
    if (name.isVariance() && distinct.first() >= 0) {
      return found(Role.VARIANCE, "the name, and no value is negative");
    }
    if (isWhole && distinct.first() >= 0 && distinct.last() <= 1 && !name.isPrediction()) {
      return found(Role.BINARY_TARGET, "the values are 0 and 1");
    }
    if (name.isTarget()) {
      return target();
    }
    return prediction();
  }

  private Finding target() {
    boolean isIndex = isWhole && distinct.first() >= 0 && distinct.last() < MOST_CLASSES;
    if (isIndex && distinct.size() <= 1 + distinct.last()) {
      int classes = (int) Math.round(distinct.last()) + 1;
      return new Finding(
          name.text(),
          Role.CLASS_INDEX,
          classes,
          "whole numbers under a target's name, " + range());
    }
    return found(Role.REAL_TARGET, "a target's name, " + range());
  }

  private Finding prediction() {
    boolean isUnit = distinct.first() >= 0 && distinct.last() <= 1;
    if (name.isProbability() && isUnit) {
      return found(Role.PROBABILITY, "the name, and all values lie in [0, 1]");
    }
    if (name.isScore() || name.isProbability()) {
      return isUnit
          ? found(Role.PROBABILITY, "a score's name, and all values lie in [0, 1]")
          : found(Role.LOGIT, "a score's name, " + range());
    }
    if (name.isPrediction()) {
      return found(Role.PREDICTION, "a prediction's name, " + range());
    }
    if (isWhole && (name.isKey() || (distinct.size() == values.length && values.length > 1))) {
      return found(
          Role.KEY, name.isKey() ? "whole numbers under this name" : "no value occurs twice");
    }
    if (isWhole && name.isTime()) {
      return found(Role.TIME, "whole numbers under this name, " + range());
    }
    if (isWhole && distinct.size() <= MOST_CATEGORIES) {
      return found(Role.CATEGORY, distinct.size() + " different whole numbers");
    }
    return found(Role.UNKNOWN, "numbers whose name tells nothing, " + range());
  }

  private String range() {
    return "from " + Figures.text(distinct.first()) + " to " + Figures.text(distinct.last());
  }

  private Finding found(Role role, String evidence) {
    return Finding.of(name.text(), role, evidence);
  }
}
