package io.lossless.loss;

import static io.lossless.function.ArgumentType.ARRAY;
import static io.lossless.function.ArgumentType.NUMBER;
import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.ArgumentType.REALS;
import static io.lossless.function.Family.MULTI_TASK;
import static io.lossless.function.Reduction.MEAN;
import static io.lossless.function.Reduction.NONE;
import static io.lossless.function.Reduction.SUM;
import static io.lossless.function.Role.CLASSES;
import static io.lossless.function.Role.CLASS_LOGITS;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.ColumnType;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Reduction;
import io.lossless.function.RowEvaluator;
import io.lossless.function.RowFunction;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Cross entropy and squared error of a model with two heads, weighted.
 *
 * <p>Numerics: a row's cross entropy is within 4 ulp and its squared error within 3; mean and sum
 * are combined from exact sums and rounded once.
 */
@Contract(
    name = "multi_task_loss",
    family = MULTI_TASK,
    summary = "Cross entropy and squared error of a model with two heads, weighted.",
    formula =
        "w1 cross_entropy(pred1, target1) + w2 mse_loss(pred2, target2), (w1, w2) = task_weights",
    shapes =
        "pred1: array of C logits, target1: a class index or -100, which is ignored; pred2 and"
            + " target2 are numbers or arrays of one shape; a row has one loss, in which the squared"
            + " errors are averaged",
    range = "[0, inf) for weights >= 0",
    nonFinite =
        "as in cross_entropy and mse_loss; 0 * inf and 0 * NaN are NaN also for a weight of 0; no"
            + " rows, or only ignored ones: mean NaN, sum that of the rest",
    denominator =
        "two: cross entropies by the number of labels that are not ignored, squared errors by the"
            + " number of elements; a quotient for each, weighted",
    errors = {
      "a class index outside [0, C) that is not -100",
      "target2 of another shape than pred2",
      "task_weights other than two finite numbers"
    },
    source =
        "w1 * torch.nn.functional.cross_entropy(pred1, target1) + w2 *"
            + " torch.nn.functional.mse_loss(pred2, target2)",
    arguments = {
      @Argument(name = "pred1", type = ARRAY, role = CLASS_LOGITS, description = "logits"),
      @Argument(name = "target1", type = NUMBER, role = CLASSES, description = "the class index"),
      @Argument(name = "pred2", type = NUMBERS, description = "the predictions"),
      @Argument(name = "target2", type = NUMBERS, description = "the true values"),
      @Argument(
          name = MultiTaskLoss.TASK_WEIGHTS,
          type = REALS,
          optional = true,
          description = "the weights of cross entropy and of squared error; 1 each if not given")
    },
    reductions = {MEAN, SUM, NONE},
    examples = {
      @Example(
          sql =
              "SELECT multi_task_loss(x, y, p, t, task_weights => array(1.0, 0.5)) FROM VALUES"
                  + " (array(0.0, 0.0), 1, array(1.0, 2.0), array(0.0, 0.0)),"
                  + " (array(0.0, 0.0), -100, array(0.0, 0.0), array(0.0, 0.0)) AS data(x, y, p, t)",
          result = "1.3181471805599454"),
      @Example(
          sql = "SELECT multi_task_loss(array(0.0, 0.0), 1, 3.0, 1.0, reduction => 'none')",
          result = "4.693147180559945")
    })
public record MultiTaskLoss(Arguments arguments, double first, double second)
    implements AggregateFunction, RowFunction {
  static final String TASK_WEIGHTS = "task_weights";

  public MultiTaskLoss(Arguments arguments) {
    this(arguments, weights(arguments));
    ColumnType logits = arguments.requiredColumn("pred1");
    if (logits.depth() != 1) {
      throw arguments.error("pred1", "an array of logits", logits.text());
    }
    ColumnType prediction = arguments.requiredColumn("pred2");
    ColumnType truth = arguments.requiredColumn("target2");
    if (prediction.depth() != truth.depth()) {
      throw arguments.error(
          "target2", "of the same shape as pred2 (" + prediction.text() + ")", truth.text());
    }
  }

  private MultiTaskLoss(Arguments arguments, double[] weights) {
    this(arguments, weights[0], weights[1]);
  }

  private static double[] weights(Arguments arguments) {
    double[] weights = arguments.reals(TASK_WEIGHTS).orElseGet(() -> new double[] {1, 1});
    if (weights.length != 2 || !isFinite(weights[0]) || !isFinite(weights[1])) {
      throw arguments.error(
          TASK_WEIGHTS, "two finite numbers", arguments.constants().get(TASK_WEIGHTS));
    }
    return weights;
  }

  private static boolean isFinite(double value) {
    return Math.abs(value) <= Double.MAX_VALUE;
  }

  /** The cross entropy of the first two columns. */
  LossKernel classification() {
    return new CrossEntropyLoss(
            part("pred1", "target1", Map.of("ignore_index", -100L, "label_smoothing", 0.0)))
        .kernel();
  }

  /** The squared error of the other two. */
  LossKernel regression() {
    return new MseLoss(part("pred2", "target2", Map.of())).kernel();
  }

  private Arguments part(String input, String target, Map<String, Serializable> constants) {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    columns.put("input", arguments.requiredColumn(input));
    columns.put("target", arguments.requiredColumn(target));
    return new Arguments(arguments.function(), columns, constants);
  }

  /** Mean and sum are of the same sums. */
  @Override
  public Reduction carrier(Reduction reduction) {
    return Reduction.MEAN;
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    return switch (reduction) {
      case MEAN, SUM -> new MultiTaskAggregation(this, reduction);
      case VALUE, NONE, BATCHMEAN, SUMMARY, STATE ->
          throw new IllegalArgumentException(
              "no aggregation of reduction '" + reduction.text() + "'");
    };
  }

  @Override
  public int resultDepth() {
    return 0;
  }

  @Override
  public RowEvaluator rowEvaluator() {
    return new MultiTaskRows(this);
  }
}
