package io.lossless.job;

import java.io.Serializable;
import java.util.List;

/**
 * Where a stretch is, the rows of one slice in one partition of sorted rows.
 *
 * @param set which of the job's slice sets it is from; 0 for the whole table, else from 1
 * @param slice the values of the set's columns
 */
record StretchPlace(int set, List<Object> slice, int partition) implements Serializable {}
