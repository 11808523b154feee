package io.lossless.loss;

import static io.lossless.function.ArgumentType.ARRAY;
import static io.lossless.function.ArgumentType.REALS;
import static io.lossless.function.Family.BINARY;
import static io.lossless.function.Role.LOGITS;
import static io.lossless.function.Role.PROBABILITIES;

import io.lossless.batch.Batch;
import io.lossless.exact.Elementary;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;

/**
 * Log loss of several labels a row; for targets in [0, 1] and weights >= 0 within 4 ulp, tails
 * included.
 *
 * <p>Numerics: with {@code l = log1p(exp(−|x|))} a class's term is {@code max(x, 0) (1 − t) −
 * min(x, 0) t + l}, which adds terms of one sign; the sum over classes carries its rounding errors
 * along.
 */
@Contract(
    name = "multilabel_soft_margin_loss",
    family = BINARY,
    summary =
        "Log loss of the raw scores of several labels: the mean over a row's classes, then over rows.",
    formula =
        "-1 / C sum_c weight[c] (target[c] log_sigmoid(input[c])"
            + " + (1 - target[c]) log_sigmoid(-input[c]))",
    shapes =
        "input and target are arrays of C values, or K... x C nested arrays, the class axis last; a"
            + " row has a loss for each of its K... positions",
    range = "[0, inf) for targets in [0, 1] and weights >= 0",
    nonFinite =
        "NaN propagates; an infinite input gives inf or, where it meets a factor 0, NaN (PyTorch);"
            + " no rows: mean NaN, sum 0",
    denominator = "the number of positions (1 for an array of C values), whatever the weights",
    errors = {"target of another shape than input", "weight whose size is not C"},
    source = "torch.nn.functional.multilabel_soft_margin_loss",
    arguments = {
      @Argument(
          name = "input",
          type = ARRAY,
          role = LOGITS,
          description = "logits, the class axis last"),
      @Argument(
          name = "target",
          type = ARRAY,
          role = PROBABILITIES,
          description = "0, 1, or between (not checked, as in PyTorch)"),
      @Argument(
          name = "weight",
          type = REALS,
          optional = true,
          description = "a factor for each class; not in the denominator")
    },
    examples = {
      @Example(
          sql = "SELECT multilabel_soft_margin_loss(array(0.0, 0.0), array(1, 0))",
          result = "0.6931471805599453"),
      @Example(
          sql =
              "SELECT multilabel_soft_margin_loss(array(array(0.0, 0.0), array(0.0, -1.0)),"
                  + " array(array(1, 0), array(0, 1)), weight => array(2.0, 0.0),"
                  + " reduction => 'none')",
          result = "[0.6931471805599453, 0.6931471805599453]")
    })
public record MultilabelSoftMarginLoss(Arguments arguments, ClassWeights weight) implements Loss {
  public MultilabelSoftMarginLoss(Arguments arguments) {
    this(arguments, arguments.reals("weight").map(ClassWeights::of).orElseGet(ClassWeights::none));
    VectorShapes.requireSame(arguments, "target", "input");
  }

  @Override
  public int resultDepth() {
    return arguments.requiredColumn("input").depth() - 1;
  }

  @Override
  public LossKernel kernel() {
    return new Kernel(weight);
  }

  private static final class Kernel extends VectorKernel {
    private final ClassWeights weight;
    private double[] terms = new double[VectorRun.ELEMENTS];

    Kernel(ClassWeights weight) {
      super(2, VectorRun.Axis.LAST, "class");
      this.weight = weight;
    }

    @Override
    void evaluate(Batch batch, VectorRun run, double[] loss) {
      int count = run.elements();
      if (terms.length < count) {
        terms = new double[count];
      }
      negativeMagnitude(run.values(0), terms, count);
      Elementary.softplus(terms, terms, count);
      entropy(run.values(0), run.values(1), terms, count);
      for (int vector = 0; weight.isPresent() && vector < run.vectors(); vector++) {
        weigh(batch, run, vector);
      }
      run.sums(terms, loss);
      for (int vector = 0; vector < run.vectors(); vector++) {
        loss[vector] /= run.length(vector);
      }
    }

    private static void negativeMagnitude(double[] input, double[] result, int count) {
      for (int i = 0; i < count; i++) {
        result[i] = -Math.abs(input[i]);
      }
    }

    private static void entropy(double[] input, double[] target, double[] terms, int count) {
      for (int i = 0; i < count; i++) {
        double t = target[i];
        terms[i] = Math.max(input[i], 0) * (1 - t) - Math.min(input[i], 0) * t + terms[i];
      }
    }

    private void weigh(Batch batch, VectorRun run, int vector) {
      int classes = run.length(vector);
      if (ClassTargets.checkWeights(batch, run.row(vector), classes, weight)) {
        int start = run.start(vector);
        for (int c = 0; c < classes; c++) {
          terms[start + c] *= weight.of(c);
        }
      }
    }
  }
}
