package org.counted.validate;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to a COUNTER API and what came back.
 *
 * @param headers of the answer, their names in any case
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record Exchange(URI request, int status, Map<String, List<String>> headers, byte[] body) {

  public Exchange {
    headers = Map.copyOf(headers);
  }

  Optional<String> header(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .flatMap(header -> header.getValue().stream())
        .findFirst();
  }
}
