package org.counted.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretTest {

  @Test
  void theSecretItselfMatchesAndNothingElse() {
    Secret secret = Secret.of("correct horse");

    assertTrue(secret.matches("correct horse"));
    assertFalse(secret.matches("correct hors") || secret.matches("") || secret.matches("***"));
    assertEquals(secret, Secret.of("correct horse"));
    assertNotEquals(secret, Secret.of("correct horsf"));
  }

  @Test
  void aDigestInAFileIsTheSecretButNobodyGetsInWithIt() {
    Secret written = Secret.written(Secret.of("key").digest());

    assertEquals(Secret.of("key"), written);
    assertTrue(written.matches("key"));
    assertFalse(written.matches(written.digest()));
    assertNotEquals(written, Secret.of(written.digest()));
    assertEquals(Secret.of("sha256:short"), Secret.written("sha256:short"));
  }

  @Test
  void aSecretIsNeverShown() {
    assertEquals("***", Secret.of("key").toString());
    assertFalse(new Requestor("R1", Secret.of("key")).toString().contains("key]"));
    assertEquals("***", RegistryEdit.Generated.create().toString());
  }

  @Test
  void generatedSecretsAreLongAndNeverTheSame() {
    Set<String> secrets = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String secret = Secret.generate();
      assertTrue(secret.matches("[A-Za-z0-9_-]{43}"), secret);
      assertTrue(secrets.add(secret));
    }
  }
}
