package io.lossless.catalog;

import io.lossless.loss.BinaryCrossEntropy;
import io.lossless.loss.BinaryCrossEntropyWithLogits;
import io.lossless.loss.CosineEmbeddingLoss;
import io.lossless.loss.CrossEntropyLoss;
import io.lossless.loss.CtcLoss;
import io.lossless.loss.DiceLoss;
import io.lossless.loss.ExactAvgFunction;
import io.lossless.loss.ExactSumFunction;
import io.lossless.loss.FocalLoss;
import io.lossless.loss.GaussianNllLoss;
import io.lossless.loss.HingeEmbeddingLoss;
import io.lossless.loss.HuberLoss;
import io.lossless.loss.IouLoss;
import io.lossless.loss.KlDivergence;
import io.lossless.loss.L1Loss;
import io.lossless.loss.LabelSmoothingLoss;
import io.lossless.loss.MarginRankingLoss;
import io.lossless.loss.MseLoss;
import io.lossless.loss.MultiMarginLoss;
import io.lossless.loss.MultiTaskLoss;
import io.lossless.loss.MultilabelMarginLoss;
import io.lossless.loss.MultilabelSoftMarginLoss;
import io.lossless.loss.NllLoss;
import io.lossless.loss.PoissonNllLoss;
import io.lossless.loss.SigmoidFocalLoss;
import io.lossless.loss.SmoothL1Loss;
import io.lossless.loss.SoftMarginLoss;
import io.lossless.loss.TripletMarginLoss;
import io.lossless.loss.TripletMarginWithDistanceLoss;
import io.lossless.loss.TverskyLoss;
import io.lossless.metric.AccuracyScore;
import io.lossless.state.MergeFunction;
import io.lossless.state.SubtractFunction;
import io.lossless.state.ValueFunction;
import io.lossless.transform.ArgMax;
import io.lossless.transform.LogSigmoid;
import io.lossless.transform.LogSoftmax;
import io.lossless.transform.LogSumExp;
import io.lossless.transform.Pack;
import io.lossless.transform.Sigmoid;
import io.lossless.transform.Softmax;
import io.lossless.transform.Unpack;
import java.util.List;

/** The functions of Lossless itself, a line each. */
final class BuiltInFunctions {
  private BuiltInFunctions() {}

  static final List<CatalogEntry> ENTRIES =
      List.of(
          CatalogEntry.of(MseLoss.class, MseLoss::new),
          CatalogEntry.of(L1Loss.class, L1Loss::new),
          CatalogEntry.of(SmoothL1Loss.class, SmoothL1Loss::new),
          CatalogEntry.of(HuberLoss.class, HuberLoss::new),
          CatalogEntry.of(PoissonNllLoss.class, PoissonNllLoss::new),
          CatalogEntry.of(GaussianNllLoss.class, GaussianNllLoss::new),
          CatalogEntry.of(CrossEntropyLoss.class, CrossEntropyLoss::new),
          CatalogEntry.of(NllLoss.class, NllLoss::new),
          CatalogEntry.of(FocalLoss.class, FocalLoss::new),
          CatalogEntry.of(LabelSmoothingLoss.class, LabelSmoothingLoss::new),
          CatalogEntry.of(MultiMarginLoss.class, MultiMarginLoss::new),
          CatalogEntry.of(KlDivergence.class, KlDivergence::new),
          CatalogEntry.of(BinaryCrossEntropy.class, BinaryCrossEntropy::new),
          CatalogEntry.of(BinaryCrossEntropyWithLogits.class, BinaryCrossEntropyWithLogits::new),
          CatalogEntry.of(SigmoidFocalLoss.class, SigmoidFocalLoss::new),
          CatalogEntry.of(SoftMarginLoss.class, SoftMarginLoss::new),
          CatalogEntry.of(MultilabelMarginLoss.class, MultilabelMarginLoss::new),
          CatalogEntry.of(MultilabelSoftMarginLoss.class, MultilabelSoftMarginLoss::new),
          CatalogEntry.of(HingeEmbeddingLoss.class, HingeEmbeddingLoss::new),
          CatalogEntry.of(MarginRankingLoss.class, MarginRankingLoss::new),
          CatalogEntry.of(CosineEmbeddingLoss.class, CosineEmbeddingLoss::new),
          CatalogEntry.of(TripletMarginLoss.class, TripletMarginLoss::new),
          CatalogEntry.of(TripletMarginWithDistanceLoss.class, TripletMarginWithDistanceLoss::new),
          CatalogEntry.of(CtcLoss.class, CtcLoss::new),
          CatalogEntry.of(DiceLoss.class, DiceLoss::new),
          CatalogEntry.of(IouLoss.class, IouLoss::new),
          CatalogEntry.of(TverskyLoss.class, TverskyLoss::new),
          CatalogEntry.of(MultiTaskLoss.class, MultiTaskLoss::new),
          CatalogEntry.of(AccuracyScore.class, AccuracyScore::new),
          CatalogEntry.of(ExactSumFunction.class, ExactSumFunction::new),
          CatalogEntry.of(ExactAvgFunction.class, ExactAvgFunction::new),
          CatalogEntry.of(Softmax.class, Softmax::new),
          CatalogEntry.of(LogSoftmax.class, LogSoftmax::new),
          CatalogEntry.of(Sigmoid.class, Sigmoid::new),
          CatalogEntry.of(LogSigmoid.class, LogSigmoid::new),
          CatalogEntry.of(LogSumExp.class, LogSumExp::new),
          CatalogEntry.of(ArgMax.class, ArgMax::new),
          CatalogEntry.of(Pack.class, Pack::new),
          CatalogEntry.of(Unpack.class, Unpack::new),
          CatalogEntry.of(MergeFunction.class, MergeFunction::new),
          CatalogEntry.of(ValueFunction.class, ValueFunction::new),
          CatalogEntry.of(SubtractFunction.class, SubtractFunction::new));
}
