package io.lossless.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.catalog.Catalog;
import io.lossless.catalog.CatalogEntry;
import io.lossless.function.Example;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation of a function says is what Spark does. */
class DocumentationTest extends SparkTest {
  private static final SparkSession INTERPRETED = interpreted();

  static Stream<CatalogEntry> entries() {
    return Catalog.installed().entries().stream();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void examplesHaveTheResultsThatTheyShow(CatalogEntry entry) {
    assertThat(entry.contract().examples()).isNotEmpty();
    for (Example example : entry.contract().examples()) {
      // The alias is an error where the example has not exactly one column.
      String shown = "SELECT CAST(value AS STRING) FROM (" + example.sql() + ") AS example(value)";
      assertThat(INTERPRETED.sql(shown).collectAsList())
          .as(example.sql())
          .extracting(row -> row.getString(0))
          .containsExactly(example.result());
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void describeFunctionShowsContractAndExample(CatalogEntry entry) {
    String text =
        spark().sql("DESCRIBE FUNCTION EXTENDED " + entry.name()).collectAsList().stream()
            .map(row -> row.getString(0))
            .collect(Collectors.joining("\n"));
    assertThat(text)
        .contains("Function: " + entry.name(), entry.contract().summary(), "Formula:")
        .contains(entry.contract().examples()[0].sql(), entry.contract().examples()[0].result());
    entry.arguments().forEach(argument -> assertThat(text).contains(argument.name() + " :: "));
  }
}
