package io.lossless.loss;

import static io.lossless.function.ArgumentType.ARRAY;
import static io.lossless.function.ArgumentType.FLAG;
import static io.lossless.function.ArgumentType.REAL;
import static io.lossless.function.ArgumentType.TEXT;
import static io.lossless.function.Family.RANKING;

import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;

/**
 * Triplet margin loss with a distance by name.
 *
 * <p>Numerics: differences are rounded as in PyTorch and distances as {@link PNormDistance} and
 * {@link CosineDistance} say; the loss is within 4 ulp, or where margin and distances cancel, of
 * the largest of them.
 */
@Contract(
    name = "triplet_margin_with_distance_loss",
    family = RANKING,
    summary = "Triplet margin loss with a distance of your choice.",
    formula =
        "max(0, margin + d(anchor, positive) - d(anchor, negative)); d(u, v), without eps where"
            + " none is written: pairwise sqrt(sum_i (u[i] - v[i] + 1e-6)^2), euclidean sqrt(sum_i"
            + " (u[i] - v[i])^2), squared_euclidean sum_i (u[i] - v[i])^2, manhattan sum_i |u[i] -"
            + " v[i]|, chebyshev max_i |u[i] - v[i]|,"
            + " cosine 1 - u . v / (max(|u|, 1e-8) max(|v|, 1e-8))",
    shapes =
        "anchor, positive and negative: arrays of D components, or K... x D nested arrays of one"
            + " shape; a row has a loss for each of its K... positions",
    range = "[0, inf)",
    nonFinite =
        "NaN propagates; squares may overflow, and inf - inf is NaN; no rows: mean NaN, sum 0",
    denominator = "the number of positions (1 for arrays of D components)",
    errors = {
      "margin <= 0 or NaN",
      "a distance_function of another name",
      "positive or negative of another shape than anchor; arrays without components"
    },
    source =
        "torch.nn.functional.triplet_margin_with_distance_loss (2.x: margin > 0);"
            + " pairwise and cosine are torch.nn.PairwiseDistance and 1 -"
            + " torch.nn.functional.cosine_similarity",
    arguments = {
      @Argument(name = "anchor", type = ARRAY, description = "embeddings, the components last"),
      @Argument(name = "positive", type = ARRAY, description = "embeddings of the anchor's kind"),
      @Argument(name = "negative", type = ARRAY, description = "embeddings of another kind"),
      @Argument(
          name = "distance_function",
          type = TEXT,
          defaultValue = "pairwise",
          description =
              "'pairwise', 'euclidean', 'squared_euclidean', 'manhattan', 'chebyshev' or 'cosine'"),
      @Argument(
          name = "margin",
          type = REAL,
          defaultValue = "1.0",
          description = "how much farther the negative must be; > 0"),
      @Argument(
          name = "swap",
          type = FLAG,
          defaultValue = "false",
          description = "take d(positive, negative) where it is less than d(anchor, negative)")
    },
    examples = {
      @Example(
          sql =
              "SELECT triplet_margin_with_distance_loss(array(0.0, 0.0), array(3.0, 4.0),"
                  + " array(0.0, 1.0), 'manhattan')",
          result = "7.0"),
      @Example(
          sql =
              "SELECT triplet_margin_with_distance_loss(array(1.0, 0.0), array(0.0, 1.0),"
                  + " array(-1.0, 0.0), distance_function => 'cosine', margin => 1.5, swap => true)",
          result = "1.5")
    })
public record TripletMarginWithDistanceLoss(
    Arguments arguments, DistanceFunction distanceFunction, double margin, boolean swap)
    implements Loss {
  public TripletMarginWithDistanceLoss(Arguments arguments) {
    this(
        arguments,
        DistanceFunction.of(arguments, "distance_function"),
        arguments.real("margin", "> 0", margin -> margin > 0),
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
    return new TripletKernel(distanceFunction.newDistance(), margin, swap);
  }
}
