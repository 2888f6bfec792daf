package dev.gatewhy.engine;

import dev.gatewhy.rules.Catalog;

/**
 * Gatewhy as a library: the one entry to reading logs and judging them.
 *
 * <p>Thread-safe; holds no static state and writes to no stream. {@link #close} releases its threads.
 */
public final class Gatewhy implements AutoCloseable {
  private final Catalog catalog;

  private Gatewhy(Catalog catalog) {
    this.catalog = catalog;
  }

  /** A Gatewhy with the catalog and formats that come with it. */
  public static Gatewhy withBuiltInCatalog() {
    return new Gatewhy(Catalog.builtIn());
  }

  /** The catalog that judges. */
  public Catalog catalog() {
    return catalog;
  }

  @Override
  public void close() {}
}
