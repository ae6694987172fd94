package org.counted.customer;

/**
 * The answer to whether a requestor may read a customer's usage (Code of Practice 5.1, 8.2 and
 * appendix D).
 */
public sealed interface Access {

  /** The requestor may read the customer's reports. */
  record Granted(Customer customer) implements Access {}

  /** A parameter is missing: exception 1030. */
  record Incomplete(String missing) implements Access {}

  /** The Requestor_ID is not known: exception 2000. */
  record RequestorUnknown() implements Access {}

  /** The requestor may not read this customer, or there is no such customer: exception 2010. */
  record CustomerForbidden() implements Access {}

  /** Reports on all usage are not offered: exception 2011. */
  record NoGlobalReports() implements Access {}

  /** The API key is wrong: exception 2020. */
  record ApiKeyInvalid() implements Access {}
}
