package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrackingSectionTest {
  private final Problems problems = new Problems();

  private Optional<Tracking> read(String yaml, Map<String, String> environment) {
    YamlNode node = YamlReader.document("job.yaml", yaml, problems).orElseThrow();
    return new TrackingSection(environment, problems).read(node, "digits");
  }

  private List<String> problems() {
    try {
      problems.throwIfAny();
      return List.of();
    } catch (JobException e) {
      return e.getMessage().lines().toList();
    }
  }

  @Test
  void theFileComesBeforeTheEnvironment() {
    Map<String, String> environment = Map.of("MLFLOW_TRACKING_URI", "https://elsewhere");
    Place place = new Place("job.yaml", 1, 1);
    assertThat(read("{tracking_uri: http://host:5000, experiment: e, run_name: r}", environment))
        .contains(new Tracking(place, "http://host:5000", "e", Optional.of("r")));
    assertThat(read("{}", environment))
        .contains(new Tracking(place, "https://elsewhere", "digits", Optional.empty()));
    assertThat(problems()).isEmpty();
  }

  @Test
  void whatIsNoServerIsAProblem() {
    Map<String, String> environment = Map.of("MLFLOW_TRACKING_URI", "https://me:secret@host");
    read("{}", Map.of());
    read("\n{tracking_uri: file:///mlruns}", environment);
    read("\n\n{tracking_uri: 'http://a b'}", environment);
    read("\n\n\n{tracking_uri: [a]}", environment);
    read("\n\n\n\n{tracking_url: http://host}", environment);
    assertThat(problems())
        .containsExactly(
            "job.yaml:1:1: missing: mlflow.tracking_uri, and the environment has no"
                + " MLFLOW_TRACKING_URI either",
            "job.yaml:2:16: mlflow.tracking_uri must be http://HOST or https://HOST",
            "job.yaml:3:16: mlflow.tracking_uri must be http://HOST or https://HOST",
            "job.yaml:4:16: mlflow.tracking_uri must be a string, got a list",
            "job.yaml:5:2: unknown key: tracking_url (did you mean tracking_uri?)",
            "MLFLOW_TRACKING_URI: mlflow.tracking_uri must have no user and password:"
                + " MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or"
                + " MLFLOW_TRACKING_TOKEN, are where they go");
  }
}
