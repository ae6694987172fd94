package org.counted.validate;

import static org.counted.validate.JsonFields.Need.OPTIONAL;
import static org.counted.validate.JsonFields.Need.REQUIRED;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules of the answer of /platforms (Code of Practice 5.1.1, 11.7). */
final class PlatformList {

  private static final String PARAMETER = "Platform_Parameter";
  private static final String NAME = "Platform_Name";
  private static final String DESCRIPTION = "Platform_Description";

  private final Findings findings;
  private final Set<String> parameters = new HashSet<>();

  PlatformList(Findings findings) {
    this.findings = findings;
  }

  void check(List<JsonNode> entries) {
    for (int i = 0; i < entries.size(); i++) {
      Position position = Position.DOCUMENT.at(i);
      if (!entries.get(i).isObject()) {
        findings.error(position, Rule.LISTS, "no object");
        continue;
      }
      JsonFields fields =
          new JsonFields(
              entries.get(i), position, Set.of(PARAMETER, NAME, DESCRIPTION), Rule.LISTS, findings);
      fields.text(NAME, REQUIRED, Level.Error);
      fields.text(DESCRIPTION, OPTIONAL, Level.Error);
      fields
          .text(PARAMETER, REQUIRED, Level.Error)
          .filter(text -> !parameters.add(text.value()))
          .ifPresent(
              text -> findings.error(text.position(), Rule.LISTS, "the platform is here twice"));
    }
  }
}
