package io.lossless.metric;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import io.lossless.function.ArgumentType;
import io.lossless.function.Arguments;
import io.lossless.function.Evaluator;

/**
 * The scores of the rows of each label; the first two columns are the labels and the scores.
 *
 * @param form what labels and scores a row has
 * @param maxDistinct the most distinct scores of a group
 * @param name the function of the groups
 */
record ScoreTally(Form form, long maxDistinct, FunctionName name) implements Tally<ScoreHistogram> {
  /** What labels and scores a row has. */
  enum Form {
    /** A label and a score. */
    BINARY,
    /** A label and probabilities that sum to 1, one for each of the classes. */
    MULTICLASS,
    /** Flags and scores, one of each for each of several labels. */
    MULTILABEL,
    /** Probabilities of classes: the score is the largest, the label whether that class is true. */
    CONFIDENCE
  }

  static final String MAX_DISTINCT = "10000000";

  static ScoreTally of(Form form, Arguments arguments) {
    long maxDistinct = arguments.integer("max_distinct");
    if (maxDistinct < 1) {
      throw arguments.error("max_distinct", "> 0", maxDistinct);
    }
    return new ScoreTally(form, maxDistinct, FunctionName.of(arguments));
  }

  /** The form of labels of {@link ArgumentType#LABELS} and scores of numbers or arrays. */
  static Form form(Arguments arguments, String truth, String score) {
    int labels = arguments.requiredColumn(truth).depth();
    int scores = arguments.requiredColumn(score).depth();
    if (scores > 1 || labels > scores) {
      throw arguments.error(
          score,
          labels > 0 ? "an array of numbers, as " + truth : "a number or an array of numbers",
          arguments.requiredColumn(score).text());
    }
    return labels > 0 ? Form.MULTILABEL : scores > 0 ? Form.MULTICLASS : Form.BINARY;
  }

  @Override
  public ScoreHistogram group() {
    return new ScoreHistogram(maxDistinct, name);
  }

  @Override
  public Evaluator evaluator() {
    return switch (form) {
      case BINARY, MULTICLASS -> new LabelledScores(form == Form.MULTICLASS);
      case MULTILABEL -> new FlaggedScores();
      case CONFIDENCE -> new ConfidentScores();
    };
  }

  /** Adds the keys of scores with what is their label. */
  private abstract static class ScoreEvaluator extends TallyEvaluator<ScoreHistogram> {
    long[] keys = {};
    Column scores = new Column(0, Storage.DOUBLE);
    private double[] values = {};

    /**
     * Turns the scores of all valid rows into keys; rows with scores that are none are rejected.
     */
    void readKeys(Batch batch) {
      scores = batch.column(1);
      int leaves = scores.leaves();
      if (keys.length < leaves) {
        keys = new long[leaves + (leaves >> 1)];
        values = new double[keys.length];
      }
      scores.copyLeaves(0, leaves, values, 0);
      double largest = 0;
      for (int leaf = 0; leaf < leaves; leaf++) {
        keys[leaf] = ScoreKeys.key(values[leaf]);
        largest = Math.max(largest, Math.abs(values[leaf]));
      }
      // NaN stays the largest of all.
      if (!(largest <= Double.MAX_VALUE)) {
        Probabilities.rejectNonFinite(batch, 1);
      }
      Probabilities.rejectNegativeWeights(batch);
    }

    void add(ScoreHistogram group, int label, int column, long key, double weight) {
      if (batch().sampleWeight().isPresent()) {
        group.add(label, column, key, weight + 0.0);
      } else {
        group.add(label, column, key);
      }
    }
  }

  private static final class LabelledScores extends ScoreEvaluator {
    private final LabelColumn labels = new LabelColumn(0, false);
    private final boolean probabilities;

    LabelledScores(boolean probabilities) {
      this.probabilities = probabilities;
    }

    @Override
    void read(Batch batch) {
      labels.read(batch);
      readKeys(batch);
      if (probabilities) {
        Probabilities.rejectOtherSums(batch, 1);
      }
    }

    @Override
    void add(int row, double weight, ScoreHistogram group) {
      int columns = scores.size(row);
      group.require(columns);
      int label = labels.number(row, group.index());
      int start = scores.start(row);
      for (int column = 0; column < columns; column++) {
        add(group, label, column, keys[start + column], weight);
      }
    }
  }

  private static final class FlaggedScores extends ScoreEvaluator {
    private Column flags = scores;

    @Override
    void read(Batch batch) {
      flags = batch.column(0);
      readKeys(batch);
      LabelFlags.rejectOthers(batch, 0, 1);
    }

    @Override
    void add(int row, double weight, ScoreHistogram group) {
      int columns = scores.size(row);
      group.require(columns);
      int start = scores.start(row);
      int flag = flags.start(row);
      for (int column = 0; column < columns; column++) {
        int label = group.index().number(flags.leaf(flag + column) == 0 ? 0L : 1L);
        add(group, label, column, keys[start + column], weight);
      }
    }
  }

  private static final class ConfidentScores extends ScoreEvaluator {
    private final Confidences confidences = new Confidences();

    @Override
    void read(Batch batch) {
      confidences.read(batch);
      Probabilities.rejectNegativeWeights(batch);
    }

    @Override
    void add(int row, double weight, ScoreHistogram group) {
      group.require(1);
      int label = group.index().number(confidences.isHit(row) ? 1L : 0L);
      add(group, label, 0, ScoreKeys.key(confidences.confidence(row)), weight);
    }
  }
}
