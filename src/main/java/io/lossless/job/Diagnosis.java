package io.lossless.job;

import java.util.List;

/**
 * What is wrong with the data of a job.
 *
 * @param rows all rows of the job
 * @param columns what its functions read, in the order of the job file
 * @param findings columns first, then functions, both in the order of the job file
 */
public record Diagnosis(long rows, List<ColumnDiagnosis> columns, List<Finding> findings) {}
