package io.lossless.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

/** conf/jvm-options, which the launcher and the tests start Java with. */
class JvmOptionsTest {
  /**
   * Not ours: the Vector API is MLlib's and makes the JVM warn at every start; Unsafe's option came
   * with Spark 4.2 for JDK 24 and later, where the embedded 4.1 doesn't run.
   */
  private static final Set<String> LEFT_OUT =
      Set.of("--add-modules=jdk.incubator.vector", "--sun-misc-unsafe-memory-access=allow");

  @Test
  void holdsEveryOptionThatSparkNeeds() throws IOException {
    Set<String> options;
    try (Stream<String> lines = Files.lines(Path.of("conf", "jvm-options"))) {
      options = lines.filter(line -> !line.startsWith("#")).collect(Collectors.toSet());
    }
    assertThat(JavaModuleOptions.defaultModuleOptionArray())
        .hasSizeGreaterThan(10)
        .filteredOn(option -> !LEFT_OUT.contains(option))
        .isSubsetOf(options);
  }
}
