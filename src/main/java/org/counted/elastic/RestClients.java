package org.counted.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;

/** Builds the HTTP client from the configuration: addresses, trust, credentials, time limits. */
final class RestClients {

  private static final int CONNECTIONS = 32;

  private RestClients() {}

  static Rest5Client of(List<URI> addresses, ElasticConfig config) {
    Timeout limit = Timeout.of(config.requestTimeout());
    Rest5ClientBuilder builder =
        Rest5Client.builder(addresses)
            .setNodeSelector(new InTurn())
            .setConnectionConfigCallback(
                connection ->
                    connection
                        .setConnectTimeout(Timeout.of(config.connectTimeout()))
                        .setSocketTimeout(limit))
            .setRequestConfigCallback(request -> request.setResponseTimeout(limit))
            // Packing pages of events costs Elasticsearch more than reading them. What is sent
            // again is for Nodes to say.
            .setHttpClientConfigCallback(
                http -> http.disableContentCompression().disableAutomaticRetries())
            .setConnectionManagerCallback(
                connections ->
                    connections.setMaxConnPerRoute(CONNECTIONS).setMaxConnTotal(CONNECTIONS * 4));
    config.ca().ifPresent(ca -> builder.setSSLContext(trusting(ca)));
    credentials(config)
        .ifPresent(
            value ->
                builder.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", value)}));
    return builder.build();
  }

  /** Trusts what the certificates of a PEM file have signed, and nothing else. */
  private static SSLContext trusting(Path ca) {
    try (InputStream pem = Files.newInputStream(ca)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        trusted.setCertificateEntry("ca-" + trusted.size(), each);
      }
      if (trusted.size() == 0) {
        throw new CertificateException("it holds no certificate");
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      String why = e instanceof NoSuchFileException ? "there is no such file" : e.getMessage();
      throw new ElasticFailure(
          "counted.elasticsearch.ca: " + ca + " must be a file of certificates in PEM: " + why,
          0,
          e);
    }
  }

  private static Optional<String> credentials(ElasticConfig config) {
    if (config.apiKey().isPresent() && config.basicAuth().isPresent()) {
      throw new ElasticFailure(
          "counted.elasticsearch.api-key and counted.elasticsearch.basic-auth: give one, not both",
          0);
    }
    if (config.apiKey().isPresent()) {
      return Optional.of("ApiKey " + config.apiKey().get());
    }
    return config
        .basicAuth()
        .map(
            pair ->
                "Basic "
                    + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }
}
