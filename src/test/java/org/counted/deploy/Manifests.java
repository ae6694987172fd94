package org.counted.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files that tell Kubernetes how to run Counted, as they stand in k8s/. */
public final class Manifests {

  public static final Path FOLDER = Path.of("k8s");
  static final YAMLMapper YAML = new YAMLMapper();

  private Manifests() {}

  /** One document of a file. */
  public record Manifest(Path file, JsonNode content) {
    public String kind() {
      return content.path("kind").asText();
    }

    public String name() {
      return content.at("/metadata/name").asText(content.at("/metadata/generateName").asText());
    }

    /** The template of the pods that it makes; a missing node when it makes none. */
    public JsonNode pods() {
      JsonNode spec = content.path("spec");
      return kind().equals("CronJob")
          ? spec.at("/jobTemplate/spec/template")
          : spec.path("template");
    }

    @Override
    public String toString() {
      return kind() + " " + name() + " in " + FOLDER.relativize(file);
    }
  }

  /** All that Kubernetes is given, without what is for kustomize alone. */
  public static List<Manifest> all() {
    List<Manifest> all = new ArrayList<>();
    for (Path file : files(".yaml")) {
      if (!file.endsWith("kustomization.yaml") && !file.endsWith("size.yaml")) {
        all.addAll(in(file));
      }
    }
    return all;
  }

  static List<Manifest> in(Path file) {
    List<Manifest> found = new ArrayList<>();
    try (MappingIterator<JsonNode> documents =
        YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
      while (documents.hasNext()) {
        found.add(new Manifest(file, documents.next()));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }

  static List<Path> files(String ending) {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.getFileName().toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
