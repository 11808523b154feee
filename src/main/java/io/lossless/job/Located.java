package io.lossless.job;

/** A value with the place where it was written, for messages that only Spark's analysis gives. */
public record Located<T>(Place place, T value) {}
