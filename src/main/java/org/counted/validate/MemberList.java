package org.counted.validate;

import static org.counted.validate.JsonFields.Need.OPTIONAL;
import static org.counted.validate.JsonFields.Need.REQUIRED;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.counted.counter.IdentifierType;
import org.counted.counter.Release;

/** The rules of the answer of /members (Code of Practice 5.1, 8.1 and 10.3). */
final class MemberList {

  private static final String REQUESTOR_ID = "Requestor_ID";
  private static final String NOTES = "Notes";

  private final Release release;
  private final String name;
  private final Findings findings;
  private final Map<String, JsonNode> members = new HashMap<>();

  MemberList(ApiRequest request, Findings findings) {
    this.release = request.release();
    this.name = release == Release.R5 ? "Name" : HeaderParts.INSTITUTION_NAME;
    this.findings = findings;
  }

  void check(List<JsonNode> entries) {
    for (int i = 0; i < entries.size(); i++) {
      Position position = Position.DOCUMENT.at(i);
      if (entries.get(i).isObject()) {
        member(entries.get(i), position);
      } else {
        findings.error(position, Rule.LISTS, "no object");
      }
    }
  }

  private void member(JsonNode node, Position position) {
    JsonFields fields =
        new JsonFields(
            node,
            position,
            Set.of(name, HeaderParts.CUSTOMER_ID, REQUESTOR_ID, HeaderParts.INSTITUTION_ID, NOTES),
            Rule.LISTS,
            findings);
    if (fields.text(name, OPTIONAL, Level.Error).isEmpty()) {
      findings.error(position, Rule.LISTS, name + " is missing");
    }
    fields.text(REQUESTOR_ID, OPTIONAL, Level.Error);
    fields.text(NOTES, OPTIONAL, Level.Error);
    if (fields.has(HeaderParts.INSTITUTION_ID)) {
      switch (release) {
        case R51 -> JsonForm51.institutionIds(fields, findings);
        case R5 ->
            JsonForm5.identifiers(
                fields, HeaderParts.INSTITUTION_ID, IdentifierType.OF_INSTITUTIONS, findings);
      }
    }
    Optional<Text> id = fields.text(HeaderParts.CUSTOMER_ID, REQUIRED, Level.Error);
    id.ifPresent(text -> once(text, node));
  }

  private void once(Text id, JsonNode node) {
    JsonNode before = members.put(id.value(), node);
    if (before != null) {
      findings.add(
          before.equals(node) ? Level.Warning : Level.Error,
          id.position(),
          Rule.LISTS,
          "the customer is here twice");
    }
  }
}
