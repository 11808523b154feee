package io.lossless.cli;

import io.lossless.job.Job;
import io.lossless.job.JobFile;
import io.lossless.job.Paths;
import io.lossless.job.ScanProgress;
import io.lossless.job.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
      description = {
        "Write results.json, results.parquet and results.csv, report.html,",
        "report.md and receipt.json to this folder."
      })
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
    Job job = JobFile.read(file, settings);
    main.conceal(job.secrets().with(Secrets.ofAddresses(output.stream().toList())));
    Optional<String> folder = output.map(Paths.current()::resolve).or(job::output);
    // The class that needs Spark is loaded only once the job file is known to be right.
    try (JobSession session = JobSession.open(job.name())) {
      return run(job, folder, session).code();
    }
  }

  private ExitCode run(Job job, Optional<String> folder, JobSession session) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Optional<String> shown = folder.map(Paths::shown);
    try (Interruption interruption = new Interruption(err, shown).listen()) {
      Optional<JobSession.Ending> ending =
          unlessStopped(job, session, new JobSession.Target(folder, overwrite, interruption));
      if (ending.isEmpty()) {
        return ExitCode.FAILED;
      }
      if (!quiet) {
        out.print(ending.get().text());
        out.flush();
        shown.ifPresent(written -> err.println("wrote " + written));
      }
      session.log(job, ending.get().results());
      return ending.get().code();
    }
  }

  /** Empty if the user has stopped the job, and has heard so: then Spark fails too. */
  private Optional<JobSession.Ending> unlessStopped(
      Job job, JobSession session, JobSession.Target target) throws IOException {
    try {
      return Optional.of(evaluated(job, session, target));
    } catch (RuntimeException | IOException e) {
      if (target.interruption().isStopped()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private JobSession.Ending evaluated(Job job, JobSession session, JobSession.Target target)
      throws IOException {
    if (quiet) {
      return session.run(job, target);
    }
    try (ScanProgress progress = ScanProgress.of(session.spark());
        ProgressDisplay display =
            new ProgressDisplay(
                progress::count,
                System::nanoTime,
                spec.commandLine().getErr(),
                Main.isTerminal())) {
      display.start();
      return session.run(job, target);
    }
  }
}
