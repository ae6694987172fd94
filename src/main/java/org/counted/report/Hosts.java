package org.counted.report;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** This machine, or pod, as run records name it. */
public final class Hosts {

  private Hosts() {}

  public static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
