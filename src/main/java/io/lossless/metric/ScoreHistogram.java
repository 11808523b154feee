package io.lossless.metric;

import io.lossless.function.Accumulator;
import io.lossless.function.StoredCount;
import io.lossless.function.Subtraction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The scores of the rows of each label, one score a row or one for each of several columns: all
 * that metrics need that are computed in the order of scores.
 *
 * <p>Memory: 16 bytes for each distinct score of a label and column, 24 for each distinct pair of
 * score and weight, twice that while two runs are merged, and for a buffer up to 1 MB, or a quarter
 * of the scores where they are many.
 */
final class ScoreHistogram implements Accumulator {
  private final long maxDistinct;
  private final FunctionName name;
  private final LabelIndex index = new LabelIndex();
  private final List<List<Scores>> scores = new ArrayList<>();
  private int columns = -1;
  private boolean weighted;

  /**
   * @param maxDistinct the most entries of all labels and columns
   * @param name the function of the group
   */
  ScoreHistogram(long maxDistinct, FunctionName name) {
    this.name = name;
    this.maxDistinct = maxDistinct;
  }

  /** The labels' numbers in {@link #add}. */
  LabelIndex index() {
    return index;
  }

  /** Takes rows of so many scores from now on. */
  void require(int columnCount) {
    open(columnCount);
    name.requireOutputs(columns, columnCount);
  }

  private void open(int columnCount) {
    if (columns < 0) {
      columns = columnCount;
    }
  }

  /** Adds a row's score of a column. */
  void add(int label, int column, long key) {
    Scores of = scores(label).get(column);
    of.add(key);
    if (of.isFull()) {
      of.sort();
      requireRoom();
    }
  }

  /** Adds a row's score of a column with a weight. */
  void add(int label, int column, long key, double weight) {
    weighted = true;
    Scores of = scores(label).get(column);
    of.add(key, weight);
    if (of.isFull()) {
      of.sort();
      requireRoom();
    }
  }

  private List<Scores> scores(int label) {
    while (scores.size() <= label) {
      scores.add(IntStream.range(0, columns).mapToObj(column -> new Scores()).toList());
    }
    return scores.get(label);
  }

  /** Runs may hold a score twice: they are merged before there are found to be too many. */
  private void requireRoom() {
    if (entries() > 2 * maxDistinct) {
      scores.forEach(label -> label.forEach(Scores::run));
      requireWithinBudget();
    }
  }

  private long entries() {
    return scores.stream().flatMap(List::stream).mapToLong(Scores::entries).sum();
  }

  private void requireWithinBudget() {
    if (entries() > maxDistinct) {
      throw name.failure(
          "max_distinct must be at least the number of distinct scores"
              + (weighted ? ", each with its weight," : "")
              + " of a group, got "
              + maxDistinct
              + "; roc_auc_bounds and average_precision_bounds take fixed memory, and a job"
              + " computes the exact value of any number of scores");
    }
  }

  /** The number of scores of each row; 0 without rows. */
  int columns() {
    return Math.max(columns, 0);
  }

  /** The labels of the rows, sorted. */
  List<Object> labels() {
    return sortedNumbers().map(index::label).toList();
  }

  /** The scores of a column of the rows of a label. */
  ScoreRun run(Object label, int column) {
    int number = index.number(label);
    return number < scores.size() ? scores.get(number).get(column).run() : ScoreRun.EMPTY;
  }

  /** The labels that have rows, in their order; one may have scores of some columns alone. */
  private Stream<Integer> sortedNumbers() {
    return IntStream.range(0, scores.size())
        .filter(number -> scores.get(number).stream().anyMatch(column -> column.run().size() > 0))
        .boxed()
        .sorted(Comparator.comparing(index::label, LabelIndex.ORDER));
  }

  /** Makes all runs single, and checks their size. */
  ScoreHistogram sorted() {
    scores.forEach(label -> label.forEach(Scores::run));
    requireWithinBudget();
    return this;
  }

  @Override
  public long memoryBytes() {
    return 800 + scores.stream().flatMap(List::stream).mapToLong(Scores::memoryBytes).sum();
  }

  @Override
  public void merge(Accumulator other) {
    ScoreHistogram histogram = (ScoreHistogram) other;
    for (Object label : histogram.labels()) {
      require(histogram.columns);
      weighted |= histogram.weighted;
      int number = index.number(label);
      for (int column = 0; column < columns; column++) {
        scores(number).get(column).merge(histogram.run(label, column));
        requireRoom();
      }
    }
  }

  @Override
  public void write(DataOutput output) throws IOException {
    sorted();
    List<Object> labels = labels();
    output.writeInt(labels.size());
    output.writeInt(labels.isEmpty() ? 0 : columns);
    for (Object label : labels) {
      LabelIndex.write(label, output);
      for (int column = 0; column < columns; column++) {
        run(label, column).write(output);
      }
    }
  }

  @Override
  public void mergeFrom(DataInput input) throws IOException {
    int labels = StoredCount.read(input, 1);
    int columnCount = StoredCount.read(input, 1);
    for (int i = 0; i < labels; i++) {
      require(columnCount);
      int number = index.number(LabelIndex.read(input));
      for (int column = 0; column < columnCount; column++) {
        ScoreRun run = ScoreRun.read(input);
        weighted |= run.isWeighted();
        scores(number).get(column).merge(run);
        requireRoom();
      }
    }
  }

  @Override
  public void subtract(Accumulator other) {
    ScoreHistogram histogram = (ScoreHistogram) other;
    for (Object label : histogram.labels()) {
      open(histogram.columns);
      Subtraction.same("outputs", columns, histogram.columns);
      int number = index.number(label);
      for (int column = 0; column < columns; column++) {
        scores(number).get(column).subtract(histogram.run(label, column));
      }
    }
  }
}
