package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
  @TempDir Path folder;

  @Test
  void onlyTheSecretsOfADocumentAreMasked() {
    assertThat(
            Secrets.maskedDocument(
                """
                # "😀" counts as one; the old one was 'correct horse', fs.token=abc
                name: 😀
                input:
                  path: s3a://user:battery@host/a b   # and jdbc:x://h/d?user=u&password=staple;x=1
                  options: {fs.s3a.Secret.Key: "correct horse", header: true, accessToken: xy}
                  nested:
                    options:
                      privateKey: |
                        -----BEGIN
                        abc
                      other: 'kept'
                      keys: [a1, {b: b2}]
                losses:
                  - mse_loss: {input: p, target: t}
                    key: id
                    password:
                """))
        .isEqualTo(
            """
            # "😀" counts as one; the old one was '***', fs.token=***
            name: 😀
            input:
              path: s3a://user:***@host/a b   # and jdbc:x://h/d?user=u&password=***;x=1
              options: {fs.s3a.Secret.Key: ***, header: true, accessToken: ***}
              nested:
                options:
                  privateKey: ***
                  other: 'kept'
                  keys: [***, {b: ***}]
            losses:
              - mse_loss: {input: p, target: t}
                key: id
                password:
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "input.options.key=a=b, input.options.key=***",
    "input.password=x, input.password=***",
    "gates.key=id, gates.key=id",
    "input.path=jdbc:x?token=abc, input.path=jdbc:x?token=***",
    "input.options.header=true, input.options.header=true"
  })
  void settingsAreMaskedByTheirKeys(String setting, String masked) {
    assertThat(Secrets.maskedSetting(setting)).isEqualTo(masked);
  }

  @Test
  void aJobKeepsItsFileAndSettings() {
    String yaml = "input: {table: t, where: \"x > 0\"}\nlosses: [exact_sum: {x: y}]\n";
    assertThat(JobText.read(folder, yaml, "name=other").document())
        .hasToString("JobDocument[text=" + yaml + ", settings=[name=other]]");
  }
}
