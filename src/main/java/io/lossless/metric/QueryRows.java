package io.lossless.metric;

import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;
import io.lossless.function.Accumulator;
import io.lossless.function.StoredCount;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The items of each query, an item a row. Memory: 20 bytes for each row, 60 more when they are
 * sorted, and about 150 for each query.
 */
final class QueryRows implements Accumulator {
  private final long maxRows;
  private final FunctionName name;
  private final LabelIndex index = new LabelIndex();
  private int[] queries = {};
  private long[] keys = {};
  private double[] relevances = {};
  private int size;

  /**
   * @param maxRows the most rows of a group
   * @param name the function of the group
   */
  QueryRows(long maxRows, FunctionName name) {
    this.name = name;
    this.maxRows = maxRows;
  }

  /** The queries' numbers in {@link #add}. */
  LabelIndex index() {
    return index;
  }

  /** Adds an item of a query with the key of its score. */
  void add(int query, long key, double relevance) {
    if (size == maxRows) {
      throw name.failure(
          "max_rows must be at least the number of rows of a group, got "
              + maxRows
              + "; arrays of a query's items, a row each, need no memory");
    }
    if (size == queries.length) {
      int length = (int) Math.min(maxRows, Math.max(16, size + (long) (size >> 1)));
      queries = Arrays.copyOf(queries, length);
      keys = Arrays.copyOf(keys, length);
      relevances = Arrays.copyOf(relevances, length);
    }
    queries[size] = query;
    keys[size] = key;
    relevances[size++] = relevance;
  }

  /** The mean of a value over the queries; NaN without any. */
  double mean(RankingKernel.Value value) {
    long[] order = order();
    RankedRow items = new RankedRow();
    ExactSum sum = new ExactSum();
    long count = 0;
    for (int from = 0; from < size; ) {
      int to = end(order, from);
      items.begin(to - from);
      for (int i = from; i < to; i++) {
        items.set(i - from, relevances[(int) order[i]], keys[(int) order[i]]);
      }
      items.sort();
      sum.add(value.of(items));
      count++;
      from = to;
    }
    return ExactQuotient.mean(sum, count);
  }

  private int end(long[] order, int from) {
    int end = from + 1;
    while (end < size && queries[(int) order[end]] == queries[(int) order[from]]) {
      end++;
    }
    return end;
  }

  /** The rows by query, score and relevance: their order of arrival tells nothing. */
  private long[] order() {
    int[] numbers =
        IntStream.range(0, index.size())
            .boxed()
            .sorted(Comparator.comparing(index::label, LabelIndex.ORDER))
            .mapToInt(Integer::intValue)
            .toArray();
    long[] places = new long[numbers.length];
    for (int place = 0; place < numbers.length; place++) {
      places[numbers[place]] = place;
    }
    long[] order = LongStream.range(0, size).toArray();
    order = sorted(order, row -> ScoreKeys.key(relevances[row]));
    order = sorted(order, row -> keys[row]);
    return sorted(order, row -> places[queries[row]]);
  }

  /** What rows are sorted by. */
  private interface Criterion {
    long of(int row);
  }

  /** Rows by a criterion, and rows that are equal in it as they were. */
  private static long[] sorted(long[] order, Criterion criterion) {
    long[] values = new long[order.length];
    long[] before = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      values[i] = criterion.of((int) order[i]);
      before[i] = i;
    }
    KeySort.sortPairs(values, before, order.length);
    for (int i = 0; i < order.length; i++) {
      before[i] = order[(int) before[i]];
    }
    return before;
  }

  @Override
  public long memoryBytes() {
    return 400 + 20L * queries.length + 100L * index.size();
  }

  @Override
  public void merge(Accumulator other) {
    QueryRows rows = (QueryRows) other;
    for (int row = 0; row < rows.size; row++) {
      Object query = rows.index.label(rows.queries[row]);
      add(index.number(query), rows.keys[row], rows.relevances[row]);
    }
  }

  @Override
  public void write(DataOutput output) throws IOException {
    long[] order = order();
    output.writeInt(size);
    for (int from = 0; from < size; ) {
      int to = end(order, from);
      LabelIndex.write(index.label(queries[(int) order[from]]), output);
      output.writeInt(to - from);
      for (int i = from; i < to; i++) {
        output.writeLong(keys[(int) order[i]]);
        output.writeDouble(relevances[(int) order[i]] + 0.0);
      }
      from = to;
    }
  }

  @Override
  public void mergeFrom(DataInput input) throws IOException {
    int rows = StoredCount.read(input, 1);
    for (int read = 0; read < rows; ) {
      int query = index.number(LabelIndex.read(input));
      int items = StoredCount.read(input, Long.BYTES + Double.BYTES);
      for (int i = 0; i < items; i++) {
        add(query, input.readLong(), input.readDouble());
      }
      read += items;
    }
  }
}
