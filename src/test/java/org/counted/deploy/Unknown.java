package org.counted.deploy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The fields of a manifest that Kubernetes does not know: its types take them, and keep them as
 * "additional properties".
 */
final class Unknown {

  private static final String KEPT = "additionalProperties";

  private final List<String> found = new ArrayList<>();

  private Unknown() {}

  static List<String> in(Object manifest) throws IllegalAccessException {
    Unknown unknown = new Unknown();
    unknown.look(manifest, manifest.getClass().getSimpleName());
    return unknown.found;
  }

  private void look(Object value, String path) throws IllegalAccessException {
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        look(entry.getValue(), path + "." + entry.getKey());
      }
      return;
    }
    if (value instanceof Collection<?> list) {
      for (Object element : list) {
        look(element, path);
      }
      return;
    }
    if (value == null || !value.getClass().getName().startsWith("io.fabric8.")) {
      return;
    }
    for (Class<?> type = value.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) || value instanceof Enum) {
          continue;
        }
        field.setAccessible(true);
        Object held = field.get(value);
        if (field.getName().equals(KEPT) && held instanceof Map<?, ?> map) {
          map.keySet().forEach(name -> found.add(path + "." + name));
        } else {
          look(held, path + "." + field.getName());
        }
      }
    }
  }
}
