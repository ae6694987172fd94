package org.counted.customer;

import java.util.List;
import java.util.Map;

/**
 * An institution, or a consortium of institutions.
 *
 * @param id the Customer_ID
 * @param name the Institution_Name
 * @param ids other identifiers, by namespace ({@code ROR}, {@code ISNI}, {@code ISIL}, {@code
 *     OCLC}, and {@code Proprietary} for those with a namespace of their own)
 * @param ipRanges addresses whose use is this customer's
 * @param requestors who may read its reports, and those of its members
 * @param members the ids of the customers that make up a consortium
 */
public record Customer(
    String id,
    String name,
    Map<String, List<String>> ids,
    List<IpRange> ipRanges,
    List<Requestor> requestors,
    List<String> members) {

  /** All usage of a platform, attributed or not (Code of Practice 5.1, 3.2.1). */
  public static final Customer THE_WORLD = named("0000000000000000", "The World");

  public Customer {
    ids = Map.copyOf(ids);
    ipRanges = List.copyOf(ipRanges);
    requestors = List.copyOf(requestors);
    members = List.copyOf(members);
  }

  static Customer named(String id, String name) {
    return new Customer(id, name, Map.of(), List.of(), List.of(), List.of());
  }

  public boolean isTheWorld() {
    return id.equals(THE_WORLD.id);
  }

  public boolean isConsortium() {
    return !members.isEmpty();
  }
}
