package io.lossless.job;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The values of a column, or of an expression, that functions of a job read.
 *
 * @param column as the job file writes it
 * @param nullRows rows in which it is NULL
 * @param unreadableRows rows with what can't be read as numbers, such as an array with a NULL in it
 * @param nanRows rows with a NaN, anywhere in a vector
 * @param infiniteRows rows with an infinity
 * @param finiteRows rows with finite numbers and nothing else
 * @param least the smallest finite number; empty without one; an index that is ignored is left out
 * @param largest as {@code least}
 * @param shortest the smallest length of vectors; empty where they are numbers
 * @param longest as {@code shortest}
 * @param lengths the most frequent lengths, where they differ
 * @param outsideRows rows with a number below 0 or above 1
 * @param positiveRows rows with a number above 0.001
 * @param distributionRows rows of probabilities that sum to 1 over classes
 */
public record ColumnDiagnosis(
    String column,
    long nullRows,
    long unreadableRows,
    long nanRows,
    long infiniteRows,
    long finiteRows,
    OptionalDouble least,
    OptionalDouble largest,
    OptionalInt shortest,
    OptionalInt longest,
    List<LengthCount> lengths,
    long outsideRows,
    long positiveRows,
    long distributionRows) {
  /** How many vectors have a length. */
  public record LengthCount(int length, long rows) {}

  ColumnDiagnosis with(List<LengthCount> known) {
    return with(column, known);
  }

  ColumnDiagnosis withName(String name) {
    return with(name, lengths);
  }

  private ColumnDiagnosis with(String name, List<LengthCount> known) {
    return new ColumnDiagnosis(
        name,
        nullRows,
        unreadableRows,
        nanRows,
        infiniteRows,
        finiteRows,
        least,
        largest,
        shortest,
        longest,
        known,
        outsideRows,
        positiveRows,
        distributionRows);
  }

  boolean hasDifferentLengths() {
    return !shortest.equals(longest);
  }
}
