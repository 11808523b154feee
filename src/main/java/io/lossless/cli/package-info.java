/**
 * The {@code lossless} command.
 *
 * <p>Everything but {@code run} and {@code suggest} starts without Spark; commands are
 * single-threaded, but for the thread that shows the progress and the one that Ctrl-C starts.
 */
package io.lossless.cli;
