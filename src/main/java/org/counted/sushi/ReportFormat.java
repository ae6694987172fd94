package org.counted.sushi;

import java.util.Locale;
import org.counted.counter.Release;
import org.jspecify.annotations.Nullable;

/** The formats in which a report may be asked for (Code of Practice 5.1, 5.1 and 5.2). */
enum ReportFormat {
  JSON(Answer.JSON, ".json"),
  TSV("text/tab-separated-values", ".tsv"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx");

  private final String mediaType;
  private final String extension;

  ReportFormat(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /** By the format parameter, else by Accept; whoever asks for neither or anything gets JSON. */
  static ReportFormat of(String parameter, @Nullable String accept) {
    for (ReportFormat format : values()) {
      if (format.name().equalsIgnoreCase(parameter)) {
        return format;
      }
    }
    String accepted = accept == null ? "" : accept.toLowerCase(Locale.ROOT);
    if (accepted.contains(JSON.mediaType)) {
      return JSON;
    }
    if (accepted.contains(TSV.mediaType)) {
      return TSV;
    }
    return accepted.contains(XLSX.mediaType) ? XLSX : JSON;
  }

  /** As HTTP names it, with the encoding where it is text. */
  String mediaType() {
    return this == TSV ? mediaType + "; charset=UTF-8" : mediaType;
  }

  String extension() {
    return extension;
  }

  boolean isTabular() {
    return this != JSON;
  }

  /** Whether a report may turn out to be too long for it. */
  boolean isLimited() {
    return this == XLSX;
  }

  ReportForm form(Release release) {
    return switch (this) {
      case JSON ->
          switch (release) {
            case R5 -> new ReportJson5();
            case R51 -> new ReportJson51();
          };
      case TSV -> new ReportTable(TsvSheet::new);
      case XLSX -> new ReportTable(XlsxSheet::new);
    };
  }
}
