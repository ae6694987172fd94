package org.counted.report;

import jakarta.inject.Singleton;
import java.util.List;
import org.counted.customer.Platform;
import org.counted.customer.Registry;

/** Which platform an item is of, however it is named. */
@Singleton
public class Namespaces {

  private final Registry registry;

  Namespaces(Registry registry) {
    this.registry = registry;
  }

  /**
   * The platform's id.
   *
   * @param given the platform, empty where the item's namespace or the registry tells it
   * @param item its id, with a namespace or without
   */
  public String platform(String given, String item) {
    String namespace = item.indexOf(':') > 0 ? item.substring(0, item.indexOf(':')) : "";
    String id = given;
    if (id.isEmpty() && registry.platform(namespace).isPresent()) {
      id = namespace;
    }
    if (id.isEmpty() && registry.platforms().size() == 1) {
      id = registry.platforms().getFirst().id();
    }
    if (id.isEmpty() || registry.platform(id).isEmpty()) {
      throw ReportRefusal.notAmong(
          "platform",
          id,
          "has to be a platform of the registry",
          registry.platforms().stream().map(Platform::id).toList());
    }
    return id;
  }

  /** An item's id with its namespace, however it is named; a query may tell the platform. */
  String item(String id, QueryString query) {
    String platform = platform(query.value("platform").orElse(""), id);
    return id.startsWith(platform + ":") ? id : platform + ":" + id;
  }

  /** The ids with a namespace that an id may mean: as it is, or on any platform. */
  List<String> items(String id) {
    if (registry.platform(id.substring(0, Math.max(0, id.indexOf(':')))).isPresent()) {
      return List.of(id);
    }
    return registry.platforms().stream().map(platform -> platform.id() + ":" + id).toList();
  }
}
