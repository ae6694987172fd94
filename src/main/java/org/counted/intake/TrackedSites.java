package org.counted.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.counted.customer.Platform;
import org.counted.customer.Registry;
import org.counted.customer.RegistryRefused.Problem;
import org.counted.customer.YamlFields;
import org.counted.customer.YamlFields.Text;
import org.jspecify.annotations.Nullable;

/**
 * The sites of a sites file, {@code examples/matomo.yaml} explains its keys. A file that does not
 * fit is refused whole, and everything that is wrong with it is told at once.
 */
final class TrackedSites {

  private static final Set<String> FILE_KEYS = Set.of("sites");
  private static final Set<String> SITE_KEYS =
      Set.of("id", "platform", "url", "hosts", "statuses", "static-files", "titles", "rules");

  private final Map<String, TrackedSite> sites;

  private TrackedSites(Map<String, TrackedSite> sites) {
    this.sites = Map.copyOf(sites);
  }

  /** When no file is configured: hits of every site are refused. */
  static TrackedSites none() {
    return new TrackedSites(Map.of());
  }

  static TrackedSites read(Path file, Registry registry) {
    try {
      return read(file.toString(), Files.readString(file), registry);
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to read the sites file " + file, e);
    }
  }

  static TrackedSites read(String name, String text, Registry registry) {
    return LogRulesFile.read(
        name, text, FILE_KEYS, (file, problems) -> sites(file, problems, registry));
  }

  /** The site with that {@code idsite}. */
  Optional<TrackedSite> site(@Nullable String id) {
    return id == null ? Optional.empty() : Optional.ofNullable(sites.get(id.strip()));
  }

  int size() {
    return sites.size();
  }

  private static TrackedSites sites(YamlFields file, List<Problem> problems, Registry registry) {
    Map<String, TrackedSite> sites = new LinkedHashMap<>();
    Set<String> ids = new HashSet<>();
    for (YamlFields fields : file.mappings("sites", SITE_KEYS)) {
      Text id = fields.required("id");
      if (!id.value().isEmpty() && !id.value().matches("[1-9][0-9]{0,8}")) {
        fields.refuse(id, "a whole number from 1, as idsite sends it");
      }
      if (!ids.add(id.value())) {
        fields.refuse(id, "stands only once");
      }
      Text platform = fields.required("platform");
      if (!platform.value().isEmpty() && registry.platform(platform.value()).isEmpty()) {
        fields.refuse(platform, "a platform of the registry: " + platforms(registry));
      }
      Text url = fields.required("url");
      if (!url.value().isEmpty() && !url.value().matches("https?://[^/\\s]+(/\\S*)?")) {
        fields.refuse(url, "an address with http or https");
      }
      List<HitRule> rules = HitRuleEntries.read(fields, problems);
      LogRules about = LogRulesFile.rules(fields, List.of());
      sites.put(
          id.value(), new TrackedSite(id.value(), platform.value(), url.value(), about, rules));
    }
    return new TrackedSites(sites);
  }

  private static String platforms(Registry registry) {
    return registry.platforms().stream().map(Platform::id).collect(Collectors.joining(", "));
  }
}
