package io.lossless.job;

import java.util.List;

/**
 * One thing that is wrong with the data of a job, or looks so.
 *
 * @param functions the names of the functions in the job that it is about; none where it is about a
 *     column whatever reads it
 * @param column the column or expression, as the job file writes it; empty where it is about whole
 *     rows
 * @param rows how many rows are so
 * @param text what they are
 */
public record Finding(Kind kind, List<String> functions, String column, long rows, String text) {
  /** What kind of fault it is. */
  public enum Kind {
    /** A value is NULL: functions leave the row out. */
    NULL,
    /** A value can't be read as numbers, such as an array with a NULL in it. */
    UNREADABLE,
    /** There is a NaN in a value. */
    NAN,
    /** There is an infinity in a value. */
    INFINITE,
    /** Vectors have different lengths. */
    LENGTHS,
    /** A function can't evaluate the row. */
    INVALID,
    /** The numbers seem to mean something else than the function expects. */
    MEANING
  }

  public Finding {
    functions = List.copyOf(functions);
  }
}
