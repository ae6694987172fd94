package org.counted.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.counter.IdentifierType;
import org.counted.customer.RegistryRefused.Problem;
import org.counted.customer.YamlFields;
import org.counted.customer.YamlFields.Source;
import org.counted.customer.YamlFields.Text;
import org.counted.customer.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * A rules file in YAML; {@code examples/nature.yaml} explains its keys. A file that does not fit is
 * refused whole, and everything that is wrong with it is told at once.
 */
public final class LogRulesFile {

  private static final Set<String> FILE_KEYS =
      Set.of("platform", "hosts", "methods", "statuses", "static-files", "titles", "rules");
  private static final Set<String> TITLE_KEYS =
      Set.of(
          "id",
          "data_type",
          "name",
          "publisher",
          "print_issn",
          "online_issn",
          "isbn",
          "access_type");
  private static final Set<String> USUAL_STATIC_FILES =
      Set.of(
          "css", "js", "map", "gif", "jpg", "jpeg", "png", "svg", "webp", "ico", "swf", "woff",
          "woff2", "ttf", "eot");

  /** Makes something of the keys of a file, or adds to the problems. */
  @FunctionalInterface
  interface Reading<T> {
    T of(YamlFields fields, List<Problem> problems);
  }

  public static LogRules read(Path file) {
    try {
      return read(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to read the rules file " + file, e);
    }
  }

  static LogRules read(String name, String text) {
    return read(
        name,
        text,
        FILE_KEYS,
        (fields, problems) -> rules(fields, LogRuleEntries.read(fields, problems)));
  }

  /** Reads a file whole, or refuses it with all that is wrong with it. */
  static <T> T read(String name, String text, Set<String> keys, Reading<T> reading) {
    List<Problem> problems = new ArrayList<>();
    Source source = new Source(variable -> Optional.empty(), problems);
    Optional<T> read = Optional.empty();
    try (Reader reader = new StringReader(text)) {
      read =
          YamlFields.of(YamlNode.read(reader), "", source, keys)
              .map(fields -> reading.of(fields, problems));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      problems.add(
          new Problem(
              line, "", "", "YAML: " + e.getOriginalMessage().lines().findFirst().orElse("")));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    if (read.isEmpty() || !problems.isEmpty()) {
      throw new RulesRefused(name, problems);
    }
    return read.get();
  }

  /** What a site's rules have in common. */
  static LogRules rules(YamlFields fields, List<LogRule> rules) {
    return new LogRules(
        fields.optional("platform").map(Text::value).orElse(null),
        lowerCase(fields.list("hosts")),
        fields.has("methods") ? values(fields.list("methods")) : Set.of("GET"),
        statuses(fields),
        fields.has("static-files") ? lowerCase(fields.list("static-files")) : USUAL_STATIC_FILES,
        rules,
        titles(fields));
  }

  private static Set<Integer> statuses(YamlFields fields) {
    if (!fields.has("statuses")) {
      return Set.of(200, 304);
    }
    Set<Integer> statuses = new LinkedHashSet<>();
    for (Text text : fields.list("statuses")) {
      if (text.value().matches("[1-5][0-9][0-9]")) {
        statuses.add(Integer.parseInt(text.value()));
      } else {
        fields.refuse(text, "an HTTP status, 100 to 599");
      }
    }
    return statuses;
  }

  private static Map<String, PostedItem> titles(YamlFields fields) {
    Map<String, PostedItem> titles = new HashMap<>();
    for (YamlFields title : fields.mappings("titles", TITLE_KEYS)) {
      PostedItemDraft draft = new PostedItemDraft();
      Text id = title.required("id");
      draft.dataType =
          LogRuleEntries.constant(title, title.required("data_type"), DataType.values());
      draft.name = title.optional("name").map(Text::value).orElse(null);
      draft.publisher = title.optional("publisher").map(Text::value).orElse(null);
      draft.printIssn = identifier(title, "print_issn", IdentifierType.Print_ISSN);
      draft.onlineIssn = identifier(title, "online_issn", IdentifierType.Online_ISSN);
      draft.isbn = identifier(title, "isbn", IdentifierType.ISBN);
      draft.accessType =
          title
              .optional("access_type")
              .map(text -> LogRuleEntries.constant(title, text, AccessType.values()))
              .orElse(null);
      if (titles.put(id.value(), draft.finished(id.value())) != null) {
        title.refuse(id, "stands only once");
      }
    }
    return titles;
  }

  private static @Nullable String identifier(YamlFields title, String key, IdentifierType type) {
    Optional<Text> text = title.optional(key);
    if (text.isPresent() && !type.accepts(text.get().value())) {
      title.refuse(text.get(), "a " + type.name() + " as COUNTER spells it");
    }
    return text.map(Text::value).orElse(null);
  }

  private static Set<String> values(List<Text> texts) {
    Set<String> values = new LinkedHashSet<>();
    texts.forEach(text -> values.add(text.value()));
    return values;
  }

  private static Set<String> lowerCase(List<Text> texts) {
    Set<String> values = new LinkedHashSet<>();
    texts.forEach(text -> values.add(text.value().toLowerCase(Locale.ROOT)));
    return values;
  }
}
