package io.lossless.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lossless.function.ArgumentSpec;
import io.lossless.function.Contract;
import io.lossless.function.LosslessFunction;
import io.lossless.function.Reduction;
import io.lossless.function.Undefined;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogTest {
  private static final Path DOCUMENT = Path.of("docs", "functions.md");

  static Stream<CatalogEntry> entries() {
    return Catalog.installed().entries().stream();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void contractsAreComplete(CatalogEntry entry) {
    Contract contract = entry.contract();
    assertThat(entry.name()).matches("[a-z][a-z0-9_]*");
    assertThat(contract.summary()).endsWith(".");
    assertThat(List.of(contract.formula(), contract.shapes(), contract.range())).doesNotContain("");
    assertThat(List.of(contract.nonFinite(), contract.source())).doesNotContain("");
    assertThat(contract.examples()).isNotEmpty();
    for (Undefined condition : contract.undefined()) {
      assertThat(condition.where()).isNotEmpty();
      assertThat(condition.argument())
          .isIn(
              Stream.concat(
                      entry.arguments().stream().map(ArgumentSpec::name), Stream.of("", "sorted"))
                  .toList());
    }
    if (entry.hasCommonArguments()) {
      assertThat(contract.denominator().isEmpty()).isEqualTo(entry.isMetric());
      assertThat(entry.reductions()).contains(contract.defaultReduction());
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void argumentsHaveUniqueNamesAndRequiredOnesComeFirst(CatalogEntry entry) {
    Set<String> names = new HashSet<>();
    boolean optional = false;
    for (ArgumentSpec argument : entry.arguments()) {
      assertThat(names.add(argument.name())).as(argument.name()).isTrue();
      assertThat(argument.description()).as(argument.name()).isNotEmpty();
      assertThat(optional && argument.isRequired()).as(argument.name()).isFalse();
      optional |= !argument.isRequired();
    }
  }

  @Test
  void lookupIgnoresCaseAndSuggestsTheNearestName() {
    assertThat(Catalog.installed().find("MSE_Loss")).isPresent();
    assertThatThrownBy(() -> Catalog.installed().require("mse_los"))
        .hasMessage("unknown function: mse_los (did you mean mse_loss?)");
    assertThatThrownBy(() -> Catalog.installed().require("qqqqqqqqqqqqqqqq"))
        .hasMessage("unknown function: qqqqqqqqqqqqqqqq");
  }

  @Test
  void twoFunctionsOfOneNameAreRefused() {
    CatalogEntry entry = Catalog.installed().require("mse_loss");
    assertThatThrownBy(() -> new Catalog(List.of(entry, entry)))
        .hasMessage(
            "catalog: the name mse_loss must be unique, got io.lossless.loss.MseLoss and"
                + " io.lossless.loss.MseLoss");
  }

  @Test
  void aClassWithoutContractIsRefused() {
    assertThatThrownBy(() -> CatalogEntry.of(LosslessFunction.class, arguments -> null))
        .hasMessage("io.lossless.function.LosslessFunction must carry @Contract, got none");
  }

  @Test
  void otherJarsAddFunctionsByServiceLoader() {
    CatalogEntry entry = Catalog.installed().require("log_cosh_loss");
    assertThat(entry.type()).isEqualTo(LogCoshLoss.class);
    assertThat(entry.reductions())
        .containsExactly(
            Reduction.MEAN, Reduction.SUM, Reduction.NONE, Reduction.SUMMARY, Reduction.STATE);
  }

  @Test
  void functionPageReadsLikeAManual() {
    assertThat(new FunctionPage(Catalog.installed().require("huber_loss")).text())
        .startsWith("huber_loss(input, target, [delta]) - Squared error up to delta")
        .contains(
            "Arguments:\n  input :: number or array\n      the predictions\n",
            "  delta :: constant number, default 1.0\n",
            "Formula:\n  d = |input - target|; d <= delta ? 0.5 d^2 : delta (d - 0.5 delta)\n",
            "Errors:\n  * delta <= 0 or NaN\n",
            "Reductions:\n  * 'mean': the exact sum of the rows",
            "Source:\n  torch.nn.functional.huber_loss; P. J. Huber",
            "Examples:\n  > SELECT huber_loss(p, t) FROM VALUES",
            "\n   1.3125\n");
  }

  @Test
  void functionsDocumentIsThatOfTheCatalog() throws IOException {
    List<CatalogEntry> own = entries().filter(entry -> entry.type() != LogCoshLoss.class).toList();
    String text = new FunctionsDocument(new Catalog(own)).text();
    if (Boolean.getBoolean("lossless.docs.write")) {
      Files.createDirectories(DOCUMENT.getParent());
      Files.writeString(DOCUMENT, text);
    }
    assertThat(Files.readString(DOCUMENT))
        .as("docs/functions.md; to rewrite it: ./mvnw -Pdocs test")
        .isEqualTo(text);
  }
}
