package org.counted.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryAccessTest {

  private static final String WORLD = Customer.THE_WORLD.id();

  @ParameterizedTest
  @CsvSource({
    // customer, requestor, key, answer
    "C1, R1, key-of-c1, Granted C1",
    "C1, , key-of-c1, Granted C1",
    "C1, '', key-of-c1, Granted C1",
    "C1, R1, , Incomplete api_key",
    "C1, R1, wrong, ApiKeyInvalid",
    "C1, R1, key-of-cons, ApiKeyInvalid",
    "C1, , wrong, ApiKeyInvalid",
    "C1, , , Incomplete requestor_id",
    ", R1, key-of-c1, Incomplete customer_id",
    "' ', R1, key-of-c1, Incomplete customer_id",
    "C1, R9, key-of-c1, RequestorUnknown",
    "0042, R2, , Granted 0042",
    "0042, R2, needless, Granted 0042",
    "0042, R1, key-of-c1, CustomerForbidden",
    "nobody, R1, key-of-c1, CustomerForbidden",
    "C1, RC, key-of-cons, Granted C1",
    "0042, , key-of-cons, Granted 0042",
    "CONS, RC, key-of-cons, Granted CONS",
    "CONS, R1, key-of-c1, CustomerForbidden",
    "0000000000000000, R1, key-of-c1, Granted 0000000000000000",
    "0000000000000000, R9, , RequestorUnknown",
    "0000000000000000, , , Incomplete requestor_id"
  })
  void aRequestorReadsItsCustomerTheMembersAndTheWorld(
      String customer, String requestor, String key, String answer) throws IOException {
    Registry registry = RegistryFileTest.read(RegistryFileTest.FITTING);

    assertEquals(answer, shown(registry.access(customer, requestor, key)));
  }

  @Test
  void globalReportsMayBeSwitchedOff() throws IOException {
    Registry registry = RegistryFileTest.read("global-reports: false\n" + RegistryFileTest.FITTING);

    assertEquals("NoGlobalReports", shown(registry.access(WORLD, "R1", "key-of-c1")));
  }

  @Test
  void withoutAFileTheOneCustomerNeedsNoRequestor() {
    Registry registry = Registry.local();

    assertTrue(registry.isDefault());
    assertEquals("Granted local", shown(registry.access("local", null, null)));
    assertEquals("Granted local", shown(registry.access("local", "R", "K")));
    assertEquals("Granted " + WORLD, shown(registry.access(WORLD, null, null)));
    assertEquals("CustomerForbidden", shown(registry.access("demo", null, null)));
    assertEquals("Incomplete customer_id", shown(registry.access(null, null, null)));
  }

  private static String shown(Access access) {
    return switch (access) {
      case Access.Granted(Customer customer) -> "Granted " + customer.id();
      case Access.Incomplete(String missing) -> "Incomplete " + missing;
      case Access.RequestorUnknown() -> "RequestorUnknown";
      case Access.CustomerForbidden() -> "CustomerForbidden";
      case Access.NoGlobalReports() -> "NoGlobalReports";
      case Access.ApiKeyInvalid() -> "ApiKeyInvalid";
    };
  }
}
