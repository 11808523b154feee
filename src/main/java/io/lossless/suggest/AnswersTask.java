package io.lossless.suggest;

import java.util.Optional;

/** Several yes-or-no answers a row: pixels of a mask, or labels. */
final class AnswersTask {
  private AnswersTask() {}

  static Optional<Proposal> propose(Findings findings) {
    Optional<Proposal> masks =
        findings.of(Role.MASK).stream()
            .flatMap(
                mask ->
                    findings.sized(Role.LOGITS, mask.size()).stream()
                        .map(logits -> segmentation(logits, mask)))
            .findFirst()
            .flatMap(found -> found);
    return masks.or(() -> labels(findings));
  }

  private static Optional<Proposal> labels(Findings findings) {
    for (Finding flags : findings.of(Role.FLAGS)) {
      Optional<Finding> logits = findings.sized(Role.LOGITS, flags.size());
      if (logits.isPresent()) {
        return ofLogits(logits.get(), flags);
      }
      Optional<Finding> probabilities = findings.sized(Role.EACH_PROBABILITY, flags.size());
      if (probabilities.isPresent()) {
        return ofProbabilities(probabilities.get(), flags);
      }
    }
    return Optional.empty();
  }

  private static Optional<Proposal> segmentation(Finding logits, Finding mask) {
    String pred = Sql.column(logits);
    String target = Sql.column(mask);
    return Proposal.of("segmentation")
        .add(
            "dice_loss",
            "the overlap with the mask, as one ratio over all pixels",
            "pred",
            pred,
            "target",
            target)
        .add(
            "iou_loss",
            "the overlap of each image, averaged: small objects count as much as large ones",
            "pred",
            pred,
            "target",
            target,
            "per_row",
            true)
        .add(
            "binary_cross_entropy_with_logits",
            "how sure each pixel is, right or wrong",
            "input",
            pred,
            "target",
            target)
        .add(
            "jaccard_score",
            "the overlap of the masks themselves, a pixel being in where its logit is above 0",
            "y_true",
            target,
            "y_pred",
            Sql.above(logits, "0"),
            "average",
            "micro")
        .build();
  }

  private static Optional<Proposal> ofLogits(Finding logits, Finding flags) {
    String input = Sql.column(logits);
    String target = Sql.column(flags);
    Proposal.Builder proposal =
        Proposal.of("multi-label")
            .add(
                "binary_cross_entropy_with_logits",
                "the usual loss of several answers a row; raw scores keep all digits",
                "input",
                input,
                "target",
                target)
            .add(
                "sigmoid_focal_loss",
                "the same with less weight on answers that are right already: rare labels",
                "inputs",
                input,
                "targets",
                target,
                "alpha",
                0.25,
                "gamma",
                2);
    return metrics(proposal, flags, Sql.above(logits, "0"), input).build();
  }

  private static Optional<Proposal> ofProbabilities(Finding probabilities, Finding flags) {
    String input = Sql.column(probabilities);
    Proposal.Builder proposal =
        Proposal.of("multi-label")
            .add(
                "binary_cross_entropy",
                "the usual loss of several answers a row, from probabilities",
                "input",
                input,
                "target",
                Sql.column(flags));
    return metrics(proposal, flags, Sql.above(probabilities, "0.5"), input).build();
  }

  private static Proposal.Builder metrics(
      Proposal.Builder proposal, Finding flags, String predicted, String score) {
    String target = Sql.column(flags);
    return proposal
        .add(
            "hamming_loss",
            "the fraction of answers that are wrong",
            "y_true",
            target,
            "y_pred",
            predicted)
        .add(
            "f1_score",
            "precision and recall of each label in one, rare labels counting as much as others",
            "y_true",
            target,
            "y_pred",
            predicted,
            "average",
            "macro")
        .add(
            "label_ranking_average_precision_score",
            "whether true labels rank above the others, whatever the threshold",
            "y_true",
            target,
            "y_score",
            score);
  }
}
