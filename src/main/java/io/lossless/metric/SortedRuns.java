package io.lossless.metric;

import io.lossless.batch.InvalidRowException;
import io.lossless.function.Arguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The distinct keys of rows, each with the exact sum of its rows' weights, in primitive arrays.
 *
 * <p>A key is one or more numbers other than NaN, and so is a weight. Rows gather in a buffer,
 * which is sorted into a run when it is full; runs are merged when they are of about the same size.
 * An entry of a run is a key and a weight; where a sum of weights is no double, what it lacks
 * follows in entries of the same key.
 *
 * <p>Equal weighted keys make equal runs ({@link #run()}), whatever the order of rows and merges.
 * Memory: 8 bytes for each number of an entry, up to twice as many entries as the limit allows, and
 * as much again while runs are merged.
 */
final class SortedRuns {
  private static final int LARGEST_BUFFER = 1 << 15;
  private static final int SMALLEST_BUFFER = 16;

  /** Three times as many entries are an array. */
  private static final long MOST = 500_000_000;

  /**
   * How many keys there may be.
   *
   * @param name the function of the groups
   */
  record Limit(FunctionName name, long maxDistinct) {
    static final String NAME = "max_distinct";
    static final String DEFAULT = "10000000";
    static final String DESCRIPTION =
        "how many distinct values a group may have, which are all kept in memory; more are an error";

    /** As a call has it. */
    static Limit of(Arguments arguments) {
      long most = arguments.integer(NAME);
      if (most < 1 || most > MOST) {
        throw arguments.error(NAME, "between 1 and " + MOST, most);
      }
      return new Limit(FunctionName.of(arguments), most);
    }
  }

  private final int keys;
  private final Limit limit;
  private final List<Run> runs = new ArrayList<>();
  private double[][] buffer;
  private int buffered;

  /**
   * @param keys the numbers of a key
   * @param weights the numbers of a weight
   */
  SortedRuns(int keys, int weights, Limit limit) {
    this.keys = keys;
    this.limit = limit;
    this.buffer = new double[keys + weights][0];
  }

  /** Adds a row of a key and a weight of one number each. */
  void add(double key, double weight) {
    int at = next();
    // -0.0 is the key 0.0.
    buffer[0][at] = key + 0.0;
    buffer[1][at] = weight;
  }

  /** Adds a row of a key and a weight that have three numbers together. */
  void add(double first, double second, double third) {
    int at = next();
    buffer[0][at] = first + 0.0;
    buffer[1][at] = second + 0.0;
    buffer[2][at] = third;
  }

  private int next() {
    if (buffered == buffer[0].length) {
      if (buffered < LARGEST_BUFFER) {
        int capacity = Math.max(SMALLEST_BUFFER, 4 * buffered);
        for (int column = 0; column < buffer.length; column++) {
          buffer[column] = Arrays.copyOf(buffer[column], Math.min(capacity, LARGEST_BUFFER));
        }
      } else {
        flush();
      }
    }
    return buffered++;
  }

  private void flush() {
    if (buffered > 0) {
      double[][] entries = new double[buffer.length][];
      for (int column = 0; column < buffer.length; column++) {
        entries[column] = Arrays.copyOf(buffer[column], buffered);
      }
      push(Run.sorted(keys, entries));
      buffered = 0;
    }
  }

  /** Adds a run; merges the last ones while they are of about the same size. */
  private void push(Run run) {
    runs.add(run);
    while (runs.size() > 1 && 2L * last(1).size() > last(2).size()) {
      mergeLast();
    }
    long entries = runs.stream().mapToLong(Run::size).sum();
    if (entries > 2 * limit.maxDistinct) {
      mergeAll();
    }
  }

  private Run last(int back) {
    return runs.get(runs.size() - back);
  }

  private void mergeLast() {
    Run last = runs.remove(runs.size() - 1);
    Run before = runs.remove(runs.size() - 1);
    runs.add(before.merge(last));
  }

  private void mergeAll() {
    while (runs.size() > 1) {
      mergeLast();
    }
    if (!runs.isEmpty() && last(1).distinct() > limit.maxDistinct) {
      throw limit.name.failure(
          "max_distinct must be at least the number of distinct values of a group, got "
              + limit.maxDistinct
              + "; a larger one takes "
              + 8 * buffer.length
              + " bytes for each value, rounded values or smaller groups take less, and a job sorts any number of"
              + " them (sorted: true)");
    }
  }

  /** An estimate of the memory in use, in bytes. */
  long memoryBytes() {
    long entries = runs.stream().mapToLong(Run::size).sum() + buffer[0].length;
    return 200 + 8 * entries * buffer.length;
  }

  /**
   * All entries as one run, which shares its arrays with this.
   *
   * @throws InvalidRowException if there are more keys than the limit allows
   */
  Run run() {
    flush();
    mergeAll();
    return runs.isEmpty() ? new Run(keys, new double[buffer.length][0]) : last(1);
  }

  /** Adds the entries of a run. */
  void merge(Run run) {
    if (run.size() > 0) {
      push(run);
    }
  }

  /**
   * Takes the entries of a run away.
   *
   * @throws IllegalArgumentException if a key has less weight than is taken away
   */
  void subtract(Run run) {
    merge(run.negated());
    if (run().hasNegativeWeights()) {
      throw new IllegalArgumentException(
          "must hold no more rows of a value than it is subtracted from, got one that does");
    }
  }
}
