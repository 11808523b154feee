/**
 * The results of a job as people and programs read them.
 *
 * <p>Classes that build text are single-threaded.
 */
package io.lossless.report;
