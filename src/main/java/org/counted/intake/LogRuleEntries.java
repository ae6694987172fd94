package org.counted.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.customer.RegistryRefused.Problem;
import org.counted.customer.YamlFields;
import org.counted.customer.YamlFields.Text;
import org.counted.event.Action;
import org.counted.event.SearchMode;
import org.counted.intake.LogRule.ItemTemplate;
import org.counted.intake.LogRule.ParentTemplate;
import org.jspecify.annotations.Nullable;

/** Reads the {@code rules} of a rules file. */
final class LogRuleEntries {

  static final Set<String> RULE_KEYS =
      Set.of("name", "path", "query", "action", "search_mode", "databases", "item", "parent");
  private static final Set<String> ITEM_KEYS =
      Set.of("id", "data_type", "name", "doi", "isbn", "yop", "access_type", "database");
  private static final Set<String> PARENT_KEYS = Set.of("id", "data_type");
  private static final String NO_USAGE = "none";

  private final YamlFields rule;
  private final Set<String> groups = new HashSet<>();

  LogRuleEntries(YamlFields rule) {
    this.rule = rule;
  }

  static List<LogRule> read(YamlFields file, List<Problem> problems) {
    List<LogRule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (YamlFields fields : file.mappings("rules", RULE_KEYS)) {
      Text name = fields.required("name");
      if (!names.add(name.value())) {
        fields.refuse(name, "stands only once");
      }
      LogRuleEntries entries = new LogRuleEntries(fields);
      LogRule rule = entries.rule(name.value(), entries.pattern(fields.required("path")));
      if (problems.isEmpty() && rule != null) {
        rules.add(rule);
      }
    }
    return rules;
  }

  /** The rule, after the patterns that are not its query's have been read. */
  @Nullable LogRule rule(String name, @Nullable Pattern path) {
    Pattern query = rule.optional("query").map(this::pattern).orElse(null);
    Text action = rule.required("action");
    if (action.value().equals(NO_USAGE)) {
      return path == null ? null : LogRule.of(name, path, query, null, null, List.of(), null);
    }
    Action made = wire(rule, action, Action.values(), Action::wire, " or none");
    SearchMode mode =
        rule.optional("search_mode")
            .map(text -> wire(rule, text, SearchMode.values(), SearchMode::wire, ""))
            .orElse(null);
    List<Template> databases = templates(rule, "databases");
    ItemTemplate item = rule.mapping("item", ITEM_KEYS).map(this::item).orElse(null);
    check(action, made, mode, databases, item);
    if (made == Action.Search && mode == null) {
      mode = databases.isEmpty() ? SearchMode.Platform : SearchMode.Regular;
    }
    return path == null ? null : LogRule.of(name, path, query, made, mode, databases, item);
  }

  private void check(
      Text action,
      @Nullable Action made,
      @Nullable SearchMode mode,
      List<Template> databases,
      @Nullable ItemTemplate item) {
    boolean isSearch = made == Action.Search;
    if (made != null && !isSearch && item == null && databases.isEmpty()) {
      rule.refuse(action, "with an item");
    }
    if (isSearch && item != null) {
      rule.refuse(action, "without an item; a search names databases");
    }
    if (!isSearch && mode != null) {
      rule.refuse(action, "search, where there is a search_mode");
    }
    if (isSearch && mode != null && (mode == SearchMode.Platform) != databases.isEmpty()) {
      rule.refuse(action, "with databases, but for search_mode platform");
    }
  }

  private ItemTemplate item(YamlFields fields) {
    DataType type = constant(fields, fields.required("data_type"), DataType.values());
    return new ItemTemplate(
        template(fields, fields.required("id")),
        type == null ? DataType.Unspecified : type,
        templates(fields, "doi"),
        templates(fields, "isbn"),
        templates(fields, "name"),
        templates(fields, "yop"),
        fields
            .optional("access_type")
            .map(text -> constant(fields, text, AccessType.values()))
            .orElse(null),
        fields.optional("database").map(text -> template(fields, text)).orElse(null),
        rule.mapping("parent", PARENT_KEYS).map(parent -> parent(parent, type)).orElse(null));
  }

  private ParentTemplate parent(YamlFields fields, @Nullable DataType item) {
    Text text = fields.required("data_type");
    DataType type = constant(fields, text, DataType.values());
    if (type != null && item != null && !item.permittedParents().contains(type)) {
      fields.refuse(
          text,
          item.permittedParents().isEmpty()
              ? "no parent for an item of type " + item
              : "one of " + item.permittedParents() + " for an item of type " + item);
    }
    return new ParentTemplate(
        template(fields, fields.required("id")), type == null ? DataType.Unspecified : type);
  }

  private List<Template> templates(YamlFields fields, String key) {
    return fields.list(key).stream().map(text -> template(fields, text)).toList();
  }

  private Template template(YamlFields fields, Text text) {
    Template template = new Template(text.value());
    for (String group : template.groups()) {
      if (!groups.contains(group)) {
        fields.refuse(text, "{" + group + "} is a named group of the rule's patterns");
      }
    }
    return template;
  }

  @Nullable Pattern pattern(Text text) {
    try {
      Pattern pattern = Pattern.compile(text.value());
      Map<String, Integer> named = pattern.namedGroups();
      groups.addAll(named.keySet());
      return pattern;
    } catch (PatternSyntaxException broken) {
      rule.refuse(text, "a regular expression: " + broken.getDescription());
      return null;
    }
  }

  static <T extends Enum<T>> @Nullable T constant(YamlFields fields, Text text, T[] constants) {
    return wire(fields, text, constants, Enum::name, "");
  }

  static <T extends Enum<T>> @Nullable T wire(
      YamlFields fields, Text text, T[] constants, Function<T, String> wire, String more) {
    Optional<T> constant =
        Arrays.stream(constants).filter(each -> wire.apply(each).equals(text.value())).findFirst();
    if (constant.isEmpty() && !text.value().isEmpty()) {
      fields.refuse(
          text, Stream.of(constants).map(wire).collect(Collectors.joining(", ", "one of ", more)));
    }
    return constant.orElse(null);
  }
}
