package org.counted.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Node;
import co.elastic.clients.transport.rest5_client.low_level.NodeSelector;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Leaves one node to each request. Left several, the client would send any request whose answer is
 * lost to the next node by itself, those too that must not be done twice.
 */
final class InTurn implements NodeSelector {

  private final AtomicInteger next = new AtomicInteger();

  @Override
  public void select(Iterable<Node> nodes) {
    int count = 0;
    for (Iterator<Node> each = nodes.iterator(); each.hasNext(); each.next()) {
      count++;
    }
    if (count == 0) {
      return;
    }
    int chosen = Math.floorMod(next.getAndIncrement(), count);
    int position = 0;
    for (Iterator<Node> each = nodes.iterator(); each.hasNext(); position++) {
      each.next();
      if (position != chosen) {
        each.remove();
      }
    }
  }
}
