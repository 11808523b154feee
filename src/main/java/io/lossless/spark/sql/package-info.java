/**
 * The functions as Catalyst expressions: registration, aggregates, row expressions, column readers.
 * Nothing else but {@code spark.exec} imports Catalyst.
 */
package io.lossless.spark.sql;
