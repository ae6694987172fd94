package org.counted.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of Matomo's Tracking HTTP API: its parameters by name. Of a parameter that stands twice
 * the last counts; an empty one is as good as none.
 */
record Hit(Map<String, String> parameters) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String CUSTOM_VARIABLE = "cvar.";

  /** Where Matomo's log importer tells the status of the logged request. */
  private static final String STATUS = "HTTP-code";

  Hit {
    parameters = Map.copyOf(parameters);
  }

  /** The hit of a query or a form. */
  static Hit of(String form) {
    Map<String, String> parameters = new HashMap<>();
    add(form, parameters);
    return new Hit(parameters);
  }

  /** Adds the parameters of a query or a form. */
  static void add(String form, Map<String, String> to) {
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        to.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
  }

  /** The hit of an object in a bulk request. */
  static Hit of(JsonNode object) {
    Map<String, String> parameters = new HashMap<>();
    object
        .properties()
        .forEach(
            each -> {
              JsonNode value = each.getValue();
              if (!value.isNull()) {
                parameters.put(
                    each.getKey(), value.isValueNode() ? value.asText() : value.toString());
              }
            });
    return new Hit(parameters);
  }

  /** A parameter; null when it is absent or empty. */
  @Nullable String text(String name) {
    String text = parameters.get(name);
    return text == null || text.isEmpty() ? null : text;
  }

  boolean has(String name) {
    return text(name) != null;
  }

  /** A parameter, or as {@code cvar.NAME} a custom variable of the page; null when it is absent. */
  @Nullable String value(String name) {
    return name.startsWith(CUSTOM_VARIABLE)
        ? customVariable(name.substring(CUSTOM_VARIABLE.length()))
        : text(name);
  }

  HitKind kind() {
    if (has("ping")) {
      return HitKind.Ping;
    }
    if (has("download")) {
      return HitKind.Download;
    }
    if (has("link")) {
      return HitKind.Outlink;
    }
    if (has("search")) {
      return HitKind.Search;
    }
    if (has("e_c") && has("e_a")) {
      return HitKind.Event;
    }
    if (has("c_n") || has("c_p")) {
      return HitKind.Content;
    }
    return has("idgoal") ? HitKind.Goal : HitKind.View;
  }

  /** The URL of what was used: the file, the link's target, else the page; empty when untold. */
  String url() {
    return switch (kind()) {
      case Download -> orEmpty("download");
      case Outlink -> orEmpty("link");
      case View, Search, Event, Content, Goal, Ping -> orEmpty("url");
    };
  }

  /** The page that it happened on. */
  RequestUrl page() {
    return RequestUrl.of(orEmpty("url"), null);
  }

  private String orEmpty(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** The HTTP status of what was used; 200 when nobody tells. */
  int status() {
    String status = customVariable(STATUS);
    return status != null && status.matches("[1-5][0-9][0-9]") ? Integer.parseInt(status) : 200;
  }

  /** Custom variables are {@code {"1":["name","value"]}}. */
  private @Nullable String customVariable(String name) {
    String variables = text("cvar");
    if (variables == null) {
      return null;
    }
    try {
      for (JsonNode pair : JSON.readTree(variables)) {
        if (pair.path(0).asText().equals(name) && !pair.path(1).asText().isEmpty()) {
          return pair.path(1).asText();
        }
      }
      return null;
    } catch (JsonProcessingException notOne) {
      return null;
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException asItIs) {
      return text;
    }
  }

  /** Names no value: there are tokens and addresses among them. */
  @Override
  public String toString() {
    return "Hit[" + kind().wire() + "]";
  }
}
