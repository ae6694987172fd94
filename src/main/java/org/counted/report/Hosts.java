package org.counted.report;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** This machine, or pod, as run records name it. */
final class Hosts {

  private Hosts() {}

  static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
