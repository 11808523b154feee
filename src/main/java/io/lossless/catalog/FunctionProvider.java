package io.lossless.catalog;

import java.util.List;

/**
 * Adds functions to the catalog from another jar, by {@link java.util.ServiceLoader}: name the
 * provider in {@code META-INF/services/io.lossless.catalog.FunctionProvider}.
 */
public interface FunctionProvider {
  List<CatalogEntry> functions();
}
