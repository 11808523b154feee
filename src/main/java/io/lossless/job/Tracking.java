package io.lossless.job;

import java.util.Optional;

/**
 * The MLflow tracking server to which a job logs its results.
 *
 * @param uri {@code http://} or {@code https://}, without user and password
 * @param experiment the experiment's name; it is made if it isn't there
 * @param runName the name of the run; empty for one of the server's choice
 */
public record Tracking(Place place, String uri, String experiment, Optional<String> runName) {}
