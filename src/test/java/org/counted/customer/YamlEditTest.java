package org.counted.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlEditTest {

  @Test
  void onlyTheLineOfTheChangeIsAnother() {
    String file =
        """
        # Our customers. – ünïcödé 𝔘
        customers:
            # the first
          - id: C1   # stays
            name: "Old"    # the name
            ip-ranges:
              - 192.0.2.0/24  # campus
              # the library moves in May
              - 198.51.100.0/24

          - { id: C2, name: Two }
        # the end
        """;

    YamlEdit edit = new YamlEdit(file);
    edit.put(List.of("customers", "C1", "name"), YamlEdit.quoted("New: name"));
    edit.add(List.of("customers", "C1", "ip-ranges"), "203.0.113.0/24");
    edit.removeElement(List.of("customers", "C1", "ip-ranges", "192.0.2.0/24"));
    edit.put(List.of("customers", "C1", "ids", "ROR"), "[00hx57361]");
    edit.put(List.of("customers", "C2", "name"), "Zwei");
    edit.add(List.of("customers", "C2", "members"), "C1");
    edit.addEntry("customers", "C3");

    assertEquals(
        """
        # Our customers. – ünïcödé 𝔘
        customers:
            # the first
          - id: C1   # stays
            name: "New: name"    # the name
            ip-ranges:
              # the library moves in May
              - 198.51.100.0/24
              - 203.0.113.0/24
            ids: { ROR: [00hx57361] }

          - { id: C2, name: Zwei, members: [C1] }
          - id: C3
        # the end
        """,
        edit.text());
  }

  @Test
  void aListThatLosesAllIsAnEmptyListAndOneThatIsThereGrowsAgain() {
    YamlEdit edit = new YamlEdit("customers:\n- id: C1\n  members: C2\n");
    edit.removeElement(List.of("customers", "C1", "members", "C2"));
    assertEquals("customers:\n- id: C1\n  members: []\n", edit.text());
    edit.add(List.of("customers", "C1", "members"), "C3");
    edit.add(List.of("customers", "C1", "members"), "C4");
    edit.removeElement(List.of("customers", "C1", "members", "C3"));
    assertEquals("customers:\n- id: C1\n  members: [C4]\n", edit.text());
    edit.removeElement(List.of("customers", "C1"));
    assertEquals("customers:\n  []\n", edit.text());
    edit.addEntry("customers", "C5");
    assertEquals("customers:\n  - id: C5\n", edit.text());
  }

  @Test
  void aSingleTextBecomesAListAndAnEmptyFileAMapping() {
    YamlEdit edit = new YamlEdit("");
    edit.addEntry("platforms", "p1");
    edit.put(List.of("platforms", "p1", "host-types"), "eBook");
    edit.add(List.of("platforms", "p1", "host-types"), "eJournal");
    edit.addEntry("customers", "C1");

    assertEquals(
        "platforms:\n  - id: p1\n    host-types: [eBook, eJournal]\ncustomers:\n  - id: C1\n",
        edit.text());
  }

  /** Against a plain model, in all the styles that people write. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void aChangedFileHoldsWhatItHeldAndTheChange(int seed) throws IOException {
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      Map<String, Map<String, List<String>>> model = model(random);
      YamlEdit edit = new YamlEdit(written(model, random));
      for (int step = 0; step < 12; step++) {
        String before = edit.text();
        String change = change(model, edit, random, true);
        assertEquals(model, read(edit.text()), () -> change + " in\n" + before);
      }
    }
  }

  @Test
  void commentsOfTheirOwnLinesAllStay() throws IOException {
    Random random = new Random(99);
    for (int round = 0; round < 40; round++) {
      Map<String, Map<String, List<String>>> model = model(random);
      String file = written(model, random);
      YamlEdit edit = new YamlEdit(file);
      for (int step = 0; step < 6; step++) {
        change(model, edit, random, false);
      }
      assertEquals(ownLines(file), ownLines(edit.text()), () -> file + "\n->\n" + edit.text());
    }
  }

  private static String change(
      Map<String, Map<String, List<String>>> model,
      YamlEdit edit,
      Random random,
      boolean removing) {
    List<String> ids = new ArrayList<>(model.keySet());
    String fresh = "N" + random.nextInt(1_000_000);
    if (ids.isEmpty() || random.nextInt(6) == 0) {
      edit.addEntry("customers", fresh);
      model.put(fresh, new LinkedHashMap<>());
      return "add " + fresh;
    }
    String id = ids.get(random.nextInt(ids.size()));
    if (removing && random.nextInt(6) == 0) {
      edit.removeElement(List.of("customers", id));
      model.remove(id);
      return "remove " + id;
    }
    String key = "abc".substring(random.nextInt(3)).substring(0, 1);
    List<String> values = model.get(id).get(key);
    if (values != null && !values.isEmpty() && random.nextBoolean()) {
      String value = values.get(random.nextInt(values.size()));
      edit.removeElement(List.of("customers", id, key, value));
      values.remove(value);
      return "remove " + id + " " + key + " " + value;
    }
    edit.add(List.of("customers", id, key), YamlEdit.quoted(fresh));
    model.get(id).computeIfAbsent(key, each -> new ArrayList<>()).add(fresh);
    return "add " + id + " " + key + " " + fresh;
  }

  private static Map<String, Map<String, List<String>>> model(Random random) {
    Map<String, Map<String, List<String>>> model = new LinkedHashMap<>();
    for (int i = 0; i < random.nextInt(5); i++) {
      Map<String, List<String>> entry = new LinkedHashMap<>();
      for (String key : List.of("a", "b", "c").subList(0, random.nextInt(4))) {
        List<String> values = new ArrayList<>();
        for (int v = 0; v < random.nextInt(4); v++) {
          values.add("v" + v + "/" + random.nextInt(100));
        }
        entry.put(key, values);
      }
      model.put("C" + i, entry);
    }
    return model;
  }

  private static String written(Map<String, Map<String, List<String>>> model, Random random) {
    StringBuilder file = new StringBuilder(random.nextBoolean() ? "# head\n" : "---\n");
    if (model.isEmpty()) {
      return file.append(random.nextBoolean() ? "customers: []\n" : "customers:\n").toString();
    }
    file.append("customers:").append(random.nextBoolean() ? "   # all" : "").append('\n');
    String indent = " ".repeat(random.nextInt(3));
    model.forEach(
        (id, entry) -> {
          if (random.nextInt(4) == 0) {
            file.append(indent).append("- { id: ").append(id);
            entry.forEach(
                (key, values) -> file.append(", ").append(key).append(": ").append(values));
            file.append(" } # flow\n");
            return;
          }
          file.append(random.nextInt(3) == 0 ? "\n" + indent + "# about " + id + "\n" : "");
          file.append(indent).append(random.nextInt(4) == 0 ? "- # entry\n" + indent + "  " : "- ");
          file.append("id: '").append(id).append("'\n");
          entry.forEach((key, values) -> list(file, indent + "  ", key, values, random));
        });
    int end = file.length() - 1;
    return random.nextInt(4) == 0 ? file.substring(0, end) : file + "# end\n";
  }

  private static void list(
      StringBuilder file, String indent, String key, List<String> values, Random random) {
    file.append(indent).append(key).append(':');
    if (values.isEmpty() || random.nextInt(3) == 0) {
      file.append(" ").append(values).append(random.nextBoolean() ? " # flow\n" : "\n");
    } else if (values.size() == 1 && random.nextBoolean()) {
      file.append(" \"").append(values.getFirst()).append("\"\n");
    } else {
      file.append('\n');
      String inner = indent + " ".repeat(random.nextInt(3));
      for (String value : values) {
        file.append(inner).append("-  ").append(value);
        file.append(random.nextInt(3) == 0 ? "  # block\n" : "\n");
        file.append(random.nextInt(4) == 0 ? inner + "# between\n" : "");
      }
    }
  }

  private static Map<String, Map<String, List<String>>> read(String text) throws IOException {
    Map<String, Map<String, List<String>>> model = new LinkedHashMap<>();
    YamlNode root = YamlNode.read(new StringReader(text));
    YamlNode customers = ((YamlNode.Mapping) root).entries().getFirst().value();
    if (customers instanceof YamlNode.Scalar) {
      return model;
    }
    for (YamlNode customer : ((YamlNode.Sequence) customers).elements()) {
      Map<String, List<String>> entry = new LinkedHashMap<>();
      String id = "";
      for (YamlNode.Entry each : ((YamlNode.Mapping) customer).entries()) {
        switch (each.value()) {
          case YamlNode.Scalar scalar when each.key().equals("id") -> id = scalar.text();
          case YamlNode.Scalar scalar -> entry.put(each.key(), List.of(scalar.text()));
          case YamlNode.Sequence list ->
              entry.put(each.key(), list.elements().stream().map(YamlNode::shown).toList());
          case YamlNode.Mapping none -> throw new AssertionError(text);
        }
      }
      model.put(id, entry);
    }
    return model;
  }

  private static List<String> ownLines(String text) {
    return text.lines().map(String::strip).filter(line -> line.startsWith("#")).sorted().toList();
  }
}
