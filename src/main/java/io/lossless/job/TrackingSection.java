package io.lossless.job;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the {@code mlflow} of a job file. */
final class TrackingSection {
  static final String KEY = "mlflow";

  /** Of MLflow's own clients; read only where the job file asks for tracking. */
  static final String VARIABLE = "MLFLOW_TRACKING_URI";

  private static final String URI_KEY = "tracking_uri";
  private static final List<String> KEYS = List.of(URI_KEY, "experiment", "run_name");

  private final Map<String, String> environment;
  private final Problems problems;

  /**
   * @param environment the variables of the process
   */
  TrackingSection(Map<String, String> environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /**
   * Empty with a problem if it is wrong.
   *
   * @param job the name of the job, which is that of the experiment where the file gives none
   */
  Optional<Tracking> read(YamlNode node, String job) {
    return Section.of(KEY, node, KEYS, problems).flatMap(section -> tracking(section, job));
  }

  private Optional<Tracking> tracking(Section section, String job) {
    String experiment = section.text("experiment").map(Located::value).orElse(job);
    Optional<String> runName = section.text("run_name").map(Located::value);
    Optional<Located<String>> uri =
        section.value(URI_KEY).isPresent()
            ? section.text(URI_KEY)
            : Optional.ofNullable(environment.get(VARIABLE))
                .map(value -> new Located<>(Place.of(VARIABLE), value));
    if (uri.isEmpty() && section.value(URI_KEY).isEmpty()) {
      problems.add(
          section.place(),
          "missing: mlflow.tracking_uri, and the environment has no " + VARIABLE + " either");
    }
    return uri.filter(this::isServer)
        .map(found -> new Tracking(section.place(), found.value(), experiment, runName));
  }

  /** Whether it is the address of a server; a password in it would end up in messages. */
  private boolean isServer(Located<String> uri) {
    try {
      URI parsed = new URI(uri.value());
      boolean isWeb = "http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme());
      if (isWeb && parsed.getRawUserInfo() != null) {
        problems.add(
            uri.place(),
            "mlflow.tracking_uri must have no user and password: MLFLOW_TRACKING_USERNAME and"
                + " MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN, are where they go");
        return false;
      }
      if (isWeb && parsed.getHost() != null) {
        return true;
      }
    } catch (URISyntaxException e) {
      // Said below, for its message would repeat the text, whatever is in it.
    }
    problems.add(uri.place(), "mlflow.tracking_uri must be http://HOST or https://HOST");
    return false;
  }
}
