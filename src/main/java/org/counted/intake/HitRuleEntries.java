package org.counted.intake;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.counted.customer.RegistryRefused.Problem;
import org.counted.customer.YamlFields;
import org.counted.customer.YamlFields.Text;

/** Reads the {@code rules} of a site: those of a log, with {@code hit} and {@code where}. */
final class HitRuleEntries {

  private static final Set<String> KEYS = new HashSet<>(LogRuleEntries.RULE_KEYS);
  private static final Set<String> WHERE_KEYS = Set.of("parameter", "matches");
  private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);

  /** What no rule may look at, for it could end in an id. */
  private static final Set<String> PERSONAL =
      Set.of("uid", "cid", "_id", "cip", "ua", "uadata", "token_auth");

  static {
    KEYS.add("hit");
    KEYS.add("where");
  }

  private HitRuleEntries() {}

  static List<HitRule> read(YamlFields site, List<Problem> problems) {
    List<HitRule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (YamlFields fields : site.mappings("rules", KEYS)) {
      Text name = fields.required("name");
      if (!names.add(name.value())) {
        fields.refuse(name, "stands only once");
      }
      LogRuleEntries entries = new LogRuleEntries(fields);
      Set<HitKind> kinds = kinds(fields);
      List<HitRule.Where> where = where(fields, entries);
      Pattern path = fields.has("path") ? entries.pattern(fields.required("path")) : ANY;
      LogRule rule = entries.rule(name.value(), path);
      if (problems.isEmpty() && rule != null) {
        rules.add(new HitRule(kinds, where, rule));
      }
    }
    return rules;
  }

  private static Set<HitKind> kinds(YamlFields fields) {
    Set<HitKind> kinds = EnumSet.noneOf(HitKind.class);
    for (Text text : fields.list("hit")) {
      HitKind kind = LogRuleEntries.wire(fields, text, HitKind.values(), HitKind::wire, "");
      if (kind != null) {
        kinds.add(kind);
      }
    }
    return kinds.isEmpty() ? EnumSet.of(HitKind.View, HitKind.Download) : kinds;
  }

  private static List<HitRule.Where> where(YamlFields fields, LogRuleEntries entries) {
    List<HitRule.Where> where = new ArrayList<>();
    for (YamlFields each : fields.mappings("where", WHERE_KEYS)) {
      Text parameter = each.required("parameter");
      if (PERSONAL.contains(parameter.value())) {
        each.refuse(parameter, "a parameter that is not about the user");
      }
      Pattern pattern = entries.pattern(each.required("matches"));
      if (pattern != null) {
        where.add(new HitRule.Where(parameter.value(), pattern));
      }
    }
    return where;
  }
}
