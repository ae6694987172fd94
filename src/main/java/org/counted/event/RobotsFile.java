package org.counted.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a robots list as it was read. Three forms are taken: COUNTER's JSON, an array of
 * objects with a {@code pattern}; robots.json of AI crawlers, an object by name; and text, one
 * entry a line.
 *
 * @param part which part it takes the place of
 * @param date of the newest change, where the form tells it
 */
record RobotsFile(RobotsPart part, List<RobotPattern> entries, @Nullable LocalDate date) {

  private static final int MOST_ENTRIES = 20_000;
  private static final int SHORTEST_NAME = 2;

  /** Whoever takes these for robots would lose all usage. */
  private static final List<String> EVERYDAY_BROWSERS =
      List.of(
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/140.0.0.0 Safari/537.36",
          "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
              + " Gecko) Version/18.5 Mobile/15E148 Safari/604.1");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  RobotsFile {
    entries = List.copyOf(entries);
  }

  /** The part that the service brings along; there are no own rules. */
  static RobotsFile builtIn(RobotsPart part) {
    return switch (part) {
      case Counter ->
          new RobotsFile(
              part,
              parse(part, resource("robots.txt")).entries(),
              LocalDate.parse(resource("VERSION").strip()));
      case Own -> new RobotsFile(part, List.of(), null);
      case AI -> parse(part, resource("ai-crawlers.txt"));
    };
  }

  /**
   * Reads a part.
   *
   * @param part what a text form, which does not tell by itself, is
   * @throws IllegalArgumentException saying what is wrong, when any of it is
   */
  static RobotsFile parse(RobotsPart part, String text) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    String start = content.stripLeading();
    RobotsFile file =
        start.startsWith("[") && isJson(start)
            ? ofCounter(part, json(content))
            : start.startsWith("{") ? ofNames(part, json(content)) : ofLines(part, content);
    if (file.entries.isEmpty()) {
      throw new IllegalArgumentException("it holds no entry");
    }
    if (file.entries.size() > MOST_ENTRIES) {
      throw new IllegalArgumentException(
          "it holds " + file.entries.size() + " entries, more than " + MOST_ENTRIES);
    }
    file.entries.forEach(RobotsFile::checkBrowsers);
    return file;
  }

  /** Which part a file that is not named by the configuration is. */
  static RobotsPart kind(String text) {
    return text.stripLeading().startsWith("{") ? RobotsPart.AI : RobotsPart.Counter;
  }

  private static boolean isJson(String text) {
    // An expression may begin with a class, a JSON array of objects with nothing but a brace.
    return text.substring(1).stripLeading().startsWith("{") || text.strip().equals("[]");
  }

  private static RobotsFile ofCounter(RobotsPart part, JsonNode list) {
    List<RobotPattern> entries = new ArrayList<>();
    LocalDate newest = null;
    for (JsonNode entry : list) {
      String pattern = entry.path("pattern").asText();
      if (pattern.isBlank()) {
        throw new IllegalArgumentException(
            "entry " + (entries.size() + 1) + " has no pattern: " + entry);
      }
      entries.add(RobotPattern.expression(part.prefix(), pattern));
      LocalDate changed = date(entry.path("last_changed").asText());
      if (changed != null && (newest == null || changed.isAfter(newest))) {
        newest = changed;
      }
    }
    return new RobotsFile(part, entries, newest);
  }

  private static RobotsFile ofNames(RobotsPart part, JsonNode byName) {
    List<RobotPattern> entries = new ArrayList<>();
    byName.fieldNames().forEachRemaining(name -> entries.add(name(part, name)));
    return new RobotsFile(part, entries, null);
  }

  private static RobotsFile ofLines(RobotsPart part, String text) {
    if (text.stripLeading().startsWith("<")) {
      throw new IllegalArgumentException("it is a page of HTML or XML");
    }
    List<RobotPattern> entries =
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(
                line ->
                    part == RobotsPart.AI
                        ? name(part, line.strip())
                        : RobotPattern.expression(part.prefix(), line))
            .toList();
    return new RobotsFile(part, entries, null);
  }

  private static RobotPattern name(RobotsPart part, String name) {
    if (name.strip().length() < SHORTEST_NAME) {
      throw new IllegalArgumentException(
          "the name '" + name + "' has fewer than " + SHORTEST_NAME + " characters");
    }
    return RobotPattern.name(part.prefix(), name.strip());
  }

  private static void checkBrowsers(RobotPattern entry) {
    for (String browser : EVERYDAY_BROWSERS) {
      if (entry.matches(browser)) {
        throw new IllegalArgumentException(
            "'" + entry.text() + "' matches an everyday browser: " + browser);
      }
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static @Nullable LocalDate date(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String resource(String name) {
    try (InputStream in = RobotsFile.class.getResourceAsStream("robots/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The robots list is missing from this build: " + name);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to read the robots list", e);
    }
  }
}
