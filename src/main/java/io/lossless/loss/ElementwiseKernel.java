package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import io.lossless.exact.RowSums;
import io.lossless.function.Arguments;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Feeds an {@link ElementKernel}: aligns the arguments of a run of rows into arrays of doubles,
 * calls the loop once, and adds up the elements of each row.
 */
final class ElementwiseKernel implements LossKernel {
  /** Elements at a time: three to five arrays of this size stay in the L1 and L2 caches. */
  private static final int RUN = 1216;

  private final ElementKernel elements;
  private final boolean unitRows;
  private final String[] names;
  private final Alignment[] alignments;
  private final boolean[] spread;
  private final double[][] aligned;
  private final double[][] inPlace;
  private double[] values = new double[RUN];
  private final int[] first = new int[RUN + 1];

  /** That of all rows of a batch, if each is a valid vector of that length; else −1. */
  private int length;

  private ElementwiseKernel(ElementKernel elements, Arguments arguments, boolean unitRows) {
    this.elements = elements;
    this.unitRows = unitRows;
    this.names = arguments.columnNames();
    this.alignments = Stream.of(names).map(Alignment::of).toArray(Alignment[]::new);
    this.spread = new boolean[names.length];
    this.aligned = new double[names.length][RUN];
    this.inPlace = new double[names.length][];
    // Numbers are located already: one element a row. Only vectors write this array.
    Arrays.setAll(first, i -> i);
  }

  /** A kernel whose denominators are the numbers of elements. */
  static ElementwiseKernel ofElements(ElementKernel elements, Arguments arguments) {
    return new ElementwiseKernel(elements, arguments, false);
  }

  /** A kernel whose denominators are 1 for each row, however many elements it has. */
  static ElementwiseKernel ofRows(ElementKernel elements, Arguments arguments) {
    return new ElementwiseKernel(elements, arguments, true);
  }

  @Override
  public void evaluate(Batch batch, LossRows rows) {
    if (evaluateInPlace(batch, rows)) {
      return;
    }
    prepare(batch);
    if (length > 0 && elements.pass().isPresent()) {
      evaluatePass(batch, rows, elements.pass().orElseThrow());
      return;
    }
    boolean scalar = batch.column(0).depth() == 0;
    for (int from = 0; from < batch.rows(); ) {
      int to = run(batch, from);
      if (scalar) {
        System.arraycopy(values, 0, rows.loss(), from, to - from);
      } else {
        sumRows(rows, from, to);
      }
      from = to;
    }
  }

  /** Vectors of one length, whose elements and their sums are computed at once. */
  private void evaluatePass(Batch batch, LossRows rows, ElementKernel.Pass pass) {
    RowSums worker = RowSums.current();
    if (takeInPlace(batch)) {
      pass.evaluate(inPlace, worker, new RowSums.Rows(0, length, batch.rows(), 0), rows.loss());
    } else {
      for (int from = 0; from < batch.rows(); ) {
        int to = locate(batch, from);
        for (int argument = 0; argument < aligned.length; argument++) {
          align(batch, argument, from, to, first[to - from]);
        }
        pass.evaluate(aligned, worker, new RowSums.Rows(0, length, to - from, from), rows.loss());
        from = to;
      }
    }
    if (!unitRows) {
      rows.uniformDenominator(length);
    }
  }

  /** Whether all columns have doubles, which are then the arguments, unlike an aligned copy. */
  private boolean takeInPlace(Batch batch) {
    for (int argument = 0; argument < inPlace.length; argument++) {
      Column column = batch.column(argument);
      if (column.storage() != Storage.DOUBLE) {
        return false;
      }
      inPlace[argument] = column.doubles();
    }
    return true;
  }

  private void sumRows(LossRows rows, int from, int to) {
    if (length > 0) {
      RowSums.current().add(values, new RowSums.Rows(0, length, to - from, from), rows.loss());
      if (!unitRows) {
        rows.uniformDenominator(length);
      }
      return;
    }
    for (int row = from; row < to; row++) {
      int start = first[row - from];
      rows.loss()[row] = RowSum.of(values, start, first[row - from + 1] - start);
    }
    if (!unitRows) {
      double[] denominator = rows.varyingDenominators();
      for (int row = from; row < to; row++) {
        denominator[row] = first[row - from + 1] - first[row - from];
      }
    }
  }

  /** Columns of doubles need no alignment: the loop runs over them as they are, if all are such. */
  private boolean evaluateInPlace(Batch batch, LossRows rows) {
    for (int argument = 0; argument < inPlace.length; argument++) {
      if (batch.column(argument).depth() > 0) {
        return false;
      }
    }
    if (!takeInPlace(batch)) {
      return false;
    }
    elements.evaluate(inPlace, rows.loss(), batch.rows());
    if (elements.hasProblem(inPlace, batch.rows())) {
      for (int row = 0; row < batch.rows(); row++) {
        int failing = row;
        elements.problem(inPlace, row).ifPresent(text -> batch.status().reject(failing, text));
      }
    }
    return true;
  }

  @Override
  public void evaluateRows(Batch batch, Column result) {
    prepare(batch);
    int[] shape = new int[result.depth()];
    for (int from = 0; from < batch.rows(); ) {
      int to = run(batch, from);
      for (int row = from; row < to; row++) {
        for (int level = 0; level < shape.length; level++) {
          shape[level] = batch.column(0).dimension(row, level);
        }
        int size = first[row - from + 1] - first[row - from];
        if (!batch.status().isValid(row)) {
          result.appendNull();
        } else {
          int leaf = shape.length == 0 ? result.appendRow(1) : result.appendRow(shape);
          System.arraycopy(values, first[row - from], result.doubles(), leaf, size);
        }
      }
      from = to;
    }
  }

  /** Evaluates a run of rows from {@code from} on into {@code values}; returns its end. */
  private int run(Batch batch, int from) {
    int to = locate(batch, from);
    int count = first[to - from];
    for (int argument = 0; argument < aligned.length; argument++) {
      align(batch, argument, from, to, count);
    }
    elements.evaluate(aligned, values, count);
    if (elements.hasProblem(aligned, count)) {
      rejectElements(batch, from, to);
    }
    return to;
  }

  /** Checks all rows, unless they are vectors of one length, as a column's length tells. */
  private void prepare(Batch batch) {
    int common = batch.column(0).uniformLength();
    for (int argument = 1; argument < names.length && common > 0; argument++) {
      common = batch.column(argument).uniformLength() == common ? common : -1;
    }
    length = batch.status().allValid() ? common : -1;
    if (common > 0) {
      Arrays.fill(spread, false);
    } else {
      rejectShapes(batch);
    }
  }

  /** Takes rows while they fit; a single row may be larger. Rows left out have no elements. */
  private int locate(Batch batch, int from) {
    Column input = batch.column(0);
    int limit = Math.min(batch.rows(), from + RUN);
    if (input.depth() == 0) {
      return limit;
    }
    if (length > 0) {
      return locateVectors(from, limit);
    }
    int row = from;
    int count = 0;
    first[0] = 0;
    while (row < limit) {
      int size = batch.status().isValid(row) ? input.size(row) : 0;
      if (count > 0 && count + size > RUN) {
        break;
      }
      count += size;
      row++;
      first[row - from] = count;
    }
    reserve(count);
    return row;
  }

  private int locateVectors(int from, int limit) {
    int rows = Math.min(limit - from, Math.max(1, RUN / length));
    for (int row = 0; row <= rows; row++) {
      first[row] = row * length;
    }
    reserve(rows * length);
    return from + rows;
  }

  private void reserve(int count) {
    if (values.length < count) {
      values = new double[count];
      for (int argument = 0; argument < aligned.length; argument++) {
        aligned[argument] = new double[count];
      }
    }
  }

  private void align(Batch batch, int argument, int from, int to, int count) {
    Column column = batch.column(argument);
    double[] target = aligned[argument];
    boolean gapless = batch.column(0).depth() == 0 || batch.status().allValid();
    if (gapless && !spread[argument]) {
      column.copyLeaves(column.start(from), count, target, 0);
      return;
    }
    for (int row = from; row < to; row++) {
      int start = first[row - from];
      int size = first[row - from + 1] - start;
      if (size > 0 && batch.status().isValid(row)) {
        alignments[argument].spread(column, row, target, start, size);
      }
    }
  }

  /** Rejects rows whose arguments don't fit, and notes which arguments spread in the others. */
  private void rejectShapes(Batch batch) {
    Column reference = batch.column(0);
    for (int argument = 1; argument < names.length; argument++) {
      spread[argument] = false;
      Column column = batch.column(argument);
      if (reference.depth() == 0 && column.depth() == 0) {
        continue;
      }
      for (int row = 0; row < batch.rows(); row++) {
        if (!column.sameShape(row, reference)) {
          spread[argument] = true;
          if (!alignments[argument].allows(column, reference, row)) {
            batch.status().reject(row, mismatch(batch, argument, row));
          }
        }
      }
    }
  }

  private String mismatch(Batch batch, int argument, int row) {
    return batch.name(argument)
        + " must have the shape of "
        + batch.name(0)
        + " "
        + batch.column(0).shapeText(row)
        + alignments[argument].tolerance()
        + ", got "
        + batch.column(argument).shapeText(row);
  }

  private void rejectElements(Batch batch, int from, int to) {
    for (int row = from; row < to; row++) {
      for (int i = first[row - from]; i < first[row - from + 1]; i++) {
        int failing = row;
        elements.problem(aligned, i).ifPresent(text -> batch.status().reject(failing, text));
      }
    }
  }
}
