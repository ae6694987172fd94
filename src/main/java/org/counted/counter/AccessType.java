package org.counted.counter;

import java.util.Optional;

/** Who could read an item on this platform at the time of use (Code of Practice 5.1, 3.3.5). */
public enum AccessType {
  /** Those with a licence, and those who registered for free. */
  Controlled,
  /** Everybody, declared open access, and meant to stay so. */
  Open,
  /** Everybody, for any other reason. */
  Free_To_Read;

  /**
   * The Release 5 value. Release 5 knows free reading apart from open access in the Item Report
   * alone; in the Title Report such content is Controlled.
   */
  public AccessType5 release5(ReportId report) {
    return switch (this) {
      case Controlled -> AccessType5.Controlled;
      case Open -> AccessType5.OA_Gold;
      case Free_To_Read ->
          report.fullReport() == ReportId.IR
              ? AccessType5.Other_Free_To_Read
              : AccessType5.Controlled;
    };
  }

  /** Looks an Access_Type up by its wire name, in any case. */
  public static Optional<AccessType> find(String wireName) {
    return WireNames.find(values(), AccessType::name, wireName);
  }
}
