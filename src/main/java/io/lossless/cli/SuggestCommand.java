package io.lossless.cli;

import io.lossless.job.Paths;
import io.lossless.job.Secrets;
import io.lossless.suggest.Finding;
import io.lossless.suggest.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints a job for a table. */
@Command(
    name = "suggest",
    description = "Look at a table's columns and print a job file with what fits them.",
    mixinStandardHelpOptions = true)
final class SuggestCommand implements Callable<Integer> {
  private static final int MOST_ROWS = 100_000;

  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Parameters(paramLabel = "PATH", description = "A file or folder, or a URI.")
  private String path;

  @Option(
      names = "--format",
      description = "A format that Spark reads (default: ${DEFAULT-VALUE}).")
  private String format = "parquet";

  @Option(
      names = "--option",
      paramLabel = "KEY=VALUE",
      description = "An option of Spark's reader.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "How many rows to look at, from the first (default: ${DEFAULT-VALUE}).")
  private int rows = 2_000;

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    if (rows < 1 || rows > MOST_ROWS) {
      throw new ParameterException(
          command, "--rows must be from 1 to " + MOST_ROWS + ", got " + rows);
    }
    // The printed job shows them as ***: who runs it puts them in.
    main.conceal(Secrets.ofOptions(options).with(Secrets.ofAddresses(List.of(path))));
    String resolved = Paths.current().resolve(path);
    // The class that needs Spark is loaded only once the command is known to be right.
    try (JobSession session = JobSession.open("suggest")) {
      Suggestion suggestion = Suggestion.of(session.spark(), resolved, format, options, rows);
      if (suggestion.job().isEmpty()) {
        command.getErr().println("nothing looks like predictions and their targets; found");
        for (Finding finding : suggestion.findings()) {
          command.getErr().println("  " + finding.text());
        }
        return ExitCode.WRONG_DATA.code();
      }
      command.getOut().print(suggestion.job().get());
      command.getOut().flush();
    }
    return ExitCode.DONE.code();
  }
}
