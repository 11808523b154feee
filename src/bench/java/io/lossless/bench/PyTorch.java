package io.lossless.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lossless.bench.Side.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PyTorch on one thread, timed by {@code tools/pytorch-speed} in a process of its own.
 *
 * @param problem why it can't be run here, if so
 */
record PyTorch(Path script, Path results, Optional<String> problem) {
  /** Of a run; PyTorch's own start takes longer. */
  private static final String SECONDS = "0.5";

  static PyTorch find(Settings settings) {
    Optional<String> problem = Optional.empty();
    try {
      execute(settings.pytorch().toString(), "--help");
    } catch (IOException e) {
      problem = Optional.of("no PyTorch: " + e.getMessage());
    }
    return new PyTorch(
        settings.pytorch(), settings.folder().resolve("pytorch-speed.json"), problem);
  }

  /**
   * A loss of float64 rows.
   *
   * @param width of a row, which is also the value of a run
   * @param values of a batch
   * @param counted how many values a run's seconds are for
   */
  Side loss(String name, int width, int values, long counted) {
    return () -> {
      try {
        execute(
            script.toString(),
            "--only=^%s %d float64$".formatted(name, width),
            "--values=" + values,
            "--seconds=" + SECONDS,
            "--json=" + results);
        JsonNode result = new ObjectMapper().readTree(results.toFile()).at("/results/0");
        return new Run(
            result.required("values_per_row").asDouble(),
            result.required("ns_per_value").asDouble() * counted / 1e9);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  /** Fails with the last line that the command printed. */
  private static void execute(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(
            Stream.concat(Stream.of("no output"), output.strip().lines())
                .reduce((first, second) -> second)
                .orElseThrow());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted: " + Arrays.toString(command), e);
    }
  }
}
