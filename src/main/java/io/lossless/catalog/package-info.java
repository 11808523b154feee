/** The one list of functions, from which SQL names, job-file keys and documentation derive. */
package io.lossless.catalog;
