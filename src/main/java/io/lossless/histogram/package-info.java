/**
 * Histograms of the losses of rows, in one pass over them and with exact counts. No knowledge of
 * any particular loss.
 */
package io.lossless.histogram;
