package org.counted.customer;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The text of a YAML file, in which one thing is changed at a time. The parser tells where it
 * stands; everything else stays as it was, to the byte: comments, order, blank lines, quotes.
 *
 * <p>A step of a path is a key of a mapping, or in a list a text or the {@code id} of a mapping.
 */
final class YamlEdit {

  private static final int LARGEST_FILE = 64 << 20;

  private String text;

  YamlEdit(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  boolean has(List<String> path) {
    return find(path).isPresent();
  }

  /** Gives a key a value, in YAML's flow form; a new key becomes the last of its mapping. */
  void put(List<String> path, String value) {
    String key = path.getLast();
    Optional<Node> parent = find(parent(path));
    if (parent.isEmpty() && path.size() == 1) {
      int end = text.length();
      replace(end, end, (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + key + ":");
      replace(text.length(), text.length(), after(value) + "\n");
      return;
    }
    if (!(parent.orElse(null) instanceof MappingNode mapping)) {
      put(parent(path), "{ " + key + ": " + value + " }");
      return;
    }
    for (NodeTuple entry : mapping.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
        replace(entry, value);
        return;
      }
    }
    append(mapping, key + ":" + after(value));
  }

  /**
   * Adds an element, in YAML's flow form, at the end of a list, which is made when there is none.
   */
  void add(List<String> list, String element) {
    switch (find(list).orElse(null)) {
      case SequenceNode sequence when !sequence.getValue().isEmpty() -> append(sequence, element);
      case ScalarNode single when !single.getValue().isBlank() ->
          put(list, "[" + text.substring(start(single), end(single)) + ", " + element + "]");
      case null, default -> put(list, "[" + element + "]");
    }
  }

  /** Adds a mapping with an {@code id} to one of the file's own lists. */
  void addEntry(String list, String id) {
    switch (find(List.of(list)).orElse(null)) {
      case SequenceNode sequence when !sequence.getValue().isEmpty() ->
          append(sequence, isFlow(sequence) ? "{ id: " + id + " }" : "id: " + id);
      case null, default -> put(List.of(list), "\n  - id: " + id);
    }
  }

  /** Takes an element out of a list; what is left of its last one is an empty list. */
  void removeElement(List<String> path) {
    Optional<Node> list = find(parent(path));
    Optional<Node> element = list.flatMap(each -> child(each, path.getLast()));
    if (list.isEmpty() || element.isEmpty()) {
      return;
    }
    if (!(list.get() instanceof SequenceNode sequence) || sequence.getValue().size() == 1) {
      boolean isBlock = list.get() instanceof SequenceNode only && !isFlow(only);
      replace(start(list.get()), end(list.get()), isBlock ? "  []" : "[]");
      return;
    }
    int index = sequence.getValue().indexOf(element.get());
    if (!isFlow(sequence)) {
      int dash = dash(sequence, element.get());
      replace(lineStart(dash), Math.min(lineEnd(end(element.get())) + 1, text.length()), "");
    } else if (index > 0) {
      replace(end(sequence.getValue().get(index - 1)), end(element.get()), "");
    } else {
      replace(start(element.get()), start(sequence.getValue().get(1)), "");
    }
  }

  /** A text as YAML has it, in quotes where it could be taken for something else. */
  static String quoted(String value) {
    return value.matches("[A-Za-z0-9][A-Za-z0-9._/-]*( [A-Za-z0-9._/-]+)*")
            && !value.matches("(?i)null|true|false|yes|no|on|off|y|n")
        ? value
        : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t") + "\"";
  }

  private void replace(NodeTuple entry, String value) {
    Node old = entry.getValueNode();
    int from = start(old);
    if (from == end(old)) {
      from = text.indexOf(':', end(entry.getKeyNode())) + 1;
      replace(from, from, after(value));
    } else if (value.startsWith("\n") && lineStart(from) < end(entry.getKeyNode())) {
      replace(text.indexOf(':', end(entry.getKeyNode())) + 1, end(old), value);
    } else if (value.startsWith("\n")) {
      replace(from, end(old), value.strip());
    } else {
      replace(from, end(old), value);
    }
  }

  private void append(CollectionNode<?> collection, String element) {
    if (collection.getValue().isEmpty()) {
      int inside = start(collection) + 1;
      replace(inside, end(collection) - 1, " " + element + " ");
      return;
    }
    int end = end(last(collection));
    if (isFlow(collection)) {
      replace(end, end, ", " + element);
      return;
    }
    int lineEnd = lineEnd(end);
    String indent = "\n" + " ".repeat(collection.getStartMark().getColumn());
    replace(lineEnd, lineEnd, indent + (collection instanceof SequenceNode ? "- " : "") + element);
  }

  private void replace(int from, int to, String with) {
    text = text.substring(0, from) + with + text.substring(to);
  }

  /** What stands behind a key's colon. */
  private static String after(String value) {
    return value.startsWith("\n") ? value : " " + value;
  }

  private Optional<Node> find(List<String> path) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LARGEST_FILE);
    Node node = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
    Optional<Node> found = Optional.ofNullable(node);
    for (String step : path) {
      found = found.flatMap(each -> child(each, step));
    }
    return found;
  }

  private static Optional<Node> child(Node node, String step) {
    return switch (node) {
      case MappingNode mapping ->
          mapping.getValue().stream()
              .filter(entry -> isText(entry.getKeyNode(), step))
              .map(NodeTuple::getValueNode)
              .findFirst();
      case SequenceNode sequence ->
          sequence.getValue().stream()
              .filter(element -> isText(element, step) || hasId(element, step))
              .findFirst();
      case ScalarNode single when isText(single, step) -> Optional.of(single);
      default -> Optional.empty();
    };
  }

  private static boolean hasId(Node element, String id) {
    return element instanceof MappingNode
        && child(element, "id").filter(value -> isText(value, id)).isPresent();
  }

  private static boolean isText(Node node, String text) {
    return node instanceof ScalarNode scalar && scalar.getValue().equals(text);
  }

  private static List<String> parent(List<String> path) {
    return path.subList(0, path.size() - 1);
  }

  private static boolean isFlow(CollectionNode<?> node) {
    return node.getFlowStyle() == FlowStyle.FLOW;
  }

  private static Node last(CollectionNode<?> node) {
    return node instanceof MappingNode mapping
        ? mapping.getValue().getLast().getValueNode()
        : (Node) node.getValue().getLast();
  }

  private int start(Node node) {
    return at(node.getStartMark());
  }

  /**
   * Behind the last character; the parser's own mark of a block lies behind the comments after it.
   */
  private int end(Node node) {
    if (node instanceof CollectionNode<?> block && !isFlow(block) && !block.getValue().isEmpty()) {
      return end(last(block));
    }
    int end = at(node.getEndMark());
    boolean isTextBlock =
        node instanceof ScalarNode scalar
            && (scalar.getScalarStyle() == ScalarStyle.LITERAL
                || scalar.getScalarStyle() == ScalarStyle.FOLDED);
    while (isTextBlock && end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return end;
  }

  /** Marks count code points. */
  private int at(Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }

  /** The dash of a list's element, which may stand on a line of its own. */
  private int dash(SequenceNode sequence, Node element) {
    int column = sequence.getStartMark().getColumn();
    int line = lineStart(start(element));
    while (line > 0 && !text.substring(line, lineEnd(line)).matches(" {" + column + "}-.*")) {
      line = lineStart(line - 1);
    }
    return line + column;
  }

  private int lineStart(int index) {
    return text.lastIndexOf('\n', index - 1) + 1;
  }

  private int lineEnd(int index) {
    int end = text.indexOf('\n', index);
    return end < 0 ? text.length() : end;
  }
}
