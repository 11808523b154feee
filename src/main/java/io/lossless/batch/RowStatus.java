package io.lossless.batch;

import java.util.Arrays;

/** Which rows of a batch a function evaluates, and why it leaves the others out. */
public final class RowStatus {
  private static final byte VALID = 0;
  private static final byte NULL = 1;
  private static final byte INVALID = 2;
  private static final byte FILTERED = 3;

  private final String function;
  private final boolean skipInvalid;
  private byte[] codes = {};
  private int rows;
  private int nullRows;
  private int invalidRows;
  private int filteredRows;
  private String lastProblem = "";

  /**
   * @param function names the function in messages
   * @param skipInvalid whether an invalid row is counted instead of an error
   */
  public RowStatus(String function, boolean skipInvalid) {
    this.function = function;
    this.skipInvalid = skipInvalid;
  }

  /** Starts a block in which every row is valid. */
  public void reset(int rowCount) {
    if (codes.length < rowCount) {
      codes = new byte[rowCount + (rowCount >> 1)];
    } else if (!allValid()) {
      Arrays.fill(codes, 0, rows, VALID);
    }
    rows = rowCount;
    nullRows = 0;
    invalidRows = 0;
    filteredRows = 0;
  }

  /** Names the function in messages. */
  public String function() {
    return function;
  }

  public int rows() {
    return rows;
  }

  public int nullRows() {
    return nullRows;
  }

  public int invalidRows() {
    return invalidRows;
  }

  public boolean allValid() {
    return nullRows + invalidRows + filteredRows == 0;
  }

  public boolean isValid(int row) {
    return codes[row] == VALID;
  }

  public boolean isNull(int row) {
    return codes[row] == NULL;
  }

  public boolean isInvalid(int row) {
    return codes[row] == INVALID;
  }

  /**
   * Leaves a row out that a FILTER clause doesn't select: it counts nowhere; comes first of all.
   */
  void filter(int row) {
    codes[row] = FILTERED;
    filteredRows++;
  }

  /** Leaves a row out because an argument is NULL; comes before every {@link #reject}. */
  public void leaveOut(int row) {
    if (codes[row] == VALID) {
      codes[row] = NULL;
      nullRows++;
    }
  }

  /**
   * Leaves a row out as invalid, once: later problems of the same row, and all problems of a row
   * with a NULL, change nothing.
   *
   * @throws InvalidRowException unless invalid rows are to be counted
   */
  public void reject(int row, String problem) {
    if (codes[row] != VALID) {
      return;
    }
    if (!skipInvalid) {
      throw new InvalidRowException(function + ": " + problem);
    }
    codes[row] = INVALID;
    invalidRows++;
    lastProblem = problem;
  }

  /** Why the row that was rejected last is invalid, as its error would have said it. */
  public String lastError() {
    return function + ": " + lastProblem;
  }
}
