package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lossless.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest extends SparkTest {
  private static final Result RESULT =
      new Result(
          "weighted",
          "mse_loss",
          Map.of("delta", 0.5),
          new Slice(Map.of("split", Optional.empty())),
          false,
          OptionalDouble.of(Double.NaN),
          Optional.empty(),
          OptionalDouble.of(0.1),
          3,
          OptionalDouble.of(2.5),
          OptionalDouble.empty(),
          1,
          OptionalLong.empty(),
          4);
  static final Results RESULTS =
      new Results("job", List.of(new SliceResults(1, RESULT.slice(), 8, List.of(RESULT))));

  @TempDir Path parent;

  private static ResultFolder folder(Path path) {
    return new ResultFolder(spark(), path.toString(), true);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theTableHasTheColumnsOfTheResults() throws IOException {
    Path out = parent.resolve("a b/out");
    folder(out).replace(RESULTS, Map.of("results.json", "[é]"));
    assertThat(names(out)).containsExactly("_SUCCESS", "results.json", "results.parquet");
    assertThat(Files.readString(out.resolve("results.json"))).isEqualTo("[é]");
    assertThat(names(out.getParent())).containsExactly("out");
    List<Row> rows =
        spark().read().parquet(out.resolve("results.parquet").toString()).collectAsList();
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).schema().simpleString())
        .isEqualTo(
            "struct<name:string,function:string,arguments:map<string,string>,"
                + "slice:map<string,string>,value:double,sum:double,rows:bigint,"
                + "denominator:double,stderr:double,null_rows:bigint,nan_rows:bigint,"
                + "invalid_rows:bigint,detail:string,undefined:string,confidence:double,"
                + "interval_low:double,interval_high:double>");
    assertThat(rows.get(0))
        .hasToString(
            "[weighted,mse_loss,Map(delta -> 0.5),Map(split -> null),NaN,0.1,3,2.5,null,1,null,4,null,"
                + "by its contract (NaN and infinities propagate, inf - inf is NaN; no rows: mean NaN,"
                + " sum 0),null,null,null]");
  }

  @Test
  void theTableHasTheIntervalsThatTheJobAsksFor() throws IOException {
    Result result =
        RESULT.withInterval(Optional.of(new Interval(-0.25, 1.5, 0.9, Interval.Method.BOOTSTRAP)));
    Path out = parent.resolve("out");
    folder(out)
        .replace(
            new Results("job", List.of(new SliceResults(1, result.slice(), 8, List.of(result)))),
            Map.of());
    assertThat(
            spark()
                .read()
                .parquet(out.resolve("results.parquet").toString())
                .select("confidence", "interval_low", "interval_high")
                .head())
        .hasToString("[0.9,-0.25,1.5]");
  }

  @Test
  void earlierResultsAreReplacedAsAWhole() throws IOException {
    Path out = parent.resolve("out");
    folder(out).replace(RESULTS, Map.of("results.json", "old", "notes.txt", "old"));
    folder(out).replace(RESULTS, Map.of("results.json", "new", "notes.txt", "new"));
    assertThat(names(out))
        .containsExactly("_SUCCESS", "notes.txt", "results.json", "results.parquet");
    assertThat(Files.readString(out.resolve("results.json"))).isEqualTo("new");
    assertThat(names(parent)).containsExactly("out");
  }

  @Test
  void aWriteThatFailsLeavesTheEarlierResults() throws IOException {
    Path out = parent.resolve("out");
    folder(out).replace(RESULTS, Map.of("results.json", "old"));
    // A file can't be written into a folder that is a file: the second document fails.
    assertThatThrownBy(
            () -> folder(out).replace(RESULTS, Map.of("results.json", "", "results.json/x", "")))
        .isInstanceOf(IOException.class);
    assertThat(Files.readString(out.resolve("results.json"))).isEqualTo("old");
    assertThat(names(parent)).containsExactly("out");
  }

  @Test
  void foldersOfOthersAreLeftAlone() throws IOException {
    Path out = Files.createDirectory(parent.resolve("home"));
    folder(out).replace(RESULTS, Map.of("results.json", ""));
    Files.writeString(out.resolve("thesis.tex"), "");
    Files.writeString(out.resolve("a.txt"), "");
    assertThatThrownBy(() -> folder(out).replace(RESULTS, Map.of("results.json", "")))
        .isInstanceOf(JobException.class)
        .hasMessage(
            "output: must be a new folder or one with the results of a job, got "
                + out
                + " with a.txt");
    assertThat(names(out)).contains("thesis.tex", "a.txt");
  }

  @Test
  void resultsStayUnlessTheyMayBeOverwritten() throws IOException {
    Path out = parent.resolve("out");
    ResultFolder careful = new ResultFolder(spark(), "file://" + out, false);
    careful.requireReplaceable(Set.of("results.json"));
    careful.replace(RESULTS, Map.of("results.json", "first"));
    for (ThrowingCallable again :
        List.<ThrowingCallable>of(
            () -> careful.requireReplaceable(Set.of("results.json")),
            () -> careful.replace(RESULTS, Map.of("results.json", "second")))) {
      assertThatThrownBy(again)
          .isInstanceOf(JobException.class)
          .hasMessage(
              "output: must be a new folder unless --overwrite is given, got results in " + out);
    }
    assertThat(Files.readString(out.resolve("results.json"))).isEqualTo("first");
    // Without the marker they are what a killed run left where a rename copies.
    Files.delete(out.resolve("_SUCCESS"));
    careful.replace(RESULTS, Map.of("results.json", "second"));
    assertThat(Files.readString(out.resolve("results.json"))).isEqualTo("second");
    assertThat(names(parent)).containsExactly("out");
  }

  @Test
  void whatKilledRunsLeftIsRemovedAfterADay() throws IOException {
    Path out = parent.resolve("out");
    Path young = Files.createDirectory(parent.resolve(".out.tmp-young"));
    Path other = Files.createDirectory(parent.resolve(".output.tmp-old"));
    Path old = Files.createDirectory(parent.resolve(".out.tmp-old"));
    Path replaced = Files.createDirectory(parent.resolve(".out.old-old"));
    for (Path folder : List.of(other, old, replaced)) {
      Files.setLastModifiedTime(folder, FileTime.fromMillis(0));
    }
    folder(out).replace(RESULTS, Map.of());
    // Nothing stands in its place: these are the only results.
    assertThat(replaced).exists();
    assertThat(old).doesNotExist();
    folder(out).replace(RESULTS, Map.of());
    assertThat(replaced).doesNotExist();
    assertThat(young).exists();
    assertThat(other).exists();
  }
}
