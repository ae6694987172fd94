package org.counted.sushi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A client that sends a request as it stands, whatever a URI may hold, and waits for its end. */
record HttpCounter(URI service) {

  /** Asks for a path below /counter. */
  Answer get(String pathAndQuery, String accept) {
    return send("GET", pathAndQuery, accept == null ? Map.of() : Map.of("Accept", accept));
  }

  Answer send(String method, String pathAndQuery, Map<String, String> headers) {
    // Of HTTP 1.0, so that the answer is not cut into chunks.
    StringBuilder request =
        new StringBuilder(method)
            .append(" /counter/")
            .append(pathAndQuery.replace(" ", "%20"))
            .append(" HTTP/1.0\r\nHost: localhost\r\n");
    headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    try (Socket socket = new Socket(service.getHost(), service.getPort())) {
      socket
          .getOutputStream()
          .write(request.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
      return answer(socket.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer answer(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    String[] lines = text.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new HashMap<>();
    String mediaType = "";
    for (String line : Arrays.asList(lines).subList(1, lines.length)) {
      String name = line.substring(0, line.indexOf(':'));
      String value = line.substring(line.indexOf(':') + 1).strip();
      headers.put(name, value);
      mediaType = name.equalsIgnoreCase("Content-Type") ? value : mediaType;
    }
    byte[] body = Arrays.copyOfRange(bytes, end + 4, bytes.length);
    return new Answer(
        Integer.parseInt(lines[0].split(" ", -1)[1]),
        mediaType.replaceFirst("^application/json;.*", Answer.JSON),
        headers,
        out -> out.write(body));
  }
}
