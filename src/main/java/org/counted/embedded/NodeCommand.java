package org.counted.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.counted.embedded.EmbeddedNode.Settings;

/**
 * The command line of a node, and the places it reads and writes.
 *
 * @param line java, its flags, and the node's settings
 * @param data the data folder
 */
record NodeCommand(List<String> line, Path data) {
  static final int NEEDED_MEGABYTES = 500;
  private static final String MAIN = "org.counted.node.launcher.NodeLauncher";

  static NodeCommand of(Settings settings, Path data) {
    Path launcher = NodeHome.launcher(settings.home());
    List<String> line = new ArrayList<>();
    line.add(JavaExecutable.find(settings.java()).toString());
    line.addAll(settings.jvmFlags());
    line.addAll(
        List.of(
            "-Xms" + settings.heap(),
            "-Xmx" + settings.heap(),
            "-Xss1m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-OmitStackTraceInFastThrow",
            "-XX:ErrorFile=" + data.resolve("logs/jvm-crash-%p.log"),
            "-Djava.io.tmpdir=" + data.resolve("tmp"),
            "-Djava.awt.headless=true",
            "-Dio.netty.noUnsafe=true",
            "-Dlog4j.shutdownHookEnabled=false",
            "-Dlog4j2.disable.jmx=true",
            // Netty's module requires the server as a module, hence no class path.
            "--module-path=" + settings.home().resolve("lib"),
            "--add-modules=ALL-MODULE-PATH,jdk.incubator.vector",
            "--enable-native-access="
                + "org.elasticsearch.nativeaccess,org.elasticsearch.foreign,org.apache.lucene.core",
            "-cp",
            launcher.toString(),
            MAIN));
    elasticsearch(settings, data).forEach((key, value) -> line.add(key + "=" + value));
    return new NodeCommand(List.copyOf(line), data);
  }

  private static Map<String, String> elasticsearch(Settings settings, Path data) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("path.home", settings.home().toString());
    all.put("path.data", data.resolve("elasticsearch").toString());
    all.put("path.logs", data.resolve("logs").toString());
    all.put("path.repo", data.resolve("snapshots").toString());
    all.put("network.host", "127.0.0.1");
    // Any free port: several services may run on one machine.
    all.put("http.port", "0");
    all.put("transport.port", "0");
    all.put("node.portsfile", "true");
    if (!settings.elasticsearch().containsKey("discovery.seed_hosts")) {
      all.put("discovery.type", "single-node");
    }
    // The defaults are percentages: on a large, well-filled disk they refuse writes with much space
    // left. Short of space, writes are refused while there is still room to merge, and taken again
    // when space is back.
    all.put("cluster.routing.allocation.disk.watermark.low", "1gb");
    all.put("cluster.routing.allocation.disk.watermark.high", "750mb");
    all.put("cluster.routing.allocation.disk.watermark.flood_stage", NEEDED_MEGABYTES + "mb");
    all.put("cluster.info.update.interval", "10s");
    // Counts garbage as used, which on a small heap refuses requests for no reason.
    all.put("indices.breaker.total.use_real_memory", "false");
    // Twice the default: fewer, larger segments while events pour in.
    all.put("indices.memory.index_buffer_size", "20%");
    all.putAll(settings.elasticsearch());
    return all;
  }

  List<Path> folders() {
    return List.of(data.resolve("elasticsearch"), data.resolve("logs"), data.resolve("tmp"));
  }

  Path log() {
    return data.resolve("logs/elasticsearch.log");
  }

  /** Written by the node when its HTTP port is open. */
  Path portFile() {
    return data.resolve("logs/http.ports");
  }

  Optional<URI> address() {
    try {
      return Files.readAllLines(portFile()).stream()
          .findFirst()
          .map(port -> URI.create("http://" + port));
    } catch (NoSuchFileException notYet) {
      return Optional.empty();
    } catch (IOException failure) {
      throw DataFolder.unusable(data, failure);
    }
  }
}
