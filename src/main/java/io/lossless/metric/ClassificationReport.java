package io.lossless.metric;

import static io.lossless.function.ArgumentType.FLAG;
import static io.lossless.function.ArgumentType.LABELS;
import static io.lossless.function.ArgumentType.LABEL_VALUES;
import static io.lossless.function.ArgumentType.REAL;

import io.lossless.exact.ExactQuotient;
import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;
import io.lossless.function.ResultType.Field;
import io.lossless.function.ResultType.Mapping;
import io.lossless.function.ResultType.Scalar;
import io.lossless.function.ResultType.Structure;
import io.lossless.function.ResultType.Structured;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Precision, recall, F1 and support of each label, and their averages. */
@Contract(
    name = "classification_report",
    family = Family.LABELS,
    summary = "Precision, recall, F1 and support of every label, with their averages, at once.",
    formula = "precision_score, recall_score and f1_score of each label; support = sum w [y_true]",
    shapes =
        "two labels of one kind, numbers, booleans or strings; or two arrays of L elements, 0 and"
            + " 1; STRUCT<classes: MAP<label, STRUCT<precision, recall, f1_score, support>>,"
            + " accuracy, micro_avg, macro_avg, weighted_avg>, where support is BIGINT without"
            + " sample_weight",
    range = "[0, 1]; support: [0, inf)",
    nonFinite = "no rows: an empty map, accuracy and macro_avg NaN, the other averages 0/0",
    errors = {
      AveragedScore.NO_LABEL,
      "arrays of two lengths, or with elements other than 0 and 1",
      AveragedScore.NO_PLACE
    },
    source =
        "sklearn.metrics.classification_report (1.2) with output_dict; accuracy and micro_avg are"
            + " both there, and there is no samples average",
    arguments = {
      @Argument(name = "y_true", type = LABELS, description = "the true label, or labels"),
      @Argument(name = "y_pred", type = LABELS, description = "the predicted label, or labels"),
      @Argument(
          name = "labels",
          type = LABEL_VALUES,
          optional = true,
          description = AveragedScore.LABELS_MEAN),
      @Argument(
          name = "zero_division",
          type = REAL,
          defaultValue = "0",
          description = AveragedScore.ZERO_DIVISION_MEANS),
      @Argument(
          name = LabelColumns.FROM_SCORES,
          type = FLAG,
          defaultValue = "false",
          description = LabelColumns.FROM_SCORES_MEANS)
    },
    examples = {
      @Example(
          sql =
              "SELECT classification_report(y, p).classes['cat']"
                  + " FROM VALUES ('cat', 'cat'), ('cat', 'dog'), ('dog', 'dog') AS t(y, p)",
          result = "{1.0, 0.5, 0.6666666666666666, 2}"),
      @Example(
          sql =
              "SELECT classification_report(y, p).macro_avg.recall"
                  + " FROM VALUES (0, 0), (0, 1), (1, 1) AS t(y, p)",
          result = "0.75")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record ClassificationReport(Arguments arguments) implements AggregateFunction {
  /** The scores of a label, or an average of them. */
  private record Scores(double precision, double recall, double f1, Object support)
      implements Structured {
    @Override
    public List<Object> values() {
      return List.of(precision, recall, f1, support);
    }
  }

  /** The result. */
  private record Report(
      Map<Object, Scores> classes, double accuracy, Scores micro, Scores macro, Scores weighted)
      implements Structured {
    @Override
    public List<Object> values() {
      return List.of(classes, accuracy, micro, macro, weighted);
    }
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    return aggregation(reduction, true);
  }

  @Override
  public Aggregation aggregation(Reduction reduction, boolean weighted) {
    AveragedScore.zeroDivision(arguments);
    LabelColumns columns = LabelColumns.of(arguments);
    Counts counts = Counts.of(weighted);
    LabelType label = LabelType.of(arguments.requiredColumn(LabelColumns.TRUTH));
    Structure scores =
        Structure.of(
            new Field("precision", Scalar.DOUBLE),
            new Field("recall", Scalar.DOUBLE),
            new Field("f1_score", Scalar.DOUBLE),
            new Field("support", counts.type()));
    Structure report =
        Structure.of(
            new Field("classes", new Mapping(label.type(), scores)),
            new Field("accuracy", Scalar.DOUBLE),
            new Field("micro_avg", scores),
            new Field("macro_avg", scores),
            new Field("weighted_avg", scores));
    return columns.aggregation(
        report,
        totals ->
            report(totals, SelectedLabels.of(arguments, totals, columns.several()), label, counts));
  }

  private Report report(LabelTotals all, LabelTotals selected, LabelType type, Counts counts) {
    Map<Object, Scores> classes = new LinkedHashMap<>();
    for (int i = 0; i < selected.labels().size(); i++) {
      LabelTotals.Label label = selected.each().get(i);
      Object support = counts.value(label.truth());
      classes.put(type.value(selected.labels().get(i)), scores(score -> score.of(label), support));
    }
    Object support = counts.value(selected.sum().truth());
    return new Report(
        classes,
        ExactQuotient.of(all.correct(), all.total()),
        scores(score -> AveragedScore.micro(score, selected), support),
        scores(score -> AveragedScore.macro(score, selected), support),
        scores(score -> AveragedScore.weighted(score, selected), support));
  }

  private Scores scores(ToDoubleFunction<LabelScore> of, Object support) {
    double zeroDivision = AveragedScore.zeroDivision(arguments);
    return new Scores(
        of.applyAsDouble(LabelScore.precision(zeroDivision)),
        of.applyAsDouble(LabelScore.recall(zeroDivision)),
        of.applyAsDouble(LabelScore.f(1, zeroDivision)),
        support);
  }
}
