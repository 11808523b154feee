/**
 * The {@code lossless} command.
 *
 * <p>Everything but {@code run} starts without Spark; commands are single-threaded.
 */
package io.lossless.cli;
