package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlReaderTest {
  @TempDir Path folder;

  private List<String> problems(String yaml) {
    return JobText.problems(folder, yaml);
  }

  @Test
  void syntaxErrorsHaveTheirPlace() {
    assertThat(problems("name: x\nlosses: [a, b\nslices: c\n"))
        .containsExactly(
            "job.yaml:3:7: this is not YAML: while parsing a flow sequence, expected ',' or ']',"
                + " but got :");
    assertThat(problems("name: x\n\tinput: y\n"))
        .containsExactly(
            "job.yaml:2:1: this is not YAML: while scanning for the next token, found character"
                + " '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)");
    assertThat(problems("a: 1\n---\nb: 2\n"))
        .containsExactly(
            "job.yaml:2:1: this is not YAML: expected a single document in the stream, but found"
                + " another document");
    assertThat(problems("name: \u0007\n")).hasSize(1);
    assertThat(problems("name: *nobody\n"))
        .containsExactly("job.yaml:1:7: this is not YAML: found undefined alias nobody");
  }

  @Test
  void tagsAreRefused() {
    assertThat(problems("name: x\ninput: !!java.net.URL [x]\n"))
        .containsExactly(
            "job.yaml:2:8: tags are not supported, got tag:yaml.org,2002:java.net.URL");
    assertThat(problems("name: x\n? !!binary key\n: y\n"))
        .containsExactly("job.yaml:2:3: tags are not supported, got tag:yaml.org,2002:binary");
    assertThat(problems("--- !!java.lang.ProcessBuilder\na: b\n"))
        .containsExactly(
            "job.yaml:1:5: tags are not supported, got tag:yaml.org,2002:java.lang.ProcessBuilder");
    assertThat(problems("name: !secret x\n"))
        .containsExactly("job.yaml:1:7: tags are not supported, got !secret");
  }

  @Test
  void documentsAreBounded() {
    assertThat(problems("a: " + "[".repeat(10_000)))
        .containsExactly("job.yaml:1:23: nested deeper than 20 levels");
    assertThat(problems("a: &a [*a]\n")).containsExactly("job.yaml:1:4: an alias contains itself");
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 15; i++) {
      String item = "*a" + (i - 1) + ", ";
      bomb.append("a" + i + ": &a" + i + " [" + item.repeat(10) + "]\n");
    }
    assertThat(problems(bomb.toString()))
        .containsExactly("job.yaml:1:34: more than 20000 values, with aliases written out");
    assertThat(problems("a: " + "x".repeat(200_001)))
        .containsExactly("job.yaml: must have at most 200000 characters, got 200004");
    assertThat(problems("a: " + "x".repeat(1_000_000)))
        .containsExactly("job.yaml: must be a job file of at most 1000000 bytes, got 1000003");
  }

  @Test
  void keysAreWordsThatOccurOnce() {
    assertThat(
            problems(
                """
                name: x
                name: y
                [a]: b
                input: {table: t}
                losses: [mse_loss: ]
                """))
        .containsExactly(
            "job.yaml:2:1: the key name occurs twice",
            "job.yaml:3:1: a key must be a word, got a list or mapping",
            "job.yaml:5:10: mse_loss: input is missing in mse_loss(input, target)",
            "job.yaml:5:10: mse_loss: target is missing in mse_loss(input, target)");
  }

  @Test
  void aliasesStandForTheirAnchor() {
    Job job =
        JobText.read(
            folder,
            """
            input: {table: t}
            losses:
              - huber_loss: &columns {input: p, target: t}
              - l1_loss: *columns
            """);
    assertThat(job.functions().get(1).writtenArguments()).hasToString("{input=p, target=t}");
  }
}
