package io.lossless.job;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;

/**
 * Reads the sorted rows of a partition: the columns of the slice, the target, the score, perhaps a
 * weight, and perhaps a value. The rows of a slice stand behind each other, in it those of a score
 * or value; rows with a NULL in its place come last.
 *
 * @param <R> what comes of the rows of each slice
 */
abstract class StretchReader<R> {
  private final int keys;
  private final boolean weighted;

  StretchReader(int keys, boolean weighted) {
    this.keys = keys;
    this.weighted = weighted;
  }

  /** Comes before the rows of a slice. */
  abstract void begin(List<Object> slice);

  abstract void read(Row row);

  /** Comes behind the rows of a slice. */
  abstract R end(List<Object> slice);

  /** What comes of all rows. */
  final List<R> readAll(Iterator<Row> rows) {
    List<R> results = new ArrayList<>();
    List<Object> slice = new ArrayList<>();
    boolean open = false;
    while (rows.hasNext()) {
      Row row = rows.next();
      if (!open || !isOf(row, slice)) {
        if (open) {
          results.add(end(slice));
        }
        slice = slice(row);
        begin(slice);
        open = true;
      }
      read(row);
    }
    if (open) {
      results.add(end(slice));
    }
    return results;
  }

  private boolean isOf(Row row, List<Object> slice) {
    for (int key = 0; key < keys; key++) {
      if (!Objects.equals(row.get(key), slice.get(key))) {
        return false;
      }
    }
    return true;
  }

  private List<Object> slice(Row row) {
    List<Object> slice = new ArrayList<>();
    for (int key = 0; key < keys; key++) {
      slice.add(row.get(key));
    }
    return slice;
  }

  /** Whether rows have weights of their own; else each one's is 1. */
  final boolean isWeighted() {
    return weighted;
  }

  final boolean hasNull(Row row) {
    return row.isNullAt(keys) || row.isNullAt(keys + 1) || (weighted && row.isNullAt(keys + 2));
  }

  final double target(Row row) {
    return row.getDouble(keys);
  }

  final boolean isPositive(Row row) {
    return target(row) > 0;
  }

  final double score(Row row) {
    return row.getDouble(keys + 1);
  }

  /** The value by which rows are sorted, where that isn't the score. */
  final double value(Row row) {
    return row.getDouble(keys + (weighted ? 3 : 2));
  }

  final double weight(Row row) {
    return weighted ? row.getDouble(keys + 2) : 1;
  }
}
