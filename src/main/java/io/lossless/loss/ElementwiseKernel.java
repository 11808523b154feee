package io.lossless.loss;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import io.lossless.function.Arguments;
import java.util.Arrays;

/**
 * Feeds an {@link ElementKernel}: aligns the arguments of a run of rows into arrays of doubles,
 * calls the loop once, and adds up the elements of each row.
 */
final class ElementwiseKernel implements LossKernel {
  /** Elements at a time: three to five arrays of this size stay in the L1 and L2 caches. */
  private static final int RUN = 2432;

  private final ElementKernel elements;
  private final String[] names;
  private final double[][] aligned;
  private final double[][] inPlace;
  private double[] values = new double[RUN];
  private final int[] first = new int[RUN + 1];

  ElementwiseKernel(ElementKernel elements, Arguments arguments) {
    this.elements = elements;
    this.names = arguments.columnNames();
    this.aligned = new double[names.length][RUN];
    this.inPlace = new double[names.length][];
    // Numbers are located already: one element a row. Only vectors write this array.
    Arrays.setAll(first, i -> i);
  }

  @Override
  public void evaluate(Batch batch, LossRows rows) {
    if (evaluateInPlace(batch, rows)) {
      return;
    }
    boolean scalar = batch.column(0).depth() == 0;
    for (int from = 0; from < batch.rows(); ) {
      int to = run(batch, from);
      if (scalar) {
        System.arraycopy(values, 0, rows.loss(), from, to - from);
      } else {
        double[] denominator = rows.varyingDenominators();
        for (int row = from; row < to; row++) {
          int start = first[row - from];
          int size = first[row - from + 1] - start;
          rows.loss()[row] = RowSum.of(values, start, size);
          denominator[row] = size;
        }
      }
      from = to;
    }
  }

  /** Columns of doubles need no alignment: the loop runs over them as they are, if all are such. */
  private boolean evaluateInPlace(Batch batch, LossRows rows) {
    for (int argument = 0; argument < inPlace.length; argument++) {
      Column column = batch.column(argument);
      if (column.depth() > 0 || column.storage() != Storage.DOUBLE) {
        return false;
      }
      inPlace[argument] = column.doubles();
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
    rejectShapes(batch, from, Math.min(batch.rows(), from + RUN));
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

  /** Takes rows while they fit; a single row may be larger. Rows left out have no elements. */
  private int locate(Batch batch, int from) {
    Column input = batch.column(0);
    int limit = Math.min(batch.rows(), from + RUN);
    if (input.depth() == 0) {
      return limit;
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
    if (values.length < count) {
      values = new double[count];
      for (int argument = 0; argument < aligned.length; argument++) {
        aligned[argument] = new double[count];
      }
    }
    return row;
  }

  private void align(Batch batch, int argument, int from, int to, int count) {
    Column column = batch.column(argument);
    double[] target = aligned[argument];
    boolean contiguous = column.depth() == batch.column(0).depth() && batch.status().allValid();
    if (contiguous
        && column.start(to - 1) - column.start(from) == first[to - 1 - from]
        && (column.depth() == 0 || elementsEach(column, from, to) == count)) {
      column.copyLeaves(column.start(from), count, target, 0);
      return;
    }
    for (int row = from; row < to; row++) {
      int start = first[row - from];
      int size = first[row - from + 1] - start;
      if (size == 0) {
        continue;
      }
      int own = column.size(row);
      if (own == size) {
        column.copyLeaves(column.start(row), size, target, start);
      } else if (own == 1) {
        Arrays.fill(target, start, start + size, column.leaf(column.start(row)));
      } else {
        for (int offset = 0; offset < size; offset += own) {
          column.copyLeaves(column.start(row), own, target, start + offset);
        }
      }
    }
  }

  /** The leaves of rows {@code from … to}: equal to the input's only if no row broadcasts. */
  private static int elementsEach(Column column, int from, int to) {
    return column.start(to - 1) + column.size(to - 1) - column.start(from);
  }

  private void rejectShapes(Batch batch, int from, int to) {
    Column input = batch.column(0);
    for (int argument = 1; argument < names.length; argument++) {
      Column column = batch.column(argument);
      if (input.depth() == 0 && column.depth() == 0) {
        continue;
      }
      boolean broadcasts = !names[argument].equals("target");
      for (int row = from; row < to; row++) {
        if (!column.sameShape(row, input)
            && !(broadcasts && Shapes.broadcasts(column, input, row))) {
          batch
              .status()
              .reject(
                  row,
                  names[argument]
                      + " must have the shape of input "
                      + input.shapeText(row)
                      + ", got "
                      + column.shapeText(row));
        }
      }
    }
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
