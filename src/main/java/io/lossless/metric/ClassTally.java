package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.function.Evaluator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sums of the values of rows by their labels; the first two columns are labels and scores. Which
 * class a label stands for is known when the labels of all rows are, unless they are given: before,
 * a row adds its value for each class.
 *
 * @param value what a row's scores are worth
 * @param labels the labels of the classes
 * @param name the function of the groups
 */
record ClassTally(ClassOutcome value, Optional<List<Object>> labels, FunctionName name)
    implements Tally<LabelSums> {
  /**
   * Beyond so many classes, values for each would cost too much time and memory: labels that aren't
   * given are then the numbers of their classes.
   */
  static final int MOST_OPEN = 16;

  @Override
  public LabelSums group() {
    return new LabelSums(name);
  }

  @Override
  public Evaluator evaluator() {
    return new ClassEvaluator(value.get(), labels);
  }

  /** Whether a row has the value of its own class alone. */
  static boolean isPlaced(Optional<List<Object>> labels, int classes) {
    return labels.isPresent() || classes > MOST_OPEN;
  }

  private static final class ClassEvaluator extends TallyEvaluator<LabelSums> {
    private final ClassOutcome.Kernel kernel;
    private final Optional<List<Object>> labels;
    private final Map<Object, Integer> places;
    private final LabelColumn truth = new LabelColumn(0, false);
    private final ClassRows rows = new ClassRows();
    private double[] values = {};

    ClassEvaluator(ClassOutcome.Kernel kernel, Optional<List<Object>> labels) {
      this.kernel = kernel;
      this.labels = labels;
      this.places = ConfusionMatrix.places(labels.orElse(List.of()));
    }

    @Override
    void read(Batch batch) {
      truth.read(batch);
      kernel.check(batch);
      rows.begin(batch.rows());
      for (int row = 0; row < batch.rows(); row++) {
        request(batch, row);
      }
      if (values.length < rows.values()) {
        values = new double[rows.values() + (rows.values() >> 1)];
      }
      kernel.evaluate(batch, rows, values);
    }

    private void request(Batch batch, int row) {
      rows.skip(row);
      if (!batch.status().isValid(row)) {
        return;
      }
      Column scores = batch.column(1);
      int classes = scores.depth() == 0 ? 2 : scores.size(row);
      if (classes < 2) {
        reject(batch, row, batch.name(1), "have a score for each of two classes or more", classes);
        return;
      }
      if (!isPlaced(labels, classes)) {
        rows.request(row, 0, classes);
        return;
      }
      int place = place(row, classes);
      if (labels.isPresent() && labels.get().size() != classes) {
        reject(batch, row, batch.name(1), "have as many scores as labels", classes);
      } else if (place >= 0) {
        rows.request(row, place, 1);
      } else if (labels.isPresent()) {
        reject(batch, row, batch.name(0), "be one of " + labels.get(), label(row));
      } else {
        String classNumber =
            "be a whole number in [0, " + classes + ") of so many classes without labels";
        reject(batch, row, batch.name(0), classNumber, label(row));
      }
    }

    private static void reject(Batch batch, int row, String name, String constraint, Object value) {
      batch.status().reject(row, name + " must " + constraint + ", got " + value);
    }

    private Object label(int row) {
      return truth.label(truth.code(row));
    }

    /** The class of the row's label; -1 without one. */
    private int place(int row, int classes) {
      if (labels.isPresent()) {
        return places.getOrDefault(label(row), -1);
      }
      long code = truth.isText() ? -1 : truth.code(row);
      return code >= 0 && code < classes ? (int) code : -1;
    }

    @Override
    void add(int row, double weight, LabelSums group) {
      int count = rows.count(row);
      group.require(count);
      int label = truth.number(row, group.index());
      group.count(label, weight);
      int offset = rows.offset(row);
      for (int place = 0; place < count; place++) {
        group.add(label, place, values[offset + place], weight);
      }
    }
  }
}
