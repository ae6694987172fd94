package org.counted.customer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.counted.customer.RegistryRefused.Problem;
import org.counted.customer.YamlNode.Entry;
import org.counted.customer.YamlNode.Mapping;
import org.counted.customer.YamlNode.Scalar;
import org.counted.customer.YamlNode.Sequence;

/** The keys of one mapping in a YAML file; what does not fit is collected, not thrown. */
public final class YamlFields {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}?");
  private static final Set<String> SECRETS = Set.of("intake-tokens", "operator-tokens", "api-key");

  /** What all the mappings of one file share. */
  public record Source(Function<String, Optional<String>> environment, List<Problem> problems) {}

  /** A value with its variables filled in, and where it stands. */
  public record Text(int line, String key, String shown, String value) {}

  private final Mapping mapping;
  private final String path;
  private final Source source;
  private final Map<String, YamlNode> values = new LinkedHashMap<>();

  private YamlFields(Mapping mapping, String path, Source source, Set<String> keys) {
    this.mapping = mapping;
    this.path = path;
    this.source = source;
    for (Entry entry : mapping.entries()) {
      if (!keys.contains(entry.key())) {
        problem(entry.line(), entry.key(), entry.value().shown(), "not one of " + sorted(keys));
        continue;
      }
      if (values.putIfAbsent(entry.key(), entry.value()) != null) {
        problem(entry.line(), entry.key(), entry.value().shown(), "stands only once");
      }
    }
  }

  public static Optional<YamlFields> of(
      YamlNode node, String path, Source source, Set<String> keys) {
    if (node instanceof Mapping mapping) {
      return Optional.of(new YamlFields(mapping, path, source, keys));
    }
    source
        .problems()
        .add(new Problem(node.line(), path, node.shown(), "a mapping with " + sorted(keys)));
    return Optional.empty();
  }

  public Text required(String key) {
    Optional<Text> text = optional(key);
    if (text.isEmpty() && !values.containsKey(key)) {
      problem(mapping.line(), key, "", "is required");
    }
    return text.orElse(new Text(mapping.line(), key, "", ""));
  }

  public Optional<Text> optional(String key) {
    YamlNode value = values.get(key);
    return value == null ? Optional.empty() : text(key, value);
  }

  /** The same where blank is as good as absent. */
  Optional<Text> optionalOrBlank(String key) {
    return values.get(key) instanceof Scalar scalar && scalar.text().isBlank()
        ? Optional.empty()
        : optional(key);
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** COUNTER wants names of 2 characters at least. */
  String name() {
    Text name = required("name");
    if (!name.value().isEmpty() && name.value().strip().length() < 2) {
      refuse(name, "2 characters or more");
    }
    return name.value().strip();
  }

  /** The elements of a list of texts; a single text is a list of one. */
  public List<Text> list(String key) {
    List<Text> texts = new ArrayList<>();
    for (YamlNode element : elements(key)) {
      text(key, element).ifPresent(texts::add);
    }
    return texts;
  }

  /** The elements of a list of mappings. */
  public List<YamlFields> mappings(String key, Set<String> keys) {
    List<YamlFields> found = new ArrayList<>();
    int index = 0;
    for (YamlNode element : elements(key)) {
      of(element, at(key) + "[" + index++ + "]", source, keys).ifPresent(found::add);
    }
    return found;
  }

  /** The mapping under a key, empty when there is none. */
  public Optional<YamlFields> mapping(String key, Set<String> keys) {
    YamlNode value = values.get(key);
    return value == null ? Optional.empty() : of(value, at(key), source, keys);
  }

  public void refuse(Text text, String rule) {
    problem(text.line(), text.key(), text.shown(), rule);
  }

  void check(Text text, Pattern pattern, String rule) {
    if (!text.value().isEmpty() && !pattern.matcher(text.value()).matches()) {
      refuse(text, rule);
    }
  }

  /** Refuses a text that was there before. */
  void once(Text text, Set<String> before) {
    if (!text.value().isEmpty() && !before.add(text.value())) {
      refuse(text, "stands only once");
    }
  }

  private List<YamlNode> elements(String key) {
    YamlNode value = values.get(key);
    if (value == null) {
      return List.of();
    }
    return value instanceof Sequence sequence ? sequence.elements() : List.of(value);
  }

  private Optional<Text> text(String key, YamlNode node) {
    if (!(node instanceof Scalar scalar)) {
      problem(node.line(), key, node.shown(), "a text");
      return Optional.empty();
    }
    if (scalar.text().isBlank()) {
      problem(node.line(), key, scalar.text(), "is not empty");
      return Optional.empty();
    }
    return filled(key, scalar)
        .map(value -> new Text(scalar.line(), key, masked(key, scalar.text()), value));
  }

  private Optional<String> filled(String key, Scalar scalar) {
    Set<String> unset = new HashSet<>();
    Matcher variable = VARIABLE.matcher(scalar.text());
    StringBuilder text = new StringBuilder();
    while (variable.find()) {
      String name = variable.group(1);
      Optional<String> value =
          variable.group().endsWith("}") ? source.environment().apply(name) : Optional.empty();
      if (value.isEmpty() || value.get().isBlank()) {
        unset.add(name);
      }
      variable.appendReplacement(text, Matcher.quoteReplacement(value.orElse("")));
    }
    variable.appendTail(text);
    for (String name : unset) {
      problem(scalar.line(), key, "${" + name + "}", "the environment has this variable");
    }
    return unset.isEmpty() ? Optional.of(text.toString()) : Optional.empty();
  }

  private void problem(int line, String key, String value, String rule) {
    source.problems().add(new Problem(line, at(key), masked(key, value), rule));
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** A secret is never shown; the variable that holds it is, and so is its digest. */
  static String masked(String key, String value) {
    return !SECRETS.contains(key)
            || value.isEmpty()
            || VARIABLE.matcher(value).matches()
            || Secret.DIGEST.matcher(value).matches()
        ? value
        : "***";
  }

  private static List<String> sorted(Set<String> keys) {
    return keys.stream().sorted().toList();
  }
}
