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
import java.util.Optional;

/** Gaussian negative log-likelihood; each element is within 4 ulp of its largest term. */
@Contract(
    name = "gaussian_nll_loss",
    family = REGRESSION,
    summary = "Negative log-likelihood of a regression that predicts its own variance.",
    formula = "0.5 (log(v) + (input - target)^2 / v), v = max(var, eps); full adds 0.5 log(2 pi)",
    shapes =
        "input and target are numbers or arrays of one shape; var is such an array, or has 1 as its"
            + " last dimension, or lacks that dimension (a variance for each vector), or is a number"
            + " for the whole row",
    range = "(-inf, inf)",
    nonFinite =
        "NaN and infinities propagate; with eps = 0 a var of 0 gives inf, or NaN where input ="
            + " target; no rows: mean NaN, sum 0",
    denominator = "the number of elements",
    errors = {
      "var < 0",
      "eps < 0 or NaN",
      "target of another shape than input, var of a shape that does not fit"
    },
    source =
        "torch.nn.functional.gaussian_nll_loss; D. A. Nix and A. S. Weigend, Estimating the mean and"
            + " variance of the target probability distribution, 1994,"
            + " doi:10.1109/ICNN.1994.374138",
    arguments = {
      @Argument(name = "input", type = NUMBERS, description = "the predicted means"),
      @Argument(name = "target", type = NUMBERS, description = "the true values"),
      @Argument(name = "var", type = NUMBERS, description = "the predicted variances; >= 0"),
      @Argument(
          name = "full",
          type = FLAG,
          defaultValue = "false",
          description = "whether to add the constant 0.5 log(2 pi)"),
      @Argument(
          name = "eps",
          type = REAL,
          defaultValue = "1e-6",
          description = "the least variance: smaller ones are raised to it; >= 0")
    },
    examples = {
      @Example(
          sql =
              "SELECT gaussian_nll_loss(x, t, v)"
                  + " FROM VALUES (1.0, 2.0, 1.0), (0.0, 3.0, 1.0) AS data(x, t, v)",
          result = "2.5"),
      @Example(
          sql =
              "SELECT gaussian_nll_loss(array(1.0, 2.0), array(2.0, 4.0), 1.0, full => true,"
                  + " reduction => 'none')",
          result = "[1.4189385332046727, 2.9189385332046727]")
    })
public record GaussianNllLoss(Arguments arguments, double eps) implements ElementwiseLoss {
  /** log(2π) / 2. */
  private static final double HALF_LOG_2_PI = 0x1.d67f1c864beb5p-1;

  public GaussianNllLoss(Arguments arguments) {
    this(arguments, arguments.real("eps", ">= 0", eps -> eps >= 0));
    ElementwiseLoss.checkShapes(arguments);
  }

  @Override
  public ElementKernel elements() {
    return new Kernel(arguments.flag("full") ? HALF_LOG_2_PI : 0, eps);
  }

  private static final class Kernel implements ElementKernel {
    private final double constant;
    private final double eps;
    private double[] variance = {};

    Kernel(double constant, double eps) {
      this.constant = constant;
      this.eps = eps;
    }

    @Override
    public void evaluate(double[][] arguments, double[] loss, int count) {
      if (variance.length < count) {
        variance = new double[count];
      }
      atLeast(eps, arguments[2], variance, count);
      Elementary.log(variance, loss, count);
      likelihood(arguments[0], arguments[1], variance, constant, loss, count);
    }

    private static void atLeast(double eps, double[] var, double[] variance, int count) {
      for (int i = 0; i < count; i++) {
        variance[i] = Math.max(var[i], eps);
      }
    }

    private static void likelihood(
        double[] input,
        double[] target,
        double[] variance,
        double constant,
        double[] loss,
        int count) {
      for (int i = 0; i < count; i++) {
        double difference = input[i] - target[i];
        loss[i] = 0.5 * (loss[i] + difference * difference / variance[i]) + constant;
      }
    }

    @Override
    public boolean hasProblem(double[][] arguments, int count) {
      return !Domains.areNonNegative(arguments[2], variance, count);
    }

    /** NaN is no problem: it propagates. */
    @Override
    public Optional<String> problem(double[][] arguments, int element) {
      double var = arguments[2][element];
      return var < 0 ? Optional.of("var must be >= 0, got " + var) : Optional.empty();
    }
  }
}
