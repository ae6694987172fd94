package org.counted.customer;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.counted.counter.Format;
import org.counted.counter.HostType;
import org.counted.customer.YamlFields.Text;

/** The platforms of a registry file. */
final class PlatformEntries {

  private static final Set<String> KEYS =
      Set.of(
          "id",
          "name",
          "host-types",
          "time-zone",
          "registry-record",
          "intake-tokens",
          "operator-tokens",
          "browser-origins",
          "daily-at",
          "monthly-at");
  private static final Pattern ORIGIN = Pattern.compile("https?://[^/\\s?#@]+");
  private static final Pattern RECORD =
      Pattern.compile(
          "https://registry\\.countermetrics\\.org/(platform|usage-data-host)/[0-9a-fA-F-]{36}");

  static List<Platform> read(YamlFields file) {
    List<YamlFields> all = file.mappings("platforms", KEYS);
    if (all.isEmpty()) {
      file.refuse(new Text(1, "platforms", "", ""), "at least one platform");
    }
    Set<String> ids = new HashSet<>();
    Set<Secret> tokens = new HashSet<>();
    List<Platform> platforms = new ArrayList<>();
    for (YamlFields fields : all) {
      Text id = fields.required("id");
      fields.once(id, ids);
      if (!id.value().isEmpty() && !Format.PLATFORM_ID.accepts(id.value())) {
        fields.refuse(id, Platform.ID_RULE);
      }
      String name = fields.name();
      List<Secret> intake = secrets(fields, "intake-tokens", tokens);
      List<Secret> operators = secrets(fields, "operator-tokens", tokens);
      Set<String> origins = new LinkedHashSet<>();
      for (Text origin : fields.list("browser-origins")) {
        fields.check(origin, ORIGIN, "scheme, host and port without a path, as browsers send it");
        origins.add(origin.value());
      }
      Optional<Text> record = fields.optionalOrBlank("registry-record");
      record.ifPresent(
          text -> fields.check(text, RECORD, "an address in https://registry.countermetrics.org/"));
      Set<HostType> hostTypes = hostTypes(fields);
      ZoneId timeZone = timeZone(fields);
      Optional<Cron> dailyAt = cron(fields, "daily-at");
      Optional<Cron> monthlyAt = cron(fields, "monthly-at");
      if (Format.PLATFORM_ID.accepts(id.value())) {
        platforms.add(
            new Platform(
                id.value(),
                name,
                hostTypes,
                timeZone,
                record.map(Text::value).orElse(""),
                intake,
                operators,
                origins,
                dailyAt,
                monthlyAt));
      }
    }
    return platforms;
  }

  private static List<Secret> secrets(YamlFields fields, String key, Set<Secret> all) {
    List<Secret> secrets = new ArrayList<>();
    for (Text token : fields.list(key)) {
      Secret secret = Secret.written(token.value());
      if (!all.add(secret)) {
        fields.refuse(token, "stands only once");
      }
      secrets.add(secret);
    }
    return secrets;
  }

  private static Set<HostType> hostTypes(YamlFields fields) {
    Set<HostType> hostTypes = EnumSet.noneOf(HostType.class);
    for (Text text : fields.list("host-types")) {
      Optional<HostType> hostType = HostType.find(text.value());
      if (hostType.isEmpty()) {
        List<String> known =
            EnumSet.allOf(HostType.class).stream().map(HostType::wireName).toList();
        fields.refuse(text, "a Host_Type of Code of Practice 3.3.1, one of " + known);
        continue;
      }
      hostTypes.add(hostType.get());
    }
    return hostTypes;
  }

  private static ZoneId timeZone(YamlFields fields) {
    Optional<Text> text = fields.optional("time-zone");
    if (text.isEmpty()) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(text.get().value());
    } catch (DateTimeException e) {
      fields.refuse(text.get(), "a time zone such as UTC or Europe/Paris");
      return ZoneOffset.UTC;
    }
  }

  private static Optional<Cron> cron(YamlFields fields, String key) {
    Optional<Text> text = fields.optional(key);
    Optional<Cron> cron = text.flatMap(given -> Cron.parse(given.value()));
    text.filter(given -> cron.isEmpty()).ifPresent(given -> fields.refuse(given, Cron.RULE));
    return cron;
  }

  private PlatformEntries() {}
}
