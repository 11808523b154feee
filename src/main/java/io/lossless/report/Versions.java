package io.lossless.report;

/** The versions of what evaluated a job. */
public record Versions(String lossless, String spark, String java) {}
