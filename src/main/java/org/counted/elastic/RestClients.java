package org.counted.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import co.elastic.clients.transport.rest5_client.low_level.Rest5ClientBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;

/** Builds the HTTP client from the configuration: addresses, credentials, time limits. */
final class RestClients {

  private static final int CONNECTIONS = 32;

  private RestClients() {}

  static Rest5Client of(List<URI> addresses, ElasticConfig config) {
    Timeout limit = Timeout.of(config.requestTimeout());
    Rest5ClientBuilder builder =
        Rest5Client.builder(addresses)
            .setConnectionConfigCallback(
                connection ->
                    connection.setConnectTimeout(Timeout.ofSeconds(5)).setSocketTimeout(limit))
            .setRequestConfigCallback(request -> request.setResponseTimeout(limit))
            // Packing pages of events costs Elasticsearch more than reading them.
            .setHttpClientConfigCallback(HttpAsyncClientBuilder::disableContentCompression)
            .setConnectionManagerCallback(
                connections ->
                    connections.setMaxConnPerRoute(CONNECTIONS).setMaxConnTotal(CONNECTIONS * 4));
    credentials(config)
        .ifPresent(
            value ->
                builder.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", value)}));
    return builder.build();
  }

  private static Optional<String> credentials(ElasticConfig config) {
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
