package io.lossless.cli;

import io.lossless.job.Secrets;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command line.
 *
 * <p>Exit codes: 0 done, 1 a gate failed, 2 the job file or the command is wrong, 3 the data can't
 * be evaluated, 4 anything else.
 */
@Command(
    name = "lossless",
    description = "Evaluates predictions at rest: PyTorch's losses, exact to the last bit.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    usageHelpAutoWidth = true,
    subcommands = {
      RunCommand.class,
      MergeCommand.class,
      SuggestCommand.class,
      FunctionsCommand.class,
      DescribeCommand.class
    })
public final class Main {
  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Show where in the code an error comes from.")
  private boolean stacktrace;

  private final MaskedOutput out;
  private final MaskedOutput err;

  private Main(PrintStream out, PrintStream err) {
    this.out = new MaskedOutput(out);
    this.err = new MaskedOutput(err);
  }

  /** Whether stderr is a terminal, which the launcher tells, for Java can't. */
  static boolean isTerminal() {
    return "true".equals(System.getenv("LOSSLESS_TERMINAL"));
  }

  /** From now on, nothing that a command prints shows these. */
  void conceal(Secrets secrets) {
    out.conceal(secrets);
    err.conceal(secrets);
  }

  public static void main(String[] arguments) {
    // Not System.out: its charset is the locale's, which in containers often is ASCII.
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    Main main = new Main(out, err);
    // Spark logs there.
    System.setErr(new PrintStream(main.err, true, StandardCharsets.UTF_8));
    int code = main.run(arguments);
    main.flush();
    System.exit(code);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  /** Runs a command and returns its exit code. */
  public static int run(String[] arguments, PrintStream out, PrintStream err) {
    return new Main(out, err).run(arguments);
  }

  private void flush() {
    try {
      out.flush();
      err.flush();
    } catch (IOException e) {
      // A pipe that nobody reads any more: there is no one to tell.
      return;
    }
  }

  private int run(String[] arguments) {
    CommandLine command = new CommandLine(this);
    command.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    command.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setExecutionExceptionHandler(
        (failure, failed, parsed) -> Failure.report(failure, failed.getErr(), stacktrace));
    if (arguments.length == 0) {
      command.usage(command.getErr());
      return ExitCode.WRONG_JOB.code();
    }
    try {
      return command.execute(arguments);
    } catch (Error e) {
      // Else the JVM would end with 1, which says that a gate failed.
      return Failure.report(e, command.getErr(), stacktrace);
    }
  }
}
