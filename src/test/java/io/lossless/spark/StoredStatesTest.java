package io.lossless.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * States that versions before this one wrote, in src/test/resources/states: they are never written
 * anew, for what users keep must stay readable. The values of states.tsv were compared with
 * mpmath's when a state was added; {@code -Dlossless.states.write=true} writes the files of new
 * lines alone.
 */
class StoredStatesTest extends SparkTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "states");

  private record Line(String state, String reduction, String value, String query) {
    @Override
    public String toString() {
      return state + " " + reduction;
    }

    private Path file() {
      return FOLDER.resolve(state + ".state");
    }
  }

  static Stream<Line> lines() throws IOException {
    return Files.readAllLines(FOLDER.resolve("states.tsv")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t"))
        .map(cells -> new Line(cells[0], cells[1], cells[2], cells[3]));
  }

  @BeforeAll
  static void writeNewOnes() throws IOException {
    for (Line line : lines().toList()) {
      if (Boolean.getBoolean("lossless.states.write") && !Files.exists(line.file())) {
        Files.write(line.file(), spark().sql(line.query()).head().<byte[]>getAs(0));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void storedStatesAreRead(Line line) throws IOException {
    String literal = "X'" + HexFormat.of().formatHex(Files.readAllBytes(line.file())) + "'";
    String sql =
        "SELECT CAST(lossless_value(" + literal + ", '" + line.reduction() + "') AS STRING)";
    assertThat(spark().sql(sql).head().getString(0)).isEqualTo(line.value());
  }

  /** docs/states.md explains a state byte by byte. */
  @Test
  void theDocumentedBytesAreThoseOfAState() throws IOException {
    String listing =
        Files.readAllLines(Path.of("docs", "states.md")).stream()
            .filter(line -> line.matches("([0-9a-f]{2} )+ .*"))
            .map(line -> line.substring(0, line.indexOf("  ")).replace(" ", ""))
            .collect(Collectors.joining());
    assertThat(HexFormat.of().parseHex(listing))
        .isEqualTo(Files.readAllBytes(FOLDER.resolve("mse_loss.state")));
  }

  /** As long as the format doesn't change, the same rows have the same bytes. */
  @ParameterizedTest
  @MethodSource("lines")
  void theirQueriesWriteThemStill(Line line) throws IOException {
    byte[] state = spark().sql(line.query()).head().getAs(0);
    assertThat(state).isEqualTo(Files.readAllBytes(line.file()));
  }
}
