package io.lossless.suggest;

import java.util.List;
import java.util.Optional;

/** Metric learning: embeddings that should be close or far apart. */
final class EmbeddingTask {
  private EmbeddingTask() {}

  static Optional<Proposal> propose(Findings findings) {
    Proposal.Builder proposal = Proposal.of("metric learning");
    Optional<Finding> anchor = findings.named(Role.EMBEDDING, "anchor");
    Optional<Finding> positive = findings.named(Role.EMBEDDING, "positive");
    Optional<Finding> negative = findings.named(Role.EMBEDDING, "negative");
    if (anchor.isPresent() && positive.isPresent() && negative.isPresent()) {
      proposal.add(
          "triplet_margin_loss",
          "whether the positive is nearer to the anchor than the negative, by a margin",
          "anchor",
          Sql.column(anchor.get()),
          "positive",
          Sql.column(positive.get()),
          "negative",
          Sql.column(negative.get()));
    }
    pairs(findings, proposal);
    return proposal.build();
  }

  /** The anchor, or the first embedding, and the first that is no part of a triplet. */
  private static void pairs(Findings findings, Proposal.Builder proposal) {
    Optional<Finding> target = findings.first(Role.SIGN_TARGET);
    List<Finding> embeddings = findings.of(Role.EMBEDDING);
    if (target.isEmpty() || embeddings.size() < 2) {
      return;
    }
    Finding first = findings.named(Role.EMBEDDING, "anchor").orElse(embeddings.get(0));
    List<Finding> others = embeddings.stream().filter(other -> !other.equals(first)).toList();
    Finding second =
        others.stream().filter(other -> !isOfTriplet(other)).findFirst().orElse(others.get(0));
    proposal.add(
        "cosine_embedding_loss",
        "whether pairs of one class (1) point the same way, and those of two (-1) do not",
        "input1",
        Sql.column(first),
        "input2",
        Sql.column(second),
        "target",
        Sql.column(target.get()));
  }

  private static boolean isOfTriplet(Finding finding) {
    List<String> words = ColumnName.of(finding.column()).words();
    return words.contains("positive") || words.contains("negative");
  }
}
