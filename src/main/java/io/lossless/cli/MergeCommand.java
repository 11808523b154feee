package io.lossless.cli;

import io.lossless.job.Paths;
import io.lossless.job.Secrets;
import io.lossless.job.StatesMerge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Reports over kept states. */
@Command(
    name = "merge",
    description = "Report over the states that a job keeps, without a scan of its input.",
    mixinStandardHelpOptions = true)
final class MergeCommand implements Callable<Integer> {
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Parameters(paramLabel = "DIR", description = "The folder of the states.")
  private String folder;

  @Option(
      names = "--from",
      paramLabel = "VALUE",
      description = "The first partition value (default: the first that is kept).")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "VALUE",
      description = "The last partition value (default: the last that is kept).")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--slices",
      paramLabel = "COLUMN,COLUMN",
      description = {
        "Columns to slice by together, of the partition and of a slice of",
        "the job; may be given several times (default: the slices of the job)."
      })
  private List<String> slices = List.of();

  @Option(names = "--no-gates", description = "Leave out the gates of the job, and its baseline.")
  private boolean noGates;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Write results.json, results.parquet and results.csv to this folder.")
  private Optional<String> output = Optional.empty();

  @Option(names = "--overwrite", description = "Replace the results that the folder holds.")
  private boolean overwrite;

  @Override
  public Integer call() throws IOException {
    CommandLine command = spec.commandLine();
    main.conceal(Secrets.ofAddresses(List.of(folder, output.orElse(""))));
    Paths paths = Paths.current();
    List<List<String>> sets = new ArrayList<>();
    slices.forEach(set -> sets.add(COMMA.splitAsStream(set.strip()).toList()));
    Optional<String> written = output.map(paths::resolve);
    try (JobSession session = JobSession.open("merge");
        Interruption interruption =
            new Interruption(command.getErr(), written.map(Paths::shown)).listen()) {
      JobSession.Ending ending =
          session.merge(
              new StatesMerge.Request(paths.resolve(folder), from, to, sets, !noGates),
              new JobSession.Target(written, overwrite, interruption));
      command.getOut().print(ending.text());
      command.getOut().flush();
      written.ifPresent(path -> command.getErr().println("wrote " + Paths.shown(path)));
      return ending.code().code();
    }
  }
}
