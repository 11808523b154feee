package io.lossless.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.catalog.Catalog;
import io.lossless.catalog.CatalogEntry;
import io.lossless.function.Example;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation of a function says is what Spark does. */
class DocumentationTest extends SparkTest {
  static Stream<CatalogEntry> entries() {
    return Catalog.installed().entries().stream();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void examplesHaveTheResultsThatTheyShow(CatalogEntry entry) {
    assertThat(entry.contract().examples()).isNotEmpty();
    for (Example example : entry.contract().examples()) {
      Row row = spark().sql(example.sql()).head();
      assertThat(row.size()).as(example.sql()).isEqualTo(1);
      String shown =
          spark()
              .sql("SELECT CAST(value AS STRING) FROM (" + example.sql() + ") AS example(value)")
              .head()
              .getString(0);
      assertThat(shown).as(example.sql()).isEqualTo(example.result());
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
