package io.lossless.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** All functions: our own in their documented order, then those of other jars by name. */
public final class Catalog {
  private final Map<String, CatalogEntry> entries = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException if two functions have one name
   */
  public Catalog(List<CatalogEntry> functions) {
    for (CatalogEntry entry : functions) {
      CatalogEntry other = entries.putIfAbsent(entry.name(), entry);
      if (other != null) {
        throw new IllegalArgumentException(
            "catalog: the name "
                + entry.name()
                + " must be unique, got "
                + other.type().getName()
                + " and "
                + entry.type().getName());
      }
    }
  }

  /** The built-in functions and those that other jars on the class path provide. */
  public static Catalog installed() {
    return Installed.CATALOG;
  }

  private static final class Installed {
    private static final Catalog CATALOG = load();

    private static Catalog load() {
      List<CatalogEntry> provided = new ArrayList<>();
      ServiceLoader.load(FunctionProvider.class, Catalog.class.getClassLoader())
          .forEach(provider -> provided.addAll(provider.functions()));
      provided.sort((a, b) -> a.name().compareTo(b.name()));
      List<CatalogEntry> all = new ArrayList<>(BuiltInFunctions.ENTRIES);
      all.addAll(provided);
      return new Catalog(all);
    }
  }

  public Collection<CatalogEntry> entries() {
    return Collections.unmodifiableCollection(entries.values());
  }

  /** The function of a name, in any case. */
  public Optional<CatalogEntry> find(String name) {
    return Optional.ofNullable(entries.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The function of a name, which the caller knows to exist. */
  public CatalogEntry require(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown function: " + name + Spelling.suggestion(name, entries.keySet())));
  }
}
