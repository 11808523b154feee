package io.lossless.jmh;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures the kernels, prints a table, and writes JMH's results.json.
 *
 * <p>The exit code is 1 if a {@link Gate} is missed or a benchmark fails: an aggregate of the
 * catalog that can't be evaluated on its sample needs another {@code io.lossless.sample.Form}. What
 * PyTorch took for a value is printed beside ours, if {@code tools/pytorch-speed} was run.
 */
public final class Main {
  private static final String ROW = "%-40s %12s %9s %10s %11s %9s%n";

  private Main() {}

  public static void main(String[] arguments) throws IOException, RunnerException {
    Settings settings = Settings.ofSystemProperties();
    Files.createDirectories(settings.folder());
    PyTorchTimes peers = PyTorchTimes.read(settings.pytorch());
    print(ROW, "kernel", "ns", "+-", "ns a row", "ns a value", "PyTorch");
    print("%s%n", "-".repeat(96));
    List<Score> scores = new ArrayList<>();
    List<RunResult> results = new ArrayList<>();
    for (Kernel kernel : Kernel.all()) {
      if (settings.only().matcher(kernel.name()).find()) {
        RunResult result = measured(kernel, settings);
        Score score = Score.of(kernel, result);
        print(score, peers);
        scores.add(score);
        results.add(result);
      }
    }
    write(results, settings.folder().resolve("results.json"));
    if (missesAny(scores)) {
      System.exit(1);
    }
  }

  private static RunResult measured(Kernel kernel, Settings settings) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + kernel.method().replace(".", "\\.") + "$")
            .forks(settings.forks())
            .warmupIterations(settings.warmup())
            .warmupTime(settings.time())
            .measurementIterations(settings.iterations())
            .measurementTime(settings.time())
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    kernel.parameters().forEach(options::param);
    Collection<RunResult> results = new Runner(options.build()).run();
    return results.iterator().next();
  }

  private static void print(Score score, PyTorchTimes peers) {
    Kernel kernel = score.kernel();
    print(
        ROW,
        kernel.name(),
        text("%.0f", score.mean()),
        text("%.0f", score.error()),
        text("%.2f", score.mean() / kernel.rows()),
        text("%.3f", score.mean() / kernel.elements()),
        peers.nanoseconds(kernel.name()).map(value -> text("%.3f", value)).orElse("-"));
  }

  private static void write(List<RunResult> results, Path file) throws IOException {
    try (PrintStream stream =
        new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, stream).writeOut(results);
    }
  }

  /** Prints every gate whose two sides were measured. */
  private static boolean missesAny(List<Score> scores) {
    boolean missed = false;
    for (Gate gate : Gate.all()) {
      Optional<Double> ratio = gate.ratio(scores);
      if (ratio.isPresent()) {
        // Not with >, which a NaN would pass.
        boolean met = ratio.get() <= gate.bound();
        print(
            "%s: %.2f x %s, at most %.2f: %s%n",
            gate.ours(), ratio.get(), gate.peer(), gate.bound(), met ? "ok" : "MISSED");
        missed |= !met;
      }
    }
    return missed;
  }

  private static void print(String format, Object... values) {
    System.out.print(text(format, values));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
