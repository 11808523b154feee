package io.lossless.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What needs no Spark must not load it: loading takes longer than the command. */
class WithoutSparkTest {
  @TempDir Path folder;

  /** The class path of this test, on which no class of Spark, Scala or Hadoop can be found. */
  private static final class NoSpark extends URLClassLoader {
    NoSpark() {
      super(urls(), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] urls() {
      return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(NoSpark::url)
          .toArray(URL[]::new);
    }

    private static URL url(String path) {
      try {
        return new File(path).toURI().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalArgumentException(path, e);
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("org.apache.spark.")
          || name.startsWith("org.apache.hadoop.")
          || name.startsWith("scala.")) {
        throw new ClassNotFoundException(name + " was asked for");
      }
      return super.findClass(name);
    }
  }

  private static int lossless(ByteArrayOutputStream output, String... arguments) throws Exception {
    try (NoSpark loader = new NoSpark();
        PrintStream print = new PrintStream(output, true, StandardCharsets.UTF_8)) {
      Method run =
          loader
              .loadClass("io.lossless.cli.Main")
              .getMethod("run", String[].class, PrintStream.class, PrintStream.class);
      return (int) run.invoke(null, arguments, print, print);
    }
  }

  @ParameterizedTest
  @CsvSource({"functions, Regression", "describe mse_loss, mse_loss(", "--help, Usage:"})
  void helpNeedsNoSpark(String command, String start) throws Exception {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    assertThat(lossless(output, command.split(" "))).isZero();
    assertThat(output.toString(StandardCharsets.UTF_8)).startsWith(start);
  }

  @Test
  void withoutSparkAJobFails() throws Exception {
    Path job =
        Files.writeString(
            folder.resolve("job.yaml"), "input: {table: t}\nlosses: [exact_sum: {x: y}]\n");
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    assertThat(lossless(output, "run", job.toString())).isEqualTo(4);
    assertThat(output.toString(StandardCharsets.UTF_8))
        .startsWith(
            "a job needs Spark on the class path: start it with ./lossless run or spark-submit");
  }

  @Test
  void aWrongJobFileIsRefusedBeforeSparkStarts() throws Exception {
    Path job = Files.writeString(folder.resolve("job.yaml"), "input: {table: t}\nlosses: [x: ]\n");
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    assertThat(lossless(output, "run", job.toString())).isEqualTo(2);
    assertThat(output.toString(StandardCharsets.UTF_8))
        .endsWith("job.yaml:2:10: unknown loss: x\n");
  }
}
