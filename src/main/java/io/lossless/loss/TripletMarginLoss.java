package io.lossless.loss;

import static io.lossless.function.ArgumentType.ARRAY;
import static io.lossless.function.ArgumentType.FLAG;
import static io.lossless.function.ArgumentType.REAL;
import static io.lossless.function.Family.RANKING;

import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;

/**
 * Triplet margin loss.
 *
 * <p>Numerics: differences are rounded as in PyTorch and distances as {@link PNormDistance} says;
 * the loss is within 4 ulp, or where margin and distances cancel, of the largest of them.
 */
@Contract(
    name = "triplet_margin_loss",
    family = RANKING,
    summary = "An anchor must be a margin closer to the positive than to the negative example.",
    formula =
        "max(0, margin + d(anchor, positive) - d(anchor, negative)),"
            + " d(u, v) = (sum_i |u[i] - v[i] + eps|^p)^(1/p)",
    shapes =
        "anchor, positive and negative: arrays of D components, or K... x D nested arrays of one"
            + " shape; a row has a loss for each of its K... positions",
    range = "[0, inf)",
    nonFinite =
        "NaN propagates; |u[i] - v[i]|^p may overflow, and inf - inf is NaN;"
            + " no rows: mean NaN, sum 0",
    denominator = "the number of positions (1 for arrays of D components)",
    errors = {
      "margin <= 0 or NaN",
      "p NaN",
      "positive or negative of another shape than anchor; arrays without components"
    },
    source =
        "torch.nn.functional.triplet_margin_loss (2.x: margin > 0); V. Balntas et al., Learning"
            + " Local Feature Descriptors with Triplets and Shallow CNNs, 2016,"
            + " doi:10.5244/C.30.119",
    arguments = {
      @Argument(name = "anchor", type = ARRAY, description = "embeddings, the components last"),
      @Argument(name = "positive", type = ARRAY, description = "embeddings of the anchor's kind"),
      @Argument(name = "negative", type = ARRAY, description = "embeddings of another kind"),
      @Argument(
          name = "margin",
          type = REAL,
          defaultValue = "1.0",
          description = "how much farther the negative must be; > 0"),
      @Argument(
          name = "p",
          type = REAL,
          defaultValue = "2.0",
          description = "the norm: 1 Manhattan, 2 Euclidean, infinity the largest component"),
      @Argument(
          name = "eps",
          type = REAL,
          defaultValue = "1e-6",
          description = "added to each difference with its sign, so that d(u, v) isn't d(v, u)"),
      @Argument(
          name = "swap",
          type = FLAG,
          defaultValue = "false",
          description = "take d(positive, negative) where it is less than d(anchor, negative)")
    },
    examples = {
      @Example(
          sql =
              "SELECT triplet_margin_loss(a, p, n, eps => 0) FROM VALUES"
                  + " (array(0.0, 0.0), array(3.0, 4.0), array(0.0, 1.0)),"
                  + " (array(0.0, 0.0), array(0.0, 1.0), array(3.0, 4.0)) AS data(a, p, n)",
          result = "2.5"),
      @Example(
          sql =
              "SELECT triplet_margin_loss(array(0.0), array(3.0), array(4.0), margin => 2,"
                  + " p => 1, eps => 0, swap => true)",
          result = "4.0")
    })
public record TripletMarginLoss(
    Arguments arguments, double margin, double p, double eps, boolean swap) implements Loss {
  public TripletMarginLoss(Arguments arguments) {
    this(
        arguments,
        arguments.real("margin", "> 0", margin -> margin > 0),
        arguments.real("p", "a number", p -> !Double.isNaN(p)),
        arguments.real("eps"),
        arguments.flag("swap"));
    VectorShapes.requireSame(arguments, "positive", "anchor");
    VectorShapes.requireSame(arguments, "negative", "anchor");
  }

  @Override
  public int resultDepth() {
    return arguments.requiredColumn("anchor").depth() - 1;
  }

  @Override
  public LossKernel kernel() {
    return new TripletKernel(new PNormDistance(p, eps), margin, swap);
  }
}
