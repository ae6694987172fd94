package org.counted.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.counted.customer.RegistryRefused.Problem;
import org.counted.customer.YamlFields;
import org.counted.customer.YamlFields.Text;
import org.counted.customer.YamlNode;

/**
 * The file that declares gauges, in YAML; {@code examples/gauges.yaml} explains its keys. A file
 * that does not fit is refused whole, and everything that is wrong with it is told at once.
 */
final class GaugesFile {

  private static final Set<String> REPORT_KEYS =
      Set.of("id", "cycle", "description", "audience", "fields", "ratios", "differences");
  private static final Set<String> FIELD_KEYS = Set.of("name", "type", "role", "optional");
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,60}");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){0,3}");

  private final List<Problem> problems = new ArrayList<>();
  private final YamlFields.Source source =
      new YamlFields.Source(variable -> Optional.empty(), problems);

  private GaugesFile() {}

  static List<Gauge> read(Path file) {
    try {
      return read(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to read the file of gauges " + file, e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException when it does not fit, telling everything that is wrong
   */
  static List<Gauge> read(String name, String text) {
    GaugesFile file = new GaugesFile();
    List<Gauge> gauges = file.gauges(text);
    if (!file.problems.isEmpty()) {
      throw new IllegalArgumentException(
          file.problems.stream()
              .map(Problem::toString)
              .collect(
                  Collectors.joining("\n  ", "File of gauges " + name + " is refused:\n  ", "")));
    }
    return gauges;
  }

  private List<Gauge> gauges(String text) {
    List<Gauge> gauges = new ArrayList<>();
    try (Reader reader = new StringReader(text)) {
      Set<String> ids = new HashSet<>();
      YamlFields.of(YamlNode.read(reader), "", source, Set.of("reports"))
          .ifPresent(
              root ->
                  root.mappings("reports", REPORT_KEYS)
                      .forEach(report -> gauges.add(gauge(report, ids))));
    } catch (JsonProcessingException e) {
      problems.add(
          new Problem(e.getLocation().getLineNr(), "", "", "YAML: " + e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return gauges;
  }

  private Gauge gauge(YamlFields keys, Set<String> ids) {
    Text id = keys.required("id");
    Cycle cycle = named(keys, keys.required("cycle"), Cycle.values(), Cycle::wire);
    Audience audience =
        keys.optional("audience")
            .map(text -> named(keys, text, Audience.values(), Audience::wire))
            .orElse(Audience.Everybody);
    String name = cycle.wire() + "_" + id.value();
    if (!ID.matcher(id.value()).matches() || !ids.add(name)) {
      keys.refuse(id, "small letters, digits and _, beginning with a letter; each once in a cycle");
    }
    Set<String> names = new HashSet<>(Set.of("period", "created", "run", "row", "cycle", "report"));
    Set<String> optional = new HashSet<>();
    List<DocumentField> fields = new ArrayList<>();
    for (YamlFields field : keys.mappings("fields", FIELD_KEYS)) {
      fields.add(field(field, names, optional));
    }
    if (audience == Audience.Operators
        && fields.stream().noneMatch(field -> field.name().equals("platform"))) {
      keys.refuse(id, "a report for operators has a key platform, by which they are told apart");
    }
    List<DocumentField> derived = new ArrayList<>();
    for (YamlFields ratio : keys.mappings("ratios", Set.of("name", "of", "by"))) {
      derived.add(
          DocumentField.of(
              new Derived.Ratio(
                  name(ratio, names), number(ratio, "of", fields), number(ratio, "by", fields))));
    }
    for (YamlFields change : keys.mappings("differences", Set.of("name", "of"))) {
      derived.add(
          DocumentField.of(
              new Derived.Difference(name(change, names), number(change, "of", fields))));
    }
    fields.addAll(derived);
    return new Gauge(
        new ServedReport(
            name, cycle, keys.required("description").value(), audience, true, true, fields),
        optional);
  }

  private DocumentField field(YamlFields keys, Set<String> names, Set<String> optional) {
    String name = name(keys, names);
    DocumentField.Kind kind =
        named(keys, keys.required("type"), DocumentField.Kind.values(), DocumentField.Kind::wire);
    boolean isNumber = kind == DocumentField.Kind.Whole || kind == DocumentField.Kind.Decimal;
    DocumentField.Role role =
        keys.optional("role")
            .map(text -> named(keys, text, DocumentField.Role.values(), DocumentField.Role::wire))
            .orElse(isNumber ? DocumentField.Role.Figure : DocumentField.Role.Key);
    if (role == DocumentField.Role.Derived || (role != DocumentField.Role.Key && !isNumber)) {
      keys.refuse(
          keys.required("role"), "key; of whole and decimal numbers also figure, level or own");
    }
    keys.optional("optional")
        .map(text -> named(keys, text, new Boolean[] {true, false}, String::valueOf))
        .filter(is -> is)
        .ifPresent(is -> optional.add(name));
    return new DocumentField(name, kind, role, null);
  }

  private String name(YamlFields keys, Set<String> names) {
    Text name = keys.required("name");
    if (!NAME.matcher(name.value()).matches() || !names.add(name.value())) {
      keys.refuse(
          name,
          "small letters, digits and _, with dots between its parts; each once, and none of those"
              + " that every row has");
    }
    return name.value();
  }

  private static String number(YamlFields keys, String key, List<DocumentField> fields) {
    Text name = keys.required(key);
    boolean isOne =
        fields.stream()
            .filter(field -> field.role() != DocumentField.Role.Key)
            .anyMatch(field -> field.name().equals(name.value()));
    if (!isOne) {
      keys.refuse(name, "a figure or a level of the report");
    }
    return name.value();
  }

  /** The value of that name; the first, and a problem, where there is none. */
  private static <E> E named(YamlFields keys, Text text, E[] values, Function<E, String> wire) {
    return Arrays.stream(values)
        .filter(value -> wire.apply(value).equals(text.value().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseGet(
            () -> {
              keys.refuse(
                  text,
                  Arrays.stream(values).map(wire).collect(Collectors.joining(", ", "one of ", "")));
              return values[0];
            });
  }
}
