/**
 * Job files: what they say, how they run as one aggregation on Spark, and what comes out.
 *
 * <p>Values are immutable; classes that collect or build are single-threaded.
 */
package io.lossless.job;
