package io.lossless.catalog;

import io.lossless.function.Argument;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** docs/functions.md: every function of a catalog, in Markdown. */
public final class FunctionsDocument {
  private static final List<Reduction> USUAL_REDUCTIONS =
      Stream.of(Reduction.values())
          .filter(reduction -> reduction != Reduction.BATCHMEAN && reduction != Reduction.VALUE)
          .toList();

  private final Catalog catalog;
  private final StringBuilder text = new StringBuilder();

  public FunctionsDocument(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The whole document. */
  public String text() {
    text.setLength(0);
    text.append("# Functions\n\n")
        .append("Generated from the contracts in the code; a test runs every example and compares")
        .append(" this page.\n")
        .append("To rewrite it: `./mvnw -Pdocs test`.\n");
    guide();
    common();
    metrics();
    columns();
    for (Family family : Family.values()) {
      List<CatalogEntry> entries = entries(family);
      if (!entries.isEmpty()) {
        text.append("\n## ").append(family.title()).append('\n');
        entries.forEach(this::function);
      }
    }
    return text.toString();
  }

  private List<CatalogEntry> entries(Family family) {
    return catalog.entries().stream().filter(entry -> entry.contract().family() == family).toList();
  }

  private void guide() {
    text.append("\n| function | what it is for | formula | its first argument |\n")
        .append("|---|---|---|---|\n");
    for (Family family : Family.values()) {
      for (CatalogEntry entry : entries(family)) {
        String name = entry.name();
        Argument input = entry.contract().arguments()[0];
        text.append("| [`").append(name).append("`](#").append(name).append(") | ");
        text.append(cell(entry.contract().summary())).append(" | `");
        text.append(cell(entry.contract().formula())).append("` | ");
        text.append(cell(input.name() + ": " + input.description())).append(" |\n");
      }
    }
  }

  private void common() {
    text.append("\n## What every loss takes\n\n")
        .append("Behind its own arguments, by position or by name (`argument => value`); NULL for")
        .append(" an optional argument means that it isn't given.\n\n");
    List<ArgumentSpec> arguments =
        new ArrayList<>(CommonArguments.of(Reduction.MEAN, USUAL_REDUCTIONS));
    arguments.add(CommonArguments.dtype());
    arguments(arguments);
    text.append("\n| reduction | returns |\n|---|---|\n");
    for (Reduction reduction : Reduction.values()) {
      text.append("| `'").append(reduction.text()).append("'` | ");
      text.append(cell(reduction.description())).append(" |\n");
    }
    text.append("\nRows in which an argument is NULL are left out and counted in `null_rows`.")
        .append(" A weight of 0 does not hide a NaN: 0 * NaN is NaN, as in PyTorch.\n");
  }

  private void metrics() {
    text.append(
        """

        ## What every metric takes

        Behind its own arguments: `reduction => 'value'` (the default) or `'state'`, `sample_weight` \
        and `on_invalid` as losses have them; a metric without sample weights says so. Python's \
        `None` is `'none'`. Labels are whole numbers, booleans or strings, the same kind in both \
        columns. Rows in which an argument is NULL are left out. Metrics that need the same of their \
        rows keep it once: a query with ten metrics of one confusion matrix counts it once.
        """);
  }

  private void columns() {
    text.append(
        """

        ## What a column may be

        | an argument that is | takes |
        |---|---|
        | a number | any numeric type, and BOOLEAN as 0 and 1 |
        | an array | an array of any of these; Spark ML's `VectorUDT`, dense or sparse, also where \
        only its struct was kept; `BINARY`, which holds little-endian numbers of `dtype` one behind \
        the other, without a header, as `numpy.ndarray.tobytes` writes them |
        | nested arrays | arrays of these to any depth: a matrix may be an array of `BINARY` |

        Forms mix freely within a call, and a row has the same bits in all of them. `BINARY` is the \
        smallest and scans fastest. A call has one `dtype`, which row functions on arrays take too, \
        behind their own arguments; for columns of different ones use `lossless_unpack`. A `dtype` \
        where no column is `BINARY` is an error: it converts nothing. A NULL inside an array, rows \
        of a matrix that differ in length, or bytes that are no whole number of values make a row \
        invalid.
        """);
  }

  private void function(CatalogEntry entry) {
    Contract contract = entry.contract();
    text.append("\n### ").append(entry.name()).append("\n\n");
    text.append('`').append(entry.signature()).append("`\n\n");
    text.append(contract.summary()).append("\n\n");
    arguments(entry.hasCommonArguments() ? ownArguments(entry) : entry.arguments());
    text.append('\n');
    line("Formula", "`" + contract.formula() + "`");
    line("Shapes", contract.shapes());
    line("Range", contract.range());
    line("Non-finite and empty", contract.nonFinite());
    if (!contract.denominator().isEmpty()) {
      line("The mean divides by", contract.denominator());
    }
    if (entry.isMetric() && !contract.weighted()) {
      line("Sample weights", "none");
    }
    for (String error : contract.errors()) {
      line("Error", error);
    }
    line("Source", contract.source());
    for (Example example : contract.examples()) {
      text.append("\n```sql\n").append(example.sql()).append(";\n-- ");
      text.append(example.result()).append("\n```\n");
    }
  }

  /** Its own arguments, and the reduction where that is not the one of other losses or metrics. */
  private static List<ArgumentSpec> ownArguments(CatalogEntry entry) {
    List<ArgumentSpec> arguments = new ArrayList<>(entry.ownArguments());
    if (entry.isMetric()) {
      return arguments;
    }
    ArgumentSpec reduction =
        CommonArguments.reduction(entry.contract().defaultReduction(), entry.reductions());
    if (!reduction.equals(CommonArguments.reduction(Reduction.MEAN, USUAL_REDUCTIONS))) {
      arguments.add(reduction);
    }
    return arguments;
  }

  private void arguments(List<ArgumentSpec> arguments) {
    text.append("| argument | type | default | |\n|---|---|---|---|\n");
    for (ArgumentSpec argument : arguments) {
      text.append("| `").append(argument.name()).append("` | ");
      text.append(argument.type().title()).append(" | ");
      text.append(
          argument.defaultValue().isEmpty()
              ? (argument.optional() ? "optional" : "")
              : "`" + argument.defaultValue() + "`");
      text.append(" | ").append(cell(argument.description())).append(" |\n");
    }
  }

  private void line(String title, String body) {
    text.append("* **").append(title).append("**: ").append(body).append('\n');
  }

  private static String cell(String body) {
    return body.replace("|", "\\|").replace("\n", " ").strip();
  }
}
