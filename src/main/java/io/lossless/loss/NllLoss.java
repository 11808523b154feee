package io.lossless.loss;

import static io.lossless.function.ArgumentType.ARRAY;
import static io.lossless.function.ArgumentType.INTEGER;
import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.ArgumentType.REALS;
import static io.lossless.function.Family.CLASSIFICATION;
import static io.lossless.function.Role.CLASSES;
import static io.lossless.function.Role.CLASS_LOG_PROBABILITIES;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.ColumnType;
import io.lossless.function.Contract;
import io.lossless.function.Example;

/** Negative log-likelihood of log-probabilities; each position is correctly rounded. */
@Contract(
    name = "nll_loss",
    family = CLASSIFICATION,
    summary = "Negative log-likelihood of log-probabilities; for logits use cross_entropy.",
    formula = "-weight[target] input[target]",
    shapes =
        "input: array of C log-probabilities, or C x d... nested arrays; target: a class index (or"
            + " d... of them); a row has a loss for each of its d... positions",
    range = "[0, inf) for log-probabilities and weights >= 0; input is not checked, as in PyTorch",
    nonFinite =
        "only the target's value is read: NaN elsewhere does no harm; 0 * inf is NaN also for a"
            + " weight of 0; no rows or only ignored ones: mean NaN, sum 0",
    denominator = "the sum of weight[target] over positions that are not ignored",
    errors = {
      "a class index outside [0, C) that is not ignore_index",
      "weight whose size is not C",
      "target of a shape that does not fit input"
    },
    source = "torch.nn.functional.nll_loss",
    arguments = {
      @Argument(
          name = "input",
          type = ARRAY,
          role = CLASS_LOG_PROBABILITIES,
          description = "log-probabilities, the class axis first"),
      @Argument(name = "target", type = NUMBERS, role = CLASSES, description = "class indices"),
      @Argument(
          name = "weight",
          type = REALS,
          optional = true,
          description = "a weight for each class"),
      @Argument(
          name = "ignore_index",
          type = INTEGER,
          defaultValue = "-100",
          description = "a class index whose positions don't count")
    },
    examples = {
      @Example(
          sql =
              "SELECT nll_loss(x, y)"
                  + " FROM VALUES (array(-0.5, -1.0), 0), (array(-0.25, -2.0), 1) AS data(x, y)",
          result = "1.25"),
      @Example(
          sql =
              "SELECT nll_loss(x, y, weight => array(1.0, 3.0))"
                  + " FROM VALUES (array(-0.5, -1.0), 0), (array(-0.25, -2.0), 1) AS data(x, y)",
          result = "1.625")
    })
public record NllLoss(Arguments arguments, ClassWeights weight, long ignoreIndex) implements Loss {
  public NllLoss(Arguments arguments) {
    this(
        arguments,
        arguments.reals("weight").map(ClassWeights::of).orElseGet(ClassWeights::none),
        arguments.integer("ignore_index"));
    ColumnType input = arguments.requiredColumn("input");
    ColumnType target = arguments.requiredColumn("target");
    if (target.depth() != input.depth() - 1) {
      throw arguments.error(
          "target",
          "a class index for each position of input (" + input.text() + ")",
          target.text());
    }
  }

  @Override
  public int resultDepth() {
    return arguments.requiredColumn("input").depth() - 1;
  }

  @Override
  public LossKernel kernel() {
    return new Kernel(weight, new ClassTargets(ignoreIndex));
  }

  private static final class Kernel extends PositionKernel {
    private final ClassWeights weight;
    private final ClassTargets targets;

    Kernel(ClassWeights weight, ClassTargets targets) {
      this.weight = weight;
      this.targets = targets;
    }

    /** The usual batch has short loops; any other goes the general way as a whole. */
    @Override
    public void evaluate(Batch batch, LossRows rows) {
      if (!targets.haveVectors(batch, weight)) {
        super.evaluate(batch, rows);
        return;
      }
      double[] loss = rows.loss();
      long[] label = batch.column(1).longs();
      batch.column(0).gather(label, batch.rows(), loss);
      if (weight.isPresent()) {
        double[] denominator = rows.varyingDenominators();
        weigh(label, denominator, batch.rows());
        multiply(loss, denominator, batch.rows());
      } else {
        negate(loss, batch.rows());
      }
    }

    private void weigh(long[] label, double[] denominator, int count) {
      for (int row = 0; row < count; row++) {
        denominator[row] = weight.of((int) label[row]);
      }
    }

    private static void multiply(double[] logProbability, double[] factor, int count) {
      for (int row = 0; row < count; row++) {
        logProbability[row] = -factor[row] * logProbability[row];
      }
    }

    private static void negate(double[] logProbability, int count) {
      for (int row = 0; row < count; row++) {
        logProbability[row] = -logProbability[row];
      }
    }

    @Override
    void prepare(Batch batch) {}

    @Override
    boolean evaluate(Batch batch, int row, double[] loss, double[] denominator) {
      if (!targets.checkShape(batch, row) || !ClassTargets.checkWeights(batch, row, weight)) {
        return false;
      }
      Column input = batch.column(0);
      int classes = input.dimension(row, 0);
      int positions = ClassTargets.positions(input, row);
      int firstLabel = batch.column(1).start(row);
      for (int p = 0; p < positions; p++) {
        int label = targets.at(batch, row, firstLabel + p, classes);
        if (label == ClassTargets.REJECTED) {
          return false;
        }
        boolean ignored = label == ClassTargets.IGNORED;
        double labelWeight = ignored ? 0 : weight.of(label);
        loss[p] = ignored ? 0 : -labelWeight * input.leaf(input.start(row) + label * positions + p);
        denominator[p] = labelWeight;
      }
      return true;
    }
  }
}
