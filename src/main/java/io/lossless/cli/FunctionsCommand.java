package io.lossless.cli;

import io.lossless.catalog.Catalog;
import io.lossless.catalog.CatalogEntry;
import io.lossless.function.Argument;
import io.lossless.function.Family;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.text.WordUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the functions. */
@Command(
    name = "functions",
    description = "List all functions with what they are for.",
    mixinStandardHelpOptions = true)
final class FunctionsCommand implements Callable<Integer> {
  private static final int WIDTH = 96;
  private static final String INDENT = "      ";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (Family family : Family.values()) {
      List<CatalogEntry> entries =
          Catalog.installed().entries().stream()
              .filter(entry -> entry.contract().family() == family)
              .toList();
      if (!entries.isEmpty()) {
        out.println(family.title());
        entries.forEach(entry -> print(out, entry));
        out.println();
      }
    }
    out.println("lossless describe NAME shows arguments, shapes, errors and an example.");
    return ExitCode.DONE.code();
  }

  private static void print(PrintWriter out, CatalogEntry entry) {
    Argument input = entry.contract().arguments()[0];
    out.println(wrapped("  ", entry.signature()));
    out.println(wrapped(INDENT, entry.contract().summary()));
    out.println(wrapped(INDENT, "= " + entry.contract().formula()));
    out.println(wrapped(INDENT, input.name() + ": " + input.description()));
  }

  private static String wrapped(String indent, String text) {
    return indent + WordUtils.wrap(text, WIDTH - INDENT.length(), "\n" + INDENT, false);
  }
}
