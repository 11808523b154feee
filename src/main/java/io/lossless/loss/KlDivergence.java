package io.lossless.loss;

import static io.lossless.function.ArgumentType.FLAG;
import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.Family.CLASSIFICATION;
import static io.lossless.function.Reduction.BATCHMEAN;
import static io.lossless.function.Reduction.MEAN;
import static io.lossless.function.Reduction.NONE;
import static io.lossless.function.Reduction.SUM;
import static io.lossless.function.Reduction.SUMMARY;

import io.lossless.exact.Elementary;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Reduction;

/**
 * Kullback–Leibler divergence; each element is within 3 ulp of the larger of its terms target ·
 * log(target) and target · input, and of itself where target holds log-probabilities.
 */
@Contract(
    name = "kl_div",
    family = CLASSIFICATION,
    summary = "Divergence of a predicted distribution from a target distribution.",
    formula =
        "log_target ? exp(target) (target - input) : target log(target) - target input,"
            + " where 0 log(0) = 0",
    shapes =
        "input and target are numbers or arrays of one shape; a row has a loss for each element",
    range = "(-inf, inf) for an element; [0, inf) for the sum over two distributions",
    nonFinite =
        "NaN propagates; a negative target gives NaN, and so does 0 times an infinite input;"
            + " no rows: mean NaN, sum 0",
    denominator =
        "the number of elements; with reduction => 'batchmean', the divergence of distributions,"
            + " the number of rows",
    errors = {"target of another shape than input"},
    source =
        "torch.nn.functional.kl_div (2.x); S. Kullback and R. A. Leibler, On Information and"
            + " Sufficiency, 1951, doi:10.1214/aoms/1177729694",
    arguments = {
      @Argument(name = "input", type = NUMBERS, description = "predicted log-probabilities"),
      @Argument(
          name = "target",
          type = NUMBERS,
          description = "probabilities, or log-probabilities where log_target is true"),
      @Argument(
          name = "log_target",
          type = FLAG,
          defaultValue = "false",
          description = "whether target holds log-probabilities")
    },
    examples = {
      @Example(
          sql =
              "SELECT kl_div(log_softmax(x), t, reduction => 'batchmean')"
                  + " FROM VALUES (array(0.0, 0.0), array(0.0, 1.0)) AS data(x, t)",
          result = "0.6931471805599453"),
      @Example(
          sql = "SELECT kl_div(array(-1.0, -2.0), array(0.0, 0.0), log_target => true)",
          result = "1.5")
    },
    reductions = {MEAN, BATCHMEAN, SUM, NONE, SUMMARY})
public record KlDivergence(Arguments arguments) implements ElementwiseLoss {
  public KlDivergence {
    ElementwiseLoss.checkShapes(arguments);
  }

  @Override
  public LossKernel kernel(Reduction reduction) {
    return reduction == BATCHMEAN ? ElementwiseKernel.ofRows(elements(), arguments) : kernel();
  }

  @Override
  public Reduction carrier(Reduction reduction) {
    return reduction == BATCHMEAN ? BATCHMEAN : SUMMARY;
  }

  @Override
  public ElementKernel elements() {
    return arguments.flag("log_target")
        ? (columns, loss, count) -> {
          Elementary.exp(columns[1], loss, count);
          ofLogarithms(columns[0], columns[1], loss, count);
        }
        : (columns, loss, count) -> {
          Elementary.log(columns[1], loss, count);
          ofProbabilities(columns[0], columns[1], loss, count);
        };
  }

  private static void ofLogarithms(double[] input, double[] target, double[] loss, int count) {
    for (int i = 0; i < count; i++) {
      loss[i] = loss[i] * (target[i] - input[i]);
    }
  }

  /** log 0 is raised to a number, which 0 times is 0; no other logarithm is below −745. */
  private static void ofProbabilities(double[] input, double[] target, double[] loss, int count) {
    for (int i = 0; i < count; i++) {
      double t = target[i];
      loss[i] = (0 + t * Math.max(loss[i], -1000)) - t * input[i];
    }
  }
}
