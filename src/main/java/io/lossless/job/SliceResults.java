package io.lossless.job;

import java.util.List;

/**
 * All functions over one slice.
 *
 * @param set which of the job's slice sets it is from; 0 for the whole table, else from 1
 * @param rows all rows of the slice, whatever the functions made of them
 * @param results in the order of the job file
 */
public record SliceResults(int set, Slice slice, long rows, List<Result> results) {}
