package org.counted.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A form in which a report's documents are given. */
enum ExportFormat {
  Json("application/json", false),
  Csv("text/csv", true),
  Tsv("text/tab-separated-values", true),
  Xlsx("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", true),
  Jsonl("application/x-ndjson", true);

  private final String mediaType;
  private final boolean isFile;

  ExportFormat(String mediaType, boolean isFile) {
    this.mediaType = mediaType;
    this.isFile = isFile;
  }

  /** The name in {@code format=}, and the end of file names. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  String mediaType() {
    return mediaType;
  }

  /** With the character set, where readers would guess. */
  String contentType() {
    return mediaType.startsWith("text/") ? mediaType + "; charset=utf-8" : mediaType;
  }

  /** Whether it is all rows under a file name, not a page. */
  boolean isFile() {
    return isFile;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(ExportFormat::wire).toList();
  }

  static Optional<ExportFormat> named(String wire) {
    return Arrays.stream(values()).filter(format -> format.wire().equals(wire)).findFirst();
  }

  /** The one that the client likes best; of several liked the same, the first named. */
  static ExportFormat accepted(@Nullable String accept) {
    if (accept == null || accept.isBlank()) {
      return Json;
    }
    return Arrays.stream(accept.split(",", -1))
        .map(Range::parse)
        .filter(range -> range.quality > 0)
        .sorted(Comparator.comparingDouble((Range range) -> -range.quality))
        .flatMap(range -> range.format().stream())
        .findFirst()
        .orElseThrow(
            () ->
                ReportRefusal.notAcceptable(
                    accept, Arrays.stream(values()).map(ExportFormat::mediaType).toList()));
  }

  /** One element of an Accept header. */
  private record Range(String mediaType, double quality) {

    static Range parse(String text) {
      String[] parts = text.split(";", -1);
      double quality = 1;
      for (String part : parts) {
        String parameter = part.strip();
        if (parameter.startsWith("q=")) {
          quality = quality(parameter.substring(2));
        }
      }
      return new Range(parts.length == 0 ? "" : parts[0].strip().toLowerCase(Locale.ROOT), quality);
    }

    private static double quality(String text) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        return 0;
      }
    }

    Optional<ExportFormat> format() {
      return switch (mediaType) {
        case "*/*", "application/*", "application/vnd.api+json" -> Optional.of(Json);
        case "text/*" -> Optional.of(Csv);
        case "application/jsonl", "application/ndjson" -> Optional.of(Jsonl);
        default ->
            Arrays.stream(values()).filter(each -> each.mediaType.equals(mediaType)).findFirst();
      };
    }
  }
}
