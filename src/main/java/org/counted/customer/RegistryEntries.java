package org.counted.customer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.counted.customer.RegistryEdit.Kind;
import org.counted.customer.YamlNode.Entry;
import org.counted.customer.YamlNode.Mapping;
import org.counted.customer.YamlNode.Scalar;
import org.counted.customer.YamlNode.Sequence;

/** What stands in a registry file, as maps, lists and texts to be shown; secrets are masked. */
public final class RegistryEntries {

  private final Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();

  RegistryEntries(YamlNode file) {
    if (file instanceof Mapping mapping) {
      mapping.entries().forEach(entry -> lists.put(entry.key(), entries(entry.value())));
    }
  }

  /** The entries of a list, in the order of the file. */
  public List<Map<String, Object>> all(Kind kind) {
    return lists.getOrDefault(kind.name(), List.of());
  }

  private static List<Map<String, Object>> entries(YamlNode list) {
    List<Map<String, Object>> entries = new ArrayList<>();
    if (list instanceof Sequence sequence) {
      for (YamlNode element : sequence.elements()) {
        if (element instanceof Mapping mapping) {
          entries.add(shown(mapping));
        }
      }
    }
    return entries;
  }

  private static Map<String, Object> shown(Mapping mapping) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Entry entry : mapping.entries()) {
      values.put(entry.key(), shown(entry.key(), entry.value()));
    }
    return values;
  }

  private static Object shown(String key, YamlNode node) {
    return switch (node) {
      case Scalar scalar -> YamlFields.masked(key, scalar.text());
      case Sequence sequence ->
          sequence.elements().stream().map(element -> shown(key, element)).toList();
      case Mapping mapping -> shown(mapping);
    };
  }
}
