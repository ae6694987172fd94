package org.counted.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An address behind which Elasticsearch is, once the wire is connected to it. */
final class Wire implements AutoCloseable {

  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile @Nullable URI target;

  Wire() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** From now on what is sent arrives there. */
  void connect(URI elasticsearch) {
    target = elasticsearch;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        URI to = target;
        if (to == null) {
          client.close();
          continue;
        }
        Socket elasticsearch = new Socket(to.getHost(), to.getPort());
        open.add(client);
        open.add(elasticsearch);
        Thread.ofPlatform().daemon().start(() -> pump(client, elasticsearch));
        Thread.ofPlatform().daemon().start(() -> pump(elasticsearch, client));
      } catch (IOException closed) {
        // The next one may come through.
      }
    }
  }

  private static void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException ended) {
      // Then the other end is closed too.
    }
    try {
      from.close();
      to.close();
    } catch (IOException closed) {
      // They are closed.
    }
  }
}
