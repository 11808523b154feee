package io.lossless.catalog;

import io.lossless.function.ArgumentSpec;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Reduction;
import java.util.List;

/** A function's documentation as plain text, the way a manual page reads. */
public final class FunctionPage {
  private static final int WIDTH = 88;

  private final CatalogEntry entry;

  public FunctionPage(CatalogEntry entry) {
    this.entry = entry;
  }

  /** The first lines: signature and what it is for. */
  public String usage() {
    return entry.signature() + " - " + entry.contract().summary();
  }

  /** Every argument with its type, default and constraint, an indented line each. */
  public String arguments() {
    StringBuilder text = new StringBuilder();
    for (ArgumentSpec argument : entry.arguments()) {
      text.append("  ").append(argument.name()).append(" :: ").append(argument.type().title());
      if (!argument.defaultValue().isEmpty()) {
        text.append(", default ").append(argument.defaultValue());
      } else if (argument.optional()) {
        text.append(", optional");
      }
      text.append('\n').append(Lines.wrap(argument.description(), "      ", WIDTH));
    }
    return text.toString();
  }

  /** The examples with their results. */
  public String examples() {
    StringBuilder text = new StringBuilder();
    for (Example example : entry.contract().examples()) {
      text.append("  > ").append(example.sql()).append(";\n");
      text.append("   ").append(example.result()).append('\n');
    }
    return text.toString();
  }

  /** Everything between arguments and examples. */
  public String details() {
    Contract contract = entry.contract();
    StringBuilder text = new StringBuilder();
    section(text, "Formula", contract.formula());
    section(text, "Shapes", contract.shapes());
    section(text, "Range", contract.range());
    section(text, "Non-finite and empty", contract.nonFinite());
    if (!contract.denominator().isEmpty()) {
      section(text, "The mean divides by", contract.denominator());
    }
    list(text, "Errors", List.of(contract.errors()));
    if (entry.isAggregate()) {
      list(text, "Reductions", entry.reductions().stream().map(FunctionPage::describe).toList());
    }
    section(text, "Source", contract.source());
    return text.toString();
  }

  private static String describe(Reduction reduction) {
    return "'" + reduction.text() + "': " + reduction.description();
  }

  private static void section(StringBuilder text, String title, String body) {
    text.append(title).append(":\n").append(Lines.wrap(body, "  ", WIDTH)).append('\n');
  }

  private static void list(StringBuilder text, String title, List<String> items) {
    if (items.isEmpty()) {
      return;
    }
    text.append(title).append(":\n");
    for (String item : items) {
      String wrapped = Lines.wrap(item, "    ", WIDTH);
      text.append("  * ").append(wrapped.substring(4));
    }
    text.append('\n');
  }

  /** The whole page. */
  public String text() {
    return usage()
        + "\n\nArguments:\n"
        + arguments()
        + "\n"
        + details()
        + (entry.contract().examples().length > 1 ? "Examples:\n" : "Example:\n")
        + examples();
  }
}
