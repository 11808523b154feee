package io.lossless.loss;

import static io.lossless.function.ArgumentType.ARRAY;
import static io.lossless.function.ArgumentType.NUMBER;
import static io.lossless.function.ArgumentType.REAL;
import static io.lossless.function.Family.RANKING;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;

/**
 * Cosine embedding loss.
 *
 * <p>Numerics: with the {@link InnerProducts} as exact as they are, the loss is within 4 ulp, or
 * where the terms of the cosine or 1 − cos cancel, of 1; where input1 and input2 are alike it is
 * what is left of 1 − 1.
 */
@Contract(
    name = "cosine_embedding_loss",
    family = RANKING,
    summary = "Pulls the directions of two embeddings together, or pushes them apart.",
    formula =
        "target = 1: 1 - cos; target = -1: max(0, cos - margin); any other target: 0;"
            + " cos = input1 . input2 / sqrt((|input1|^2 + e) (|input2|^2 + e)),"
            + " e = 9.999999960041972e-13, the float nearest to 1e-12",
    shapes = "input1 and input2: arrays of one length; target: a number",
    range = "[0, 2] for margins in [-1, 1]; 1 - cos may be negative by rounding",
    nonFinite =
        "NaN propagates where target is 1 or -1; squared norms whose product overflows give a"
            + " cosine of 0, or NaN (PyTorch); no rows: mean NaN, sum 0",
    denominator = "the number of rows",
    errors = {"input1 and input2 of different or no length, or of more than one dimension"},
    source = "torch.nn.functional.cosine_embedding_loss (not its cosine_similarity)",
    arguments = {
      @Argument(name = "input1", type = ARRAY, description = "embeddings"),
      @Argument(name = "input2", type = ARRAY, description = "the embeddings to compare them with"),
      @Argument(
          name = "target",
          type = NUMBER,
          description = "1 where the two belong together, -1 where they don't"),
      @Argument(
          name = "margin",
          type = REAL,
          defaultValue = "0.0",
          description = "the cosine up to which a pair with target -1 costs nothing")
    },
    examples = {
      @Example(
          sql =
              "SELECT cosine_embedding_loss(a, b, y) FROM VALUES"
                  + " (array(3.0, 4.0), array(4.0, 3.0), 1),"
                  + " (array(3.0, 4.0), array(4.0, 3.0), -1) AS data(a, b, y)",
          result = "0.5"),
      @Example(
          sql =
              "SELECT cosine_embedding_loss(array(1.0, 0.0), array(0.0, 1.0), -1, margin => -0.5)",
          result = "0.5")
    })
public record CosineEmbeddingLoss(Arguments arguments, double margin) implements Loss {
  /** PyTorch has a float constant, and adds it rather than taking the larger. */
  private static final double EPSILON = 1e-12f;

  public CosineEmbeddingLoss(Arguments arguments) {
    this(arguments, arguments.real("margin"));
    VectorShapes.requireVector(arguments, "input1");
    VectorShapes.requireSame(arguments, "input2", "input1");
  }

  @Override
  public int resultDepth() {
    return 0;
  }

  @Override
  public LossKernel kernel() {
    return new Kernel(margin);
  }

  private static final class Kernel extends VectorKernel {
    private final double margin;
    private final InnerProducts products = new InnerProducts();

    Kernel(double margin) {
      super(2, VectorRun.Axis.LAST, "component");
      this.margin = margin;
    }

    @Override
    void evaluate(Batch batch, VectorRun run, double[] loss) {
      Column target = batch.column(2);
      for (int vector = 0; vector < run.vectors(); vector++) {
        int row = run.row(vector);
        products.multiply(batch.column(0), batch.column(1), row);
        double squares = products.uu(EPSILON) * products.vv(EPSILON);
        double cosine = products.uv() / Math.sqrt(squares);
        loss[vector] = loss(cosine, target.leaf(target.start(row)));
      }
    }

    /** Math.max keeps NaN, as PyTorch's clamp does. */
    private double loss(double cosine, double target) {
      if (target == 1) {
        return 1 - cosine;
      }
      return target == -1 ? Math.max(cosine - margin, 0) : 0;
    }
  }
}
