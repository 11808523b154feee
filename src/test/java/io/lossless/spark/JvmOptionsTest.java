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
  /** Came with Spark 4.2 for JDK 24 and later, where the embedded 4.1 doesn't run. */
  private static final String LEFT_OUT = "--sun-misc-unsafe-memory-access=allow";

  @Test
  void holdsEveryOptionThatSparkNeeds() throws IOException {
    Set<String> options;
    try (Stream<String> lines = Files.lines(Path.of("conf", "jvm-options"))) {
      options = lines.filter(line -> !line.startsWith("#")).collect(Collectors.toSet());
    }
    assertThat(JavaModuleOptions.defaultModuleOptionArray())
        .hasSizeGreaterThan(10)
        .filteredOn(option -> !option.equals(LEFT_OUT))
        .isSubsetOf(options);
  }
}
