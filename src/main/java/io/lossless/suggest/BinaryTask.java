package io.lossless.suggest;

import java.util.Optional;

/** Yes or no: a score or probability, and a target of 0 and 1. */
final class BinaryTask {
  private BinaryTask() {}

  static Optional<Proposal> propose(Findings findings) {
    Optional<Finding> target = findings.first(Role.BINARY_TARGET);
    Optional<Finding> logit = findings.first(Role.LOGIT);
    Optional<Finding> probability = findings.first(Role.PROBABILITY);
    if (target.isEmpty() || (logit.isEmpty() && probability.isEmpty())) {
      return Optional.empty();
    }
    String flag = "int(" + Sql.column(target.get()) + ")";
    Proposal.Builder proposal = Proposal.of("binary");
    logit.ifPresent(
        score ->
            proposal.add(
                "binary_cross_entropy_with_logits",
                "the usual loss; raw scores keep digits that probabilities near 0 or 1 have lost",
                "input",
                Sql.column(score),
                "target",
                flag));
    probability.ifPresent(
        score ->
            proposal.add(
                "binary_cross_entropy",
                "the log loss of the probabilities",
                "input",
                Sql.column(score),
                "target",
                flag));
    Finding score = logit.orElseGet(probability::get);
    ranking(proposal, Sql.column(score), flag);
    probability.ifPresent(
        known ->
            proposal.add(
                "brier_score_loss",
                "calibration and sharpness of the probabilities in one",
                "y_true",
                flag,
                "y_prob",
                Sql.column(known)));
    String bound = logit.isPresent() ? "0" : "0.5";
    proposal.add(
        "f1_score",
        "precision and recall of the positive rows in one, at the usual threshold",
        "y_true",
        flag,
        "y_pred",
        "int(" + Sql.column(score) + " > " + bound + ")");
    return proposal.build();
  }

  private static void ranking(Proposal.Builder proposal, String score, String flag) {
    proposal
        .add(
            "roc_auc_score",
            "how well positive rows rank above negative ones, whatever the threshold",
            "y_true",
            flag,
            "y_score",
            score)
        .add(
            "average_precision_score",
            "the same with the eye on the positive rows: better where they are rare",
            "y_true",
            flag,
            "y_score",
            score);
  }
}
