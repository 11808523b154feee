package io.lossless.cli;

import io.lossless.job.Job;
import io.lossless.job.JobFile;
import io.lossless.job.Paths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs a job. */
@Command(
    name = "run",
    description = "Evaluate the losses of a job file, print them, and write them if it says where.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Parameters(paramLabel = "JOB.yaml", description = "The job file.")
  private Path file;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Write results.json and results.parquet to this folder.")
  private Optional<String> output = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = {
        "Replace a value of the job file, such as",
        "input.path=/data/p.parquet or",
        "losses.0.huber_loss.delta=2."
      })
  private List<String> settings = List.of();

  @Option(names = "--overwrite", description = "Replace the results that the folder holds.")
  private boolean overwrite;

  @Option(names = "--quiet", description = "Print nothing but errors.")
  private boolean quiet;

  @Override
  public Integer call() throws IOException {
    CommandLine command = spec.commandLine();
    Job job = JobFile.read(file, settings);
    main.conceal(job.secrets());
    Optional<String> folder = output.map(Paths.current()::resolve).or(job::output);
    // The class that needs Spark is loaded only once the job file is known to be right.
    try (JobSession session = JobSession.open(job)) {
      String table = session.run(job, folder, overwrite);
      if (!quiet) {
        command.getOut().print(table);
        command.getOut().flush();
        folder.ifPresent(written -> command.getErr().println("wrote " + Paths.shown(written)));
      }
    }
    return ExitCode.DONE.code();
  }
}
