package io.lossless.job;

import java.util.Optional;

/**
 * The data of a job can't be evaluated: a row is invalid where the job says that this ends it, or
 * more rows are than may be.
 */
public final class InvalidDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Optional<Diagnosis> diagnosis;

  InvalidDataException(String message, Optional<Diagnosis> diagnosis, Optional<Throwable> cause) {
    super(message, cause.orElse(null));
    this.diagnosis = diagnosis;
  }

  /** What is wrong with the data; empty where the job does not want to know. */
  public Optional<Diagnosis> diagnosis() {
    return diagnosis;
  }
}
