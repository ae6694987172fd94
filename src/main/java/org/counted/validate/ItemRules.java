package org.counted.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.counted.counter.DataType;
import org.counted.counter.DataType5;
import org.counted.counter.IdentifierType;
import org.counted.counter.Release;
import org.counted.counter.ReportFilter;
import org.counted.counter.ReportId;

/**
 * The rules of items and their parents, whatever the form of the report (Code of Practice 5.1,
 * 3.2.2 and 3.3.2).
 */
final class ItemRules {

  /** The most authors of an item that a report names. */
  static final int MOST_AUTHORS = 3;

  private static final Pattern AUTHOR_IN_TABLE =
      Pattern.compile("(?<name>.+?)( \\((?<type>ISNI|ORCID):(?<id>[^)]*)\\))?");

  private final ReportHeader header;
  private final Findings findings;

  ItemRules(ReportHeader header, Findings findings) {
    this.header = header;
    this.findings = findings;
  }

  void platform(Text platform) {
    List<String> asked = header.filters().getOrDefault(ReportFilter.Platform, List.of());
    if (!asked.isEmpty() && !asked.contains(platform.value())) {
      findings.critical(platform.position(), Rule.ITEMS, "the filter is for Platform " + asked);
    }
  }

  /** An item ought to have an identifier; without a name it must have one. */
  void identified(Position item, boolean named, Map<IdentifierType, List<Text>> ids) {
    if (!ids.isEmpty()) {
      return;
    }
    if (!named) {
      findings.error(item, Rule.IDENTIFIERS, "neither a name nor an identifier");
      return;
    }
    findings.notice(item, Rule.IDENTIFIERS, "no identifier");
  }

  /** A parent of that type, or none, of an item with usage of that type. */
  void parent(Position position, Optional<String> dataType, Optional<String> parentType) {
    if (!header.parentDetails()) {
      return;
    }
    switch (header.release()) {
      case R5 -> {
        if (parentType
            .flatMap(DataType5::find)
            .filter(type -> !type.isPermittedParent())
            .isPresent()) {
          findings.critical(position, Rule.PARENTS, "no parent has the type " + parentType.get());
        }
      }
      case R51 ->
          dataType
              .flatMap(DataType::find)
              .ifPresent(type -> parent51(position, type, parentType.flatMap(DataType::find)));
    }
  }

  private void parent51(Position position, DataType type, Optional<DataType> parent) {
    if (parent.isPresent() && !type.permittedParents().contains(parent.get())) {
      findings.critical(
          position, Rule.PARENTS, "a parent of type " + parent.get() + " of an item of " + type);
    }
    boolean partOfTitle = type.permittedParents().stream().anyMatch(DataType::isTitle);
    if (parent.isEmpty() && partOfTitle) {
      findings.warning(position, Rule.PARENTS, "an item of type " + type + " without a parent");
    }
  }

  /** An article of the Standard View has its journal. */
  void articleInJournal(Position item, boolean parent) {
    if (header.report() == ReportId.IR_A1 && !parent && header.release() == Release.R51) {
      findings.warning(item, Rule.PARENTS, "an article without its journal");
    }
  }

  /** Authors as a cell has them, or Release 5 in its own JSON. */
  void authors(Text cell) {
    if (cell.isEmpty()) {
      return;
    }
    List<String> authors = new ArrayList<>(List.of(cell.value().split("; ", -1)));
    tooMany(authors.size(), cell.position());
    for (String author : authors) {
      var match = AUTHOR_IN_TABLE.matcher(author);
      if (!match.matches()) {
        findings.error(cell.position(), Rule.ITEMS, "no author: " + author);
        continue;
      }
      String type = match.group("type");
      if (type != null) {
        Identifiers.accepted(
            IdentifierType.valueOf(type),
            List.of(new Text(cell.position(), match.group("id"))),
            findings);
      }
    }
  }

  void tooMany(int authors, Position position) {
    if (authors > MOST_AUTHORS) {
      findings.error(position, Rule.ITEMS, "more than " + MOST_AUTHORS + " authors");
    }
  }
}
