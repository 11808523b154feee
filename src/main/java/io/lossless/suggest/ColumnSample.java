package io.lossless.suggest;

import java.util.List;

/** The values of a column in the sample, without NULLs. */
sealed interface ColumnSample {
  String name();

  record Numbers(String name, List<Double> values) implements ColumnSample {}

  record Flags(String name, List<Boolean> values) implements ColumnSample {}

  record Texts(String name, List<String> values) implements ColumnSample {}

  record Vectors(String name, List<double[]> values) implements ColumnSample {}

  /** Vectors in their order, such as the steps of a sequence. */
  record Matrices(String name, List<double[][]> values) implements ColumnSample {}

  /** Dates and times, of which nothing but the type is looked at. */
  record Times(String name) implements ColumnSample {}

  /**
   * Any other type.
   *
   * @param type as Spark names it
   */
  record Others(String name, String type) implements ColumnSample {}
}
