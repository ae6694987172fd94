package org.counted.validate;

import static org.counted.validate.JsonFields.Need.OPTIONAL;
import static org.counted.validate.JsonFields.Need.REQUIRED;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.counted.counter.Release;

/** The rules of the answer of /status (Code of Practice 5.1, 8.1). */
final class StatusList {

  private static final String SERVICE_ACTIVE = "Service_Active";
  private static final String DESCRIPTION = "Description";
  private static final String NOTE = "Note";
  private static final String ALERTS = "Alerts";
  private static final String DATE_TIME = "Date_Time";
  private static final String ALERT = "Alert";

  private final String registry;
  private final Findings findings;

  StatusList(ApiRequest request, Findings findings) {
    this.registry = request.release() == Release.R5 ? "Registry_URL" : HeaderParts.REGISTRY_RECORD;
    this.findings = findings;
  }

  void check(List<JsonNode> entries) {
    for (int i = 0; i < entries.size(); i++) {
      Position position = Position.DOCUMENT.at(i);
      if (!entries.get(i).isObject()) {
        findings.error(position, Rule.LISTS, "no object");
        continue;
      }
      service(
          new JsonFields(
              entries.get(i),
              position,
              Set.of(SERVICE_ACTIVE, registry, DESCRIPTION, NOTE, ALERTS),
              Rule.LISTS,
              findings));
    }
  }

  private void service(JsonFields fields) {
    fields
        .value(SERVICE_ACTIVE, REQUIRED)
        .filter(active -> !active.isBoolean())
        .ifPresent(active -> findings.error(fields.at(SERVICE_ACTIVE), Rule.LISTS, "no boolean"));
    fields.text(DESCRIPTION, OPTIONAL, Level.Error);
    fields.text(NOTE, OPTIONAL, Level.Error);
    fields
        .text(registry, OPTIONAL, Level.Warning)
        .ifPresent(text -> HeaderRules.registryRecord(text, findings));
    Optional<JsonNode> alerts = fields.array(ALERTS, OPTIONAL, Level.Error);
    for (int i = 0; alerts.isPresent() && i < alerts.get().size(); i++) {
      alert(alerts.get().get(i), fields.at(ALERTS).at(i));
    }
  }

  private void alert(JsonNode node, Position position) {
    if (!node.isObject()) {
      findings.error(position, Rule.LISTS, "no object");
      return;
    }
    JsonFields fields =
        new JsonFields(node, position, Set.of(DATE_TIME, ALERT), Rule.LISTS, findings);
    fields.text(ALERT, OPTIONAL, Level.Error);
    fields
        .text(DATE_TIME, OPTIONAL, Level.Error)
        .filter(text -> !text.isEmpty() && !HeaderRules.isCreation(text.value()))
        .ifPresent(text -> findings.error(text.position(), Rule.LISTS, "no RFC 3339 time"));
  }
}
