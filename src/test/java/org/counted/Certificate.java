package org.counted;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for localhost that has signed itself, with its key, made anew by the JDK's keytool.
 *
 * @param store the PKCS #12 file
 */
public record Certificate(Path store) {

  public static final String PASSWORD = "not-a-secret";
  private static final String ALIAS = "counted";

  /** Makes one, in the place of what the file held. */
  public static Certificate in(Path store) {
    try {
      Files.deleteIfExists(store);
      List<String> line =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
              "-genkeypair",
              "-alias",
              ALIAS,
              "-keyalg",
              "EC",
              "-dname",
              "CN=localhost",
              "-ext",
              "SAN=dns:localhost,ip:127.0.0.1",
              "-storetype",
              "PKCS12",
              "-keystore",
              store.toString(),
              "-storepass",
              PASSWORD);
      int code = new ProcessBuilder(line).inheritIO().start().waitFor();
      if (code != 0) {
        throw new AssertionError("keytool ended with " + code);
      }
      return new Certificate(store);
    } catch (IOException e) {
      throw new AssertionError("keytool cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** What a server with this certificate needs, and a client that trusts it alone. */
  public SSLContext context() throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(load(), PASSWORD.toCharArray());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(ALIAS, load().getCertificate(ALIAS));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  /** Writes the certificate, without its key, as PEM. */
  public Path pem(Path file) throws IOException, GeneralSecurityException {
    byte[] lineBreak = "\n".getBytes(StandardCharsets.US_ASCII);
    String text =
        Base64.getMimeEncoder(64, lineBreak)
            .encodeToString(load().getCertificate(ALIAS).getEncoded());
    return Files.writeString(
        file, "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
  }

  private KeyStore load() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }
}
