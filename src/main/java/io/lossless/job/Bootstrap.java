package io.lossless.job;

import java.util.List;

/**
 * How rows are drawn again: in each replicate a row counts as often as {@link PoissonWeights} says
 * of its key.
 *
 * @param replicates how many times the table is drawn
 * @param key the columns that tell rows apart; rows of one key are drawn together
 * @param seed another one gives other replicates
 */
public record Bootstrap(Place place, int replicates, List<Located<String>> key, long seed) {}
