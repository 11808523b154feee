package io.lossless.batch;

import io.lossless.exact.ExponentialSums;
import io.lossless.exact.Widening;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One argument's values for a block of rows: scalars, ragged vectors or ragged matrices.
 *
 * <p>The leaf values of all rows lie in one primitive array, row after row, in row-major order. A
 * scalar column ({@code depth == 0}) has one leaf a row; otherwise a row has {@code depth}
 * dimensions and their product of leaves. A row may be null (the SQL argument was NULL) or
 * defective (it can't be read as numbers: a null inside an array, a ragged matrix): such a row has
 * placeholder values, and the batch leaves it out.
 */
public final class Column {
  private final int depth;
  private final Storage storage;
  private int rows;
  private int leaves;
  private double[] doubles = {};
  private float[] floats = {};
  private long[] longs = {};
  private int[] starts = {};
  private int[] shape = {};
  private boolean[] nulls = {};
  private int nullCount;
  private final Map<Integer, String> defects = new TreeMap<>();
  private final LogNormaliser logNormaliser = new LogNormaliser(new ExponentialSums());
  private Optional<LogNormaliser> extendedNormaliser = Optional.empty();
  private final Texts texts = new Texts();
  private boolean normalised;
  private boolean extendedNormalised;

  public Column(int depth, Storage storage) {
    this.depth = depth;
    this.storage = storage;
  }

  public int depth() {
    return depth;
  }

  public Storage storage() {
    return storage;
  }

  public int rows() {
    return rows;
  }

  /** The number of leaf values of all rows together. */
  public int leaves() {
    return leaves;
  }

  /** Forgets all rows and keeps the memory. */
  public void clear() {
    if (nullCount > 0) {
      Arrays.fill(nulls, 0, Math.min(rows, nulls.length), false);
    }
    rows = 0;
    leaves = 0;
    nullCount = 0;
    defects.clear();
    normalised = false;
    extendedNormalised = false;
    texts.tidy();
  }

  // ---- writing, row by row

  /** Starts a row of a scalar or vector column and returns the index of its first leaf. */
  public int appendRow(int length) {
    int start = reserveRow(length);
    if (depth > 0) {
      shape[rows * depth] = length;
    }
    rows++;
    return start;
  }

  /** Starts a row with the given dimensions, one for each level of nesting. */
  public int appendRow(int[] dimensions) {
    int size = 1;
    for (int dimension : dimensions) {
      size = Math.multiplyExact(size, dimension);
    }
    int start = reserveRow(size);
    System.arraycopy(dimensions, 0, shape, rows * depth, depth);
    rows++;
    return start;
  }

  /** Appends rows of a scalar column, whose leaves the caller writes from the returned index on. */
  public int appendScalars(int count) {
    ensureLeaves(Math.addExact(leaves, count));
    int start = leaves;
    leaves += count;
    rows += count;
    return start;
  }

  /** Appends vectors of one length; the caller writes their leaves from the returned index on. */
  public int appendVectors(int count, int length) {
    int start = leaves;
    ensureLeaves(Math.addExact(leaves, Math.multiplyExact(count, length)));
    if (starts.length < rows + count) {
      starts = Arrays.copyOf(starts, grown(rows + count));
      shape = Arrays.copyOf(shape, starts.length);
    }
    for (int i = 0; i < count; i++) {
      starts[rows + i] = start + i * length;
      shape[rows + i] = length;
    }
    rows += count;
    leaves += count * length;
    return start;
  }

  public void appendScalar(double value) {
    setLeaf(appendRow(1), value);
  }

  /** A row whose SQL value is NULL. */
  public void appendNull() {
    appendPlaceholder();
    if (nulls.length < rows) {
      nulls = Arrays.copyOf(nulls, grown(rows));
    }
    nulls[rows - 1] = true;
    nullCount++;
  }

  /** A row that can't be read as numbers; {@code defect} continues a sentence on the argument. */
  public void appendDefective(String defect) {
    appendPlaceholder();
    defects.put(rows - 1, defect);
  }

  private void appendPlaceholder() {
    if (depth == 0) {
      setLeaf(appendRow(1), 0);
    } else {
      appendRow(new int[depth]);
    }
  }

  private int reserveRow(int size) {
    int start = leaves;
    ensureLeaves(Math.addExact(leaves, size));
    if (depth > 0) {
      if (starts.length <= rows) {
        starts = Arrays.copyOf(starts, grown(rows + 1));
        shape = Arrays.copyOf(shape, starts.length * depth);
      }
      starts[rows] = start;
    }
    leaves += size;
    return start;
  }

  private void ensureLeaves(int count) {
    switch (storage) {
      case DOUBLE -> {
        if (doubles.length < count) {
          doubles = Arrays.copyOf(doubles, grown(count));
        }
      }
      case FLOAT -> {
        if (floats.length < count) {
          floats = Arrays.copyOf(floats, grown(count));
        }
      }
      case LONG, TEXT -> {
        if (longs.length < count) {
          longs = Arrays.copyOf(longs, grown(count));
        }
      }
    }
  }

  private static int grown(int count) {
    return Math.max(64, (int) Math.min(Integer.MAX_VALUE - 8, count + (long) (count >> 1)));
  }

  /** Sets a leaf of a row that was appended before. */
  public void setLeaf(int leaf, double value) {
    switch (storage) {
      case DOUBLE -> doubles[leaf] = value;
      case FLOAT -> floats[leaf] = (float) value;
      case LONG, TEXT -> longs[leaf] = (long) value;
    }
  }

  public void setLeaf(int leaf, long value) {
    if (storage == Storage.LONG || storage == Storage.TEXT) {
      longs[leaf] = value;
    } else {
      setLeaf(leaf, (double) value);
    }
  }

  /**
   * The leaf array for bulk writing after {@link #appendRow(int)}; it is replaced when it grows.
   */
  public double[] doubles() {
    return doubles;
  }

  /** As {@link #doubles()}, for a column of floats. */
  public float[] floats() {
    return floats;
  }

  /** As {@link #doubles()}, for a column of whole numbers, or of the numbers of texts. */
  public long[] longs() {
    return longs;
  }

  // ---- reading

  public boolean hasNulls() {
    return nullCount > 0;
  }

  public boolean isNull(int row) {
    return nullCount > 0 && row < nulls.length && nulls[row];
  }

  /** Defects by row, in row order. */
  public Map<Integer, String> defects() {
    return defects;
  }

  /** The index of the first leaf of a row. */
  public int start(int row) {
    return depth == 0 ? row : starts[row];
  }

  /** The number of leaves of a row. */
  public int size(int row) {
    int size = 1;
    for (int level = 0; level < depth; level++) {
      size *= shape[row * depth + level];
    }
    return size;
  }

  public int dimension(int row, int level) {
    return shape[row * depth + level];
  }

  /** The dimensions of a row as PyTorch prints them, {@code [4, 5]}; {@code []} for a scalar. */
  public String shapeText(int row) {
    return Arrays.toString(Arrays.copyOfRange(shape, row * depth, (row + 1) * depth));
  }

  /** Whether a row of this column has the dimensions that the same row of another one has. */
  public boolean sameShape(int row, Column other) {
    if (depth != other.depth) {
      return false;
    }
    for (int level = 0; level < depth; level++) {
      if (dimension(row, level) != other.dimension(row, level)) {
        return false;
      }
    }
    return true;
  }

  /** A leaf as a double. */
  public double leaf(int leaf) {
    return switch (storage) {
      case DOUBLE -> doubles[leaf];
      case FLOAT -> floats[leaf];
      case LONG, TEXT -> longs[leaf];
    };
  }

  /** A leaf of a column of whole numbers, unrounded, or the number of a text. */
  public long longLeaf(int leaf) {
    return longs[leaf];
  }

  /** The texts of a column of texts, by the numbers that are its leaves. */
  public Texts texts() {
    return texts;
  }

  /** Copies leaves into doubles. */
  public void copyLeaves(int from, int count, double[] target, int offset) {
    switch (storage) {
      case DOUBLE -> System.arraycopy(doubles, from, target, offset, count);
      case FLOAT -> Widening.widen(floats, from, target, offset, count);
      case LONG, TEXT -> {
        for (int i = 0; i < count; i++) {
          target[offset + i] = longs[from + i];
        }
      }
    }
  }

  /**
   * Copies one leaf of each of {@code count} vectors, from the first row on, which have {@link
   * #uniformLength}.
   */
  public void gather(long[] index, int count, double[] target) {
    int length = uniformLength();
    int from = starts[0];
    switch (storage) {
      case DOUBLE -> {
        for (int i = 0; i < count; i++) {
          target[i] = doubles[from + i * length + (int) index[i]];
        }
      }
      case FLOAT -> {
        for (int i = 0; i < count; i++) {
          target[i] = floats[from + i * length + (int) index[i]];
        }
      }
      case LONG, TEXT -> {
        for (int i = 0; i < count; i++) {
          target[i] = longs[from + i * length + (int) index[i]];
        }
      }
    }
  }

  /** Copies {@code count} leaves from anywhere. */
  public void gather(int[] leaf, int count, double[] target) {
    switch (storage) {
      case DOUBLE -> {
        for (int i = 0; i < count; i++) {
          target[i] = doubles[leaf[i]];
        }
      }
      case FLOAT -> {
        for (int i = 0; i < count; i++) {
          target[i] = floats[leaf[i]];
        }
      }
      case LONG, TEXT -> {
        for (int i = 0; i < count; i++) {
          target[i] = longs[leaf[i]];
        }
      }
    }
  }

  /** Copies every {@code stride}-th leaf into doubles: one class of a block of vectors. */
  public void copyStrided(int from, int stride, int count, double[] target) {
    switch (storage) {
      case DOUBLE -> {
        for (int i = 0, leaf = from; i < count; i++, leaf += stride) {
          target[i] = doubles[leaf];
        }
      }
      case FLOAT -> {
        for (int i = 0, leaf = from; i < count; i++, leaf += stride) {
          target[i] = floats[leaf];
        }
      }
      case LONG, TEXT -> {
        for (int i = 0, leaf = from; i < count; i++, leaf += stride) {
          target[i] = longs[leaf];
        }
      }
    }
  }

  /** The common length of all vectors, which then lie without gaps; −1 if they differ. */
  public int uniformLength() {
    if (depth != 1 || rows == 0) {
      return -1;
    }
    int length = shape[0];
    int differences = 0;
    for (int row = 0; row < rows; row++) {
      differences |= shape[row] ^ length; // no way out of the loop, so that it vectorises
    }
    return differences == 0 ? length : -1;
  }

  /**
   * The log-softmax normaliser of every position, computed once for all functions that read it.
   *
   * @see LogNormaliser
   */
  public LogNormaliser logNormaliser() {
    if (!normalised) {
      logNormaliser.compute(this);
      normalised = true;
    }
    return logNormaliser;
  }

  /** The same with rests of the excess: see {@link ExponentialSums#extended}. */
  public LogNormaliser extendedNormaliser() {
    LogNormaliser normaliser =
        extendedNormaliser.orElseGet(() -> new LogNormaliser(ExponentialSums.extended()));
    if (!extendedNormalised) {
      normaliser.compute(this);
      extendedNormaliser = Optional.of(normaliser);
      extendedNormalised = true;
    }
    return normaliser;
  }
}
