package io.lossless.cli;

import io.lossless.catalog.Catalog;
import io.lossless.catalog.CatalogEntry;
import io.lossless.catalog.FunctionPage;
import io.lossless.catalog.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a function's page. */
@Command(
    name = "describe",
    description = "Show a function's contract: formula, arguments, shapes, errors, an example.",
    mixinStandardHelpOptions = true)
final class DescribeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "A function, such as cross_entropy.")
  private String name;

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    Catalog catalog = Catalog.installed();
    Optional<CatalogEntry> entry = catalog.find(name);
    if (entry.isEmpty()) {
      List<String> known = catalog.entries().stream().map(CatalogEntry::name).toList();
      command.getErr().println("unknown function: " + name + Spelling.suggestion(name, known));
      return ExitCode.WRONG_JOB.code();
    }
    command.getOut().print(new FunctionPage(entry.get()).text());
    command.getOut().flush();
    return ExitCode.DONE.code();
  }
}
