package io.lossless.bench;

import io.lossless.batch.Column;
import io.lossless.bench.Side.Run;
import io.lossless.sample.KernelWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * PyTorch in float64 on one thread, timed by itself in a process of its own.
 *
 * @param problem why it can't be run here, if so
 */
record PyTorch(Path script, Path folder, Optional<String> problem) {
  static final String TITLE = "PyTorch float64, 1 thread";

  private static final String PYTHON = "python3";

  static PyTorch find(Settings settings) {
    Optional<String> problem = Optional.empty();
    try {
      output(List.of(PYTHON, "-c", "import torch"));
    } catch (IOException e) {
      problem = Optional.of("no PyTorch: " + e.getMessage());
    }
    return new PyTorch(settings.pytorch(), settings.folder(), problem);
  }

  /** The mean cross entropy of a batch of floats and labels, evaluated some times. */
  Side crossEntropy(KernelWork work, int classes, int passes) {
    Path logits = folder.resolve("logits" + classes);
    Path labels = folder.resolve("labels" + classes);
    try {
      Files.write(logits, floats(work.column(0)));
      Files.write(labels, longs(work.column(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return () ->
        run(
            List.of(
                script.toString(),
                logits.toString(),
                labels.toString(),
                Integer.toString(work.rows()),
                Integer.toString(classes),
                Integer.toString(passes)));
  }

  private static Run run(List<String> arguments) {
    List<String> command = new ArrayList<>(arguments);
    command.add(0, PYTHON);
    try {
      String[] fields = output(command).strip().split(" ", -1);
      return new Run(Double.parseDouble(fields[0]), Double.parseDouble(fields[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String output(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(output.strip().lines().reduce((first, second) -> second).orElse(""));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return output;
  }

  private static byte[] floats(Column column) {
    byte[] bytes = new byte[column.leaves() * Float.BYTES];
    writable(bytes).asFloatBuffer().put(column.floats(), 0, column.leaves());
    return bytes;
  }

  private static byte[] longs(Column column) {
    byte[] bytes = new byte[column.leaves() * Long.BYTES];
    writable(bytes).asLongBuffer().put(column.longs(), 0, column.leaves());
    return bytes;
  }

  /** In the order that PyTorch reads, the machine's. */
  private static ByteBuffer writable(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }
}
