package org.counted.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a service's JVM holds.
 *
 * @param heap bytes in use after everything that can be was collected
 * @param resident bytes of the whole process in memory, with what RocksDB and the JVM itself have
 */
record Memory(double heap, double resident) {

  static Memory of(ServiceProcess service) throws IOException, InterruptedException {
    String process = Long.toString(service.pid());
    said(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), process, "GC.run");
    double heap =
        service
            .get("/q/metrics")
            .lines()
            .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
    return new Memory(heap, 1024 * Double.parseDouble(said("ps", "-o", "rss=", "-p", process)));
  }

  private static String said(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }
}
