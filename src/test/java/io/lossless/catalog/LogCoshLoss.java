package io.lossless.catalog;

import static io.lossless.function.ArgumentType.NUMBER;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.exact.Elementary;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.loss.Loss;
import io.lossless.loss.LossKernel;
import io.lossless.loss.LossRows;
import java.util.List;

/** A loss as a third party writes it, in a jar of its own, against the public types alone. */
@Contract(
    name = "log_cosh_loss",
    family = Family.REGRESSION,
    summary = "A smooth absolute error.",
    formula = "log(cosh(input - target)) = softplus(2 d) - d - log 2, d = |input - target|",
    shapes = "numbers",
    range = "[0, inf)",
    nonFinite = "NaN and infinities propagate; no rows: mean NaN, sum 0",
    denominator = "the number of rows",
    source = "a test",
    arguments = {
      @Argument(name = "input", type = NUMBER, description = "the predictions"),
      @Argument(name = "target", type = NUMBER, description = "the true values")
    },
    examples = @Example(sql = "SELECT log_cosh_loss(1.0, 1.0)", result = "0.0"))
public record LogCoshLoss(Arguments arguments) implements Loss {
  private static final double LOG_2 = 0x1.62e42fefa39efp-1;

  @Override
  public int resultDepth() {
    return 0;
  }

  @Override
  public LossKernel kernel() {
    return new LossKernel() {
      @Override
      public void evaluate(Batch batch, LossRows rows) {
        for (int row = 0; row < batch.rows(); row++) {
          rows.loss()[row] = loss(batch, row);
        }
      }

      @Override
      public void evaluateRows(Batch batch, Column result) {
        for (int row = 0; row < batch.rows(); row++) {
          result.appendScalar(loss(batch, row));
        }
      }
    };
  }

  private static double loss(Batch batch, int row) {
    double d = Math.abs(batch.column(0).leaf(row) - batch.column(1).leaf(row));
    return Elementary.softplus(2 * d) - d - LOG_2;
  }

  /** Named in META-INF/services. */
  public static final class Provider implements FunctionProvider {
    @Override
    public List<CatalogEntry> functions() {
      return List.of(CatalogEntry.of(LogCoshLoss.class, LogCoshLoss::new));
    }
  }
}
