package io.lossless.metric;

import static io.lossless.function.ArgumentType.INTEGER;
import static io.lossless.function.ArgumentType.LABELS;
import static io.lossless.function.ArgumentType.LABEL_VALUES;
import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.ArgumentType.REAL;
import static io.lossless.function.ArgumentType.TEXT;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;
import io.lossless.function.ResultType;
import io.lossless.function.Undefined;
import io.lossless.metric.ScoreTally.Form;
import java.util.List;

/**
 * The area under the ROC curve: the chance that a positive row's score is above a negative one's.
 *
 * <p>The area of two classes is exact and rounded once, for any weights; averages over classes add
 * half an ulp. Ties count half. Beyond {@code max_distinct}, {@code roc_auc_bounds} bounds it in
 * fixed memory.
 */
@Contract(
    name = "roc_auc_score",
    family = Family.SCORES,
    summary =
        "The chance that a positive row has a higher score than a negative one; exact, with ties"
            + " counting half.",
    formula =
        "over the distinct scores: sum of w(negatives) (w(positives above) + w(positives) / 2)"
            + " / (w(all positives) w(all negatives))",
    shapes =
        "a label and a score; a label and an array of probabilities (multi_class); or an array of"
            + " flags 0 and 1 and one of scores. average => 'none': an array, one a class",
    range = "[0, 1]",
    nonFinite = "NaN or an infinity is an error; NaN if the rows of a class all have weight 0",
    undefined = {
      @Undefined(where = "only one class is in y_true", argument = "sorted"),
      @Undefined(where = "the rows of a class all weigh 0", argument = "sample_weight")
    },
    errors = {
      "fewer than two distinct labels",
      "probabilities of several classes that don't sum to 1",
      "multi_class => 'ovo' with sample_weight",
      "a negative sample weight",
      "more than max_distinct distinct scores"
    },
    source =
        "sklearn.metrics.roc_auc_score; J. A. Hanley, B. J. McNeil, Radiology 143, 1982,"
            + " doi:10.1148/radiology.143.1.7063747",
    arguments = {
      @Argument(
          name = "y_true",
          type = LABELS,
          description = "the true label, of two the larger one is positive; or an array of flags"),
      @Argument(
          name = "y_score",
          type = NUMBERS,
          description = "the score; or one for each class, in the order of sorted labels"),
      @Argument(
          name = "average",
          type = TEXT,
          defaultValue = "macro",
          description =
              "of several classes: 'macro', 'weighted', 'micro' (not 'ovo'), 'samples' (arrays of"
                  + " flags) or 'none'"),
      @Argument(
          name = "max_fpr",
          type = REAL,
          defaultValue = "1",
          description =
              "the false positive rate up to which the area counts, standardised (McClish)"),
      @Argument(
          name = "multi_class",
          type = TEXT,
          defaultValue = "raise",
          description = "'ovr', each class against the rest, or 'ovo', each pair of classes"),
      @Argument(
          name = "labels",
          type = LABEL_VALUES,
          optional = true,
          description = "the classes of the probabilities, in rising order"),
      @Argument(
          name = "max_distinct",
          type = INTEGER,
          defaultValue = ScoreTally.MAX_DISTINCT,
          description = "the most distinct scores (with distinct weights) of a group")
    },
    examples = {
      @Example(
          sql =
              "SELECT roc_auc_score(y, p) FROM VALUES (0, 0.1), (0, 0.4), (1, 0.35), (1, 0.8) AS"
                  + " t(y, p)",
          result = "0.75"),
      @Example(
          sql =
              "SELECT roc_auc_score(y, p, multi_class => 'ovr') FROM VALUES (0, array(0.6, 0.2,"
                  + " 0.2)), (1, array(0.2, 0.5, 0.3)), (2, array(0.3, 0.4, 0.3)) AS t(y, p)",
          result = "0.9166666666666666")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record RocAucScore(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction, boolean weighted) {
    Form form = ScoreTally.form(arguments, "y_true", "y_score");
    if (weighted && form == Form.MULTICLASS && arguments.isText("multi_class", "ovo")) {
      throw arguments.error("sample_weight", "left out with multi_class => 'ovo'", "some");
    }
    return aggregation(reduction);
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    double maxFpr = arguments.real("max_fpr", "> 0 and <= 1", value -> value > 0 && value <= 1);
    Form form = ScoreTally.form(arguments, "y_true", "y_score");
    String average =
        Choice.of(arguments, "average", "macro", "weighted", "micro", "samples", "none");
    ScoreTally tally = ScoreTally.of(form, arguments);
    return switch (form) {
      case BINARY, CONFIDENCE -> {
        ClassLabels labels = ClassLabels.ofTwo(arguments, "y_score");
        yield MetricAggregation.number(
            tally, histogram -> binary(labels, histogram.sorted(), maxFpr));
      }
      case MULTILABEL -> multilabel(tally, average, maxFpr);
      case MULTICLASS -> multiclass(tally, average, maxFpr);
    };
  }

  private double binary(ClassLabels labels, ScoreHistogram histogram, double maxFpr) {
    List<Object> two = labels.two(histogram.labels());
    return area(new Thresholds(histogram.run(two.get(1), 0), histogram.run(two.get(0), 0)), maxFpr);
  }

  private double area(Thresholds thresholds, double maxFpr) {
    if (thresholds.positives().size() == 0 || thresholds.negatives().size() == 0) {
      throw arguments.undefined(
          "y_true must have positive and negative rows for each class, got only one kind");
    }
    if (maxFpr == 1) {
      return thresholds.visit(new RocArea()).value();
    }
    var positives = thresholds.positives().weight();
    var negatives = thresholds.negatives().weight();
    return positives.isZero() || negatives.isZero()
        ? Double.NaN
        : thresholds.visit(new PartialRocArea(maxFpr, positives, negatives)).value();
  }

  private Aggregation multilabel(ScoreTally tally, String average, double maxFpr) {
    if (average.equals("samples")) {
      return RankedRows.mean(arguments, new SampleRanking(SampleRanking.Value.ROC_AUC));
    }
    ScoreAverages averages = new ScoreAverages(binary -> area(binary, maxFpr));
    return of(tally, average, histogram -> averages.multilabel(histogram.sorted(), average));
  }

  private Aggregation multiclass(ScoreTally tally, String average, double maxFpr) {
    boolean pairs = Choice.of(arguments, "multi_class", "ovr", "ovo").equals("ovo");
    if (pairs) {
      Choice.of(arguments, "average", "macro", "weighted");
    } else {
      Choice.of(arguments, "average", "macro", "weighted", "micro", "none");
    }
    if (maxFpr != 1) {
      throw arguments.error("max_fpr", "1 for several classes", maxFpr);
    }
    ClassLabels labels = ClassLabels.of(arguments, "y_score");
    ScoreAverages averages = new ScoreAverages(binary -> area(binary, maxFpr));
    return of(
        tally,
        average,
        histogram -> {
          List<Object> classes = labels.classes(histogram.sorted().labels(), histogram.columns());
          return pairs
              ? averages.oneVersusOne(histogram, classes, average)
              : averages.oneVersusRest(histogram, classes, average);
        });
  }

  private static Aggregation of(
      ScoreTally tally,
      String average,
      java.util.function.Function<ScoreHistogram, Object> finish) {
    return new MetricAggregation<>(
        tally,
        average.equals("none") ? ResultType.Sequence.DOUBLES : ResultType.Scalar.DOUBLE,
        finish);
  }
}
