package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private static final String JOB =
      """
      input:
        path: s3a://reader:open-sesame@bucket/p   # hunter2-password, said here
        format: jdbc
        options:
          url: "jdbc:postgresql://db/x?user=me&password=swordfish&ssl=true"
          PassWord: hunter2-password
          fs.s3a.access.key: AKIA123456
          sas_token: "line \\"one\\"\\
            and two"
          privateKey: |
            -----BEGIN-----
            abcdef
          pin_key: 12
          dbtable: keys
      losses:
        - l1_loss: {input: p, target: t}
      """;

  @TempDir Path folder;

  private static final List<String> VALUES =
      List.of(
          "open-sesame",
          "swordfish",
          "hunter2",
          "AKIA123456",
          "line",
          "and two",
          "BEGIN",
          "abcdef");

  @Test
  void valuesBelowKeysOfSecretsAreMaskedInAnyText() {
    Secrets secrets = JobText.read(folder, JOB).secrets();
    assertThat(secrets).hasToString("8 secrets");
    assertThat(
            secrets.mask(
                "FATAL: swordfish, hunter2-password, AKIA123456: open-sesame at line \"one\"and two"
                    + " of abcdef; 12 of 123 keys"))
        .isEqualTo("FATAL: ***, ***, ***: *** at *** of ***; *** of 123 keys");
    assertThat(secrets.mask("dbtable me user bucket")).isEqualTo("dbtable me user bucket");
  }

  @Test
  void theJobFileIsMaskedHoweverItIsWritten() {
    String masked = JobText.read(folder, JOB).secrets().maskedFile(JOB);
    assertThat(masked).doesNotContain(VALUES);
    assertThat(masked)
        .isEqualTo(
            """
            input:
              path: s3a://reader:***@bucket/p   # ***, said here
              format: jdbc
              options:
                url: "jdbc:postgresql://db/x?user=me&password=***&ssl=true"
                PassWord: "***"
                fs.s3a.access.key: "***"
                sas_token: "***"
                privateKey: "***"
                pin_key: "***"
                dbtable: keys
            losses:
              - l1_loss: {input: p, target: t}
            """);
  }

  @Test
  void replacedValuesAreSecretsToo() {
    Secrets secrets =
        JobText.read(folder, JOB, "input.options.password=from-the-command-line").secrets();
    assertThat(secrets.mask("hunter2-password from-the-command-line")).isEqualTo("*** ***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password", "PASSWORD", "dbPassword", "db_passwd", "SECRET", "clientSecret", "token",
        "accessToken", "x-auth-token", "api_key", "apiKey", "APIKey", "accountKey", "credentials",
        "fs.s3a.secret.key", "fs.azure.account.key.store.blob.core.windows.net", "pwd", "passphrase"
      })
  void keysOfSecretsAreToldByTheirWords(String key) {
    assertThat(SecretKeys.isSecret(key, false)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"key", "Key", "sslkey-key", "kms.key.id"})
  void keysOfOptionsOpenSomething(String key) {
    assertThat(SecretKeys.isSecret(key, true)).isTrue();
    assertThat(SecretKeys.isSecret(key, false)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"keyboard", "monkey", "path", "passed", "compass", "url", "as", "user"})
  void otherKeysAreNoSecrets(String key) {
    assertThat(SecretKeys.isSecret(key, true)).isFalse();
  }

  @Test
  void numbersBelowNamesOfLossesAreNoSecrets() {
    Secrets secrets =
        Secrets.of(
            YamlReader.document("x", "combine: {total: {token_loss: 0.5}}", new Problems())
                .orElseThrow());
    assertThat(secrets.isEmpty()).isTrue();
  }

  @Test
  void messagesAboutTheJobShowNoSecrets() {
    assertThat(
            JobText.problems(
                folder,
                """
                input:
                  path: p
                  options: {auth: {token: [hunter2]}, Password: hunter3}
                  format: [hunter2]
                losses:
                  - l1_los: {input: hunter3}
                name: {secret: hunter4}
                """))
        .containsExactly(
            "job.yaml:3:19: input.options.auth must be a single value, got a mapping",
            "job.yaml:4:11: input.format must be a string, got a list",
            "job.yaml:6:5: unknown loss: l1_los (did you mean l1_loss?)",
            "job.yaml:7:7: name must be a string, got a mapping");
    assertThat(JobText.problems(folder, "input: {path: p}\noutput: 5\npassword: x", "output=5"))
        .noneMatch(problem -> problem.contains("'x'"));
  }

  @Test
  void messagesAboutWhatIsNotYamlShowNoSecrets() {
    assertThat(JobText.problems(folder, "input:\n  options:\n    password: *hunter2\n"))
        .containsExactly("job.yaml:3:15: this is not YAML: found undefined alias ***");
    assertThat(JobText.problems(folder, "input: {password: !hunter2 x}\n"))
        .containsExactly("job.yaml:1:19: tags are not supported, got !***");
    assertThat(JobText.problems(folder, "input: {table: t}\n", "input.options.password=*hunter2"))
        .contains("--set input.options.password: this is not YAML: found undefined alias ***");
  }
}
