package org.counted.customer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.counted.counter.IdentifierType;
import org.counted.customer.YamlFields.Text;

/** The customers of a registry file. */
final class CustomerEntries {

  private static final Set<String> KEYS =
      Set.of("id", "name", "ids", "ip-ranges", "requestors", "members");
  private static final Pattern CUSTOMER_ID = Pattern.compile("[^\\s|\\p{Cntrl}]{1,64}");

  /** The identifiers of an institution (3.2.1), beside the one that is made of its id. */
  private static final Map<String, IdentifierType> NAMESPACES =
      IdentifierType.OF_INSTITUTIONS.stream()
          .collect(Collectors.toMap(IdentifierType::name, type -> type));

  static List<Customer> read(YamlFields file) {
    Set<String> ids = new HashSet<>();
    Map<Secret, String> requestorOfKey = new HashMap<>();
    List<Customer> customers = new ArrayList<>();
    Map<Text, YamlFields> members = new LinkedHashMap<>();
    for (YamlFields fields : file.mappings("customers", KEYS)) {
      Text id = fields.required("id");
      fields.once(id, ids);
      fields.check(id, CUSTOMER_ID, "1 to 64 characters, no blank and no '|'");
      if (id.value().equals(Customer.THE_WORLD.id())) {
        fields.refuse(id, "all zeros is The World (Code of Practice 3.2.1), every registry has it");
      }
      List<String> memberIds = new ArrayList<>();
      for (Text member : fields.list("members")) {
        members.put(member, fields);
        memberIds.add(member.value());
        if (member.value().equals(id.value())) {
          fields.refuse(member, "another customer");
        }
      }
      customers.add(
          new Customer(
              id.value(),
              fields.name(),
              identifiers(fields),
              ipRanges(fields),
              requestors(fields, requestorOfKey),
              memberIds));
    }
    members.forEach(
        (member, fields) -> {
          if (!ids.contains(member.value())) {
            fields.refuse(member, "the id of a customer in this file");
          }
        });
    return customers;
  }

  private static Map<String, List<String>> identifiers(YamlFields fields) {
    Map<String, List<String>> identifiers = new LinkedHashMap<>();
    Optional<YamlFields> ids = fields.mapping("ids", NAMESPACES.keySet());
    if (ids.isEmpty()) {
      return identifiers;
    }
    NAMESPACES.forEach(
        (namespace, type) -> {
          List<String> values = new ArrayList<>();
          for (Text text : ids.get().list(namespace)) {
            if (!type.accepts(text.value())) {
              ids.get().refuse(text, "as Code of Practice 3.2.1 has it, without an address");
            }
            values.add(text.value());
          }
          if (!values.isEmpty()) {
            identifiers.put(namespace, values);
          }
        });
    return identifiers;
  }

  private static List<IpRange> ipRanges(YamlFields fields) {
    List<IpRange> ranges = new ArrayList<>();
    for (Text text : fields.list("ip-ranges")) {
      try {
        ranges.add(IpRange.parse(text.value()));
      } catch (IllegalArgumentException e) {
        fields.refuse(text, String.valueOf(e.getMessage()));
      }
    }
    return ranges;
  }

  private static List<Requestor> requestors(
      YamlFields customer, Map<Secret, String> requestorOfKey) {
    Set<String> ids = new HashSet<>();
    List<Requestor> requestors = new ArrayList<>();
    for (YamlFields fields : customer.mappings("requestors", Set.of("id", "api-key"))) {
      Optional<Text> id = fields.optional("id");
      Optional<Text> key = fields.optional("api-key");
      Optional<Secret> secret = key.map(text -> Secret.written(text.value()));
      if (!fields.has("id") && !fields.has("api-key")) {
        fields.required("id");
      }
      id.ifPresent(text -> fields.once(text, ids));
      String owner = id.map(Text::value).orElse("");
      if (secret.isPresent()) {
        String before = requestorOfKey.putIfAbsent(secret.get(), owner);
        if (before != null && !before.equals(owner)) {
          fields.refuse(key.orElseThrow(), "the key of one requestor alone");
        }
      }
      if (id.isPresent() || key.isPresent()) {
        requestors.add(new Requestor(id.map(Text::value).orElse(null), secret.orElse(null)));
      }
    }
    return requestors;
  }

  private CustomerEntries() {}
}
