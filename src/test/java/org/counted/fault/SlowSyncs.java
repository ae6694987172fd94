package org.counted.fault;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The syncs of a service's journal, each of which is late. A debugger holds the one thread that
 * writes before it calls RocksDB: to all others that is a disk that takes its time, and the service
 * is as it is packaged.
 */
final class SlowSyncs implements AutoCloseable {

  private static final String DATABASE = "org.rocksdb.RocksDB";
  private static final String WRITE = "write";
  private static final String OF_A_BATCH = "(Lorg/rocksdb/WriteOptions;Lorg/rocksdb/WriteBatch;)V";

  private final VirtualMachine service;
  private final AtomicInteger syncs = new AtomicInteger();
  private Duration delay = Duration.ZERO;

  /** Of a service that was started with {@link #flag}. */
  SlowSyncs(int port) throws IOException {
    service = attach(port);
    ReferenceType database = service.classesByName(DATABASE).getFirst();
    BreakpointRequest write =
        service
            .eventRequestManager()
            .createBreakpointRequest(
                database.methodsByName(WRITE, OF_A_BATCH).getFirst().location());
    write.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
    write.enable();
    Thread.ofPlatform().daemon().start(this::hold);
  }

  /** Lets the service's JVM be debugged. */
  static String flag(int port) {
    return "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port;
  }

  /** From now on each sync comes so much later, the one that waits too. */
  synchronized void delay(Duration later) {
    delay = later;
    notifyAll();
  }

  /** How many there were. */
  int count() {
    return syncs.get();
  }

  @Override
  public void close() {
    try {
      service.dispose();
    } catch (VMDisconnectedException killed) {
      // Then nothing is held any more.
    }
  }

  private static VirtualMachine attach(int port) throws IOException {
    AttachingConnector socket =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(connector -> connector.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = socket.defaultArguments();
    arguments.get("hostname").setValue("127.0.0.1");
    arguments.get("port").setValue(Integer.toString(port));
    try {
      return socket.attach(arguments);
    } catch (IllegalConnectorArgumentsException e) {
      throw new IOException("No debugger at port " + port, e);
    }
  }

  private void hold() {
    try {
      while (true) {
        EventSet events = service.eventQueue().remove();
        for (Event event : events) {
          if (event instanceof BreakpointEvent) {
            syncs.incrementAndGet();
            takeTime();
          }
        }
        events.resume();
      }
    } catch (VMDisconnectedException ended) {
      // There are no more syncs.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void takeTime() throws InterruptedException {
    long begun = System.nanoTime();
    long left = delay.toMillis();
    while (left > 0) {
      wait(left);
      left = delay.minusNanos(System.nanoTime() - begun).toMillis();
    }
  }
}
