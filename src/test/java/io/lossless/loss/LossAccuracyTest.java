package io.lossless.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.Storage;
import io.lossless.catalog.Call;
import io.lossless.catalog.Catalog;
import io.lossless.catalog.CatalogEntry;
import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.Evaluator;
import io.lossless.function.Reduction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The error bounds that the contracts of losses state, against src/test/resources/accuracy, whose
 * files say how they were made (700 digits, mpmath).
 */
class LossAccuracyTest {
  /** In units in the last place of a row's loss, or of its largest term where terms cancel. */
  private static final Map<String, Double> BOUNDS =
      Map.ofEntries(
          entry("l1_loss", 0.5),
          entry("mse_loss", 2),
          entry("smooth_l1_loss", 3),
          entry("huber_loss", 3.5),
          entry("poisson_nll_loss", 4),
          entry("gaussian_nll_loss", 4),
          entry("cross_entropy", 4),
          entry("nll_loss", 0.5),
          entry("multi_margin_loss", 4),
          entry("focal_loss", 4),
          entry("label_smoothing_loss", 4),
          entry("binary_cross_entropy", 3),
          entry("binary_cross_entropy_with_logits", 4),
          entry("multilabel_margin_loss", 4),
          entry("multilabel_soft_margin_loss", 4),
          entry("kl_div", 3),
          entry("sigmoid_focal_loss", 4),
          entry("soft_margin_loss", 3),
          entry("hinge_embedding_loss", 0.5),
          entry("margin_ranking_loss", 1),
          entry("cosine_embedding_loss", 4),
          entry("triplet_margin_loss", 4),
          entry("triplet_margin_with_distance_loss", 4),
          entry("ctc_loss", 4),
          entry("dice_loss", 4),
          entry("iou_loss", 4),
          entry("tversky_loss", 4),
          entry("multi_task_loss", 4));

  private static Map.Entry<String, Double> entry(String loss, double ulp) {
    return Map.entry(loss, ulp);
  }

  /** A loss of the tests' own. */
  private static final Set<String> FOREIGN = Set.of("log_cosh_loss");

  private static final Pattern STATED = Pattern.compile("[Ww]ithin (\\d+(?:\\.\\d+)?) ulp");

  static Stream<CatalogEntry> losses() {
    return Catalog.installed().entries().stream()
        .filter(entry -> entry.reductions().contains(Reduction.NONE))
        .filter(entry -> !FOREIGN.contains(entry.name()));
  }

  /** A row's result and how far it is from the exact loss. */
  private record Outcome(ReferenceSection section, int row, Reduction reduction, double result) {
    /**
     * A sum of elements may have places half as wide as theirs, relative to the numbers, and is
     * itself rounded.
     */
    double error() {
      double error = section.value(row).error(result);
      return section.hasSumsOnly() ? Math.max(0, error - 0.5) / 2 : error;
    }

    @Override
    public String toString() {
      return String.format(
          "%.3f ulp: %s got %a in %s", error(), reduction.text(), result, section.text(row));
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void everyRowIsWithinTheStatedBound(CatalogEntry loss) {
    List<Outcome> outcomes = new ArrayList<>();
    for (ReferenceSection section : sections(loss)) {
      outcomes.addAll(sums(section));
      if (!section.hasSumsOnly()) {
        outcomes.addAll(rows(section));
      }
    }
    assertThat(outcomes).as(loss.name()).hasSizeGreaterThan(200);
    Outcome worst = outcomes.get(0);
    for (Outcome outcome : outcomes) {
      worst = outcome.error() > worst.error() ? outcome : worst;
    }
    assertThat(worst.error()).as("%s", worst).isLessThanOrEqualTo(bound(loss));
  }

  private static List<ReferenceSection> sections(CatalogEntry loss) {
    return ReferenceSection.of(loss.name())
        .orElseThrow(
            () ->
                new AssertionError(
                    loss.name()
                        + " has no reference values; tools/reference-values/losses.py makes them"));
  }

  private static double bound(CatalogEntry loss) {
    assertThat(BOUNDS).containsKey(loss.name());
    return BOUNDS.get(loss.name());
  }

  private static List<Outcome> rows(ReferenceSection section) {
    Call call = section.call(Reduction.NONE);
    Batch batch = batch(section, call);
    assertThat(call.rowFunction().resultDepth()).as(section.function()).isZero();
    Column result = new Column(0, Storage.DOUBLE);
    call.rowFunction().rowEvaluator().evaluate(batch, result);
    List<Outcome> outcomes = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      outcomes.add(new Outcome(section, row, Reduction.NONE, result.leaf(row)));
    }
    return outcomes;
  }

  /** The sum of one row is its loss. */
  private static List<Outcome> sums(ReferenceSection section) {
    Call call = section.call(Reduction.SUM);
    Batch batch = batch(section, call);
    Aggregation aggregation = call.aggregation();
    Evaluator evaluator = aggregation.evaluator();
    evaluator.evaluate(batch);
    List<Outcome> outcomes = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      Accumulator group = aggregation.accumulator();
      evaluator.add(row, group);
      double sum = (Double) aggregation.finish(group);
      outcomes.add(new Outcome(section, row, Reduction.SUM, sum));
    }
    return outcomes;
  }

  private static Batch batch(ReferenceSection section, Call call) {
    Batch batch = call.batch(section.table(call));
    batch.begin(section.rows().size());
    return batch;
  }

  /** A document may state bounds of parts as well, which are smaller. */
  @ParameterizedTest
  @MethodSource("losses")
  void theBoundIsTheOneThatTheClassStates(CatalogEntry loss) throws IOException {
    Path source = Path.of("src/main/java", loss.type().getName().replace('.', '/') + ".java");
    String text = Files.readString(source).split("@Contract", 2)[0].replaceAll("\\s+\\*?\\s*", " ");
    double bound = text.contains("correctly rounded") ? 0.5 : 0;
    for (Matcher stated = STATED.matcher(text); stated.find(); ) {
      bound = Math.max(bound, Double.parseDouble(stated.group(1)));
    }
    assertThat(bound).as("%s: what %s states", loss, source).isEqualTo(bound(loss));
  }
}
