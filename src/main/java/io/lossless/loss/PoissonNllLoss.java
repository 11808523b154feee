package io.lossless.loss;

import static io.lossless.function.ArgumentType.FLAG;
import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.ArgumentType.REAL;
import static io.lossless.function.Family.REGRESSION;

import io.lossless.exact.Elementary;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;

/**
 * Poisson negative log-likelihood; each element is within 4 ulp of its largest term: exp(input) or
 * input, target · log rate, and of Stirling's formula target · log target and target.
 */
@Contract(
    name = "poisson_nll_loss",
    family = REGRESSION,
    summary = "Negative log-likelihood of counts under a predicted Poisson rate.",
    formula =
        "log_input ? exp(input) - target input : input - target log(input + eps);"
            + " full adds target > 1 ? target log(target) - target + 0.5 log(2 pi target) : 0",
    shapes =
        "input and target are numbers or arrays of one shape; a row has a loss for each element",
    range = "(-inf, inf)",
    nonFinite =
        "NaN and infinities propagate; exp(input) is inf from 709.79 on; a rate below -eps gives"
            + " NaN; no rows: mean NaN, sum 0",
    denominator = "the number of elements",
    errors = {"eps < 0 or not finite", "target of another shape than input"},
    source = "torch.nn.functional.poisson_nll_loss",
    arguments = {
      @Argument(
          name = "input",
          type = NUMBERS,
          description = "the predicted rates, or their logarithms where log_input is true"),
      @Argument(name = "target", type = NUMBERS, description = "the counts"),
      @Argument(
          name = "log_input",
          type = FLAG,
          defaultValue = "true",
          description = "whether input is the logarithm of the rate"),
      @Argument(
          name = "full",
          type = FLAG,
          defaultValue = "false",
          description = "whether to add Stirling's approximation of log(target!)"),
      @Argument(
          name = "eps",
          type = REAL,
          defaultValue = "1e-8",
          description = "added to a rate before its logarithm is taken; >= 0 and finite")
    },
    examples = {
      @Example(
          sql = "SELECT poisson_nll_loss(x, t) FROM VALUES (0.0, 3), (0.0, 1) AS data(x, t)",
          result = "1.0"),
      @Example(
          sql = "SELECT poisson_nll_loss(3.0, 2, log_input => false, full => true)",
          result = "1.45458190060165")
    })
public record PoissonNllLoss(Arguments arguments, double eps) implements ElementwiseLoss {
  public PoissonNllLoss(Arguments arguments) {
    this(
        arguments,
        arguments.real("eps", ">= 0 and finite", eps -> eps >= 0 && eps <= Double.MAX_VALUE));
    ElementwiseLoss.checkShapes(arguments);
  }

  @Override
  public ElementKernel elements() {
    return new Kernel(arguments.flag("log_input"), arguments.flag("full"), eps);
  }

  private static final class Kernel implements ElementKernel {
    private final boolean logInput;
    private final boolean full;
    private final double eps;
    private double[] work = {};

    Kernel(boolean logInput, boolean full, double eps) {
      this.logInput = logInput;
      this.full = full;
      this.eps = eps;
    }

    @Override
    public void evaluate(double[][] arguments, double[] loss, int count) {
      if (work.length < count) {
        work = new double[count];
      }
      double[] input = arguments[0];
      double[] target = arguments[1];
      if (logInput) {
        Elementary.exp(input, loss, count);
        ofLogRates(input, target, loss, count);
      } else {
        shift(input, eps, work, count);
        Elementary.log(work, loss, count);
        ofRates(input, target, eps, loss, count);
      }
      if (full) {
        atLeastOne(target, work, count);
        Elementary.stirling(work, work, count);
        addStirling(target, work, loss, count);
      }
    }

    private static void ofLogRates(double[] input, double[] target, double[] loss, int count) {
      for (int i = 0; i < count; i++) {
        loss[i] = loss[i] - target[i] * input[i];
      }
    }

    private static void shift(double[] input, double eps, double[] rate, int count) {
      for (int i = 0; i < count; i++) {
        rate[i] = input[i] + eps;
      }
    }

    /**
     * The logarithm of the rounded sum lacks log(1 + error / sum), which shows where the sum is
     * close to 1 and target large. Bounds keep the correction at 0 for sums of infinity and 0.
     */
    private static void ofRates(
        double[] input, double[] target, double eps, double[] loss, int count) {
      for (int i = 0; i < count; i++) {
        double rate = Math.min(input[i], 0x1p1000);
        double sum = rate + eps;
        double part = sum - rate;
        double error = (rate - (sum - part)) + (eps - part);
        double logarithm = loss[i] + error / Math.max(sum, Double.MIN_NORMAL);
        loss[i] = input[i] - target[i] * logarithm;
      }
    }

    private static void atLeastOne(double[] target, double[] result, int count) {
      for (int i = 0; i < count; i++) {
        result[i] = Math.max(target[i], 1);
      }
    }

    /** The factor is 0 up to a target of 1, else 1: a choice that vectorises. */
    private static void addStirling(double[] target, double[] stirling, double[] loss, int count) {
      for (int i = 0; i < count; i++) {
        double factor = Math.min(Math.max((target[i] - 1) * 0x1p1000, 0), 1);
        loss[i] = loss[i] + factor * stirling[i];
      }
    }
  }
}
