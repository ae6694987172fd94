package org.counted.elastic;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.function.Consumer;
import org.counted.embedded.DataFolder;
import org.counted.embedded.EmbeddedNode;

/** Which Elasticsearch it is. */
sealed interface Cluster {

  List<URI> addresses();

  String describe();

  default void onMove(Consumer<URI> listener) {}

  default void close() {}

  static Cluster of(DataConfig data, ElasticConfig config) {
    List<String> hosts = config.hosts().orElse(List.of());
    if (!hosts.isEmpty()) {
      return new Configured(hosts.stream().map(Cluster::address).toList());
    }
    return switch (DataFolder.open(data.data())) {
      case DataFolder.InUse inUse when data.attach() ->
          new Attached(inUse.address(config.startTimeout()));
      case DataFolder.InUse inUse -> throw inUse.refusal();
      case DataFolder.Owned owned ->
          new Own(EmbeddedNode.start(config.embedded().settings(owned.path()), owned));
    };
  }

  /** The address of a node as it is configured, with or without a scheme. */
  static URI address(String host) {
    URI address;
    try {
      address = new URI(host.contains("://") ? host : "http://" + host);
    } catch (URISyntaxException e) {
      throw new ElasticFailure("counted.elasticsearch.hosts: " + e.getMessage(), 0, e);
    }
    if (address.getUserInfo() != null) {
      throw new ElasticFailure(
          "counted.elasticsearch.hosts: name and password do not belong into an address, but into"
              + " counted.elasticsearch.basic-auth",
          0);
    }
    if (address.getHost() == null) {
      throw new ElasticFailure(
          "counted.elasticsearch.hosts: " + host + " must be like https://es1.example.org:9200", 0);
    }
    return address;
  }

  /** Addresses that the configuration gave. */
  record Configured(List<URI> addresses) implements Cluster {
    @Override
    public String describe() {
      return addresses.toString();
    }
  }

  /** The node of the service that runs on the same data folder. */
  record Attached(URI address) implements Cluster {
    @Override
    public List<URI> addresses() {
      return List.of(address);
    }

    @Override
    public String describe() {
      return "the running service's node at " + address;
    }
  }

  /** A node that this process started. */
  record Own(EmbeddedNode node) implements Cluster {
    @Override
    public List<URI> addresses() {
      return List.of(node.address());
    }

    @Override
    public void onMove(Consumer<URI> listener) {
      node.listen(
          new EmbeddedNode.Listener() {
            @Override
            public void restarted(URI address) {
              listener.accept(address);
            }
          });
    }

    @Override
    public String describe() {
      return "the embedded node at " + node.address();
    }

    @Override
    public void close() {
      node.close();
    }
  }
}
