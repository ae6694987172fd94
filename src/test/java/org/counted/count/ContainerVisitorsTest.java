package org.counted.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.counted.event.Action;
import org.counted.event.UsageEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of containers, against sets in memory. */
class ContainerVisitorsTest {

  @TempDir Path folder;

  @Test
  void sessionsAreToldApartInAnyOrderAndHoweverLittleFitsIntoMemory() {
    int containers = 0;
    for (int seed = 0; seed < 30; seed++) {
      List<UsageEvent> events = new ArrayList<>(RandomEvents.of(seed));
      Collections.shuffle(events, new Random(seed));
      Set<ContainerVisits> expected = naive(events);
      containers += expected.size();
      try (ContainerVisitors visitors = new ContainerVisitors(folder, 1 + seed * 7)) {
        events.forEach(visitors::counted);
        assertEquals(expected, new HashSet<>(visitors.list()), "seed " + seed);
      }
    }
    assertTrue(containers > 100, containers + " containers");
  }

  private static Set<ContainerVisits> naive(List<UsageEvent> events) {
    Map<List<String>, List<Set<String>>> sessions = new HashMap<>();
    Set<List<String>> containers = new HashSet<>();
    for (UsageEvent event : events) {
      if (event.action() != Action.Investigation && event.action() != Action.Request) {
        continue;
      }
      String session = event.session() == null ? event.id() : event.session();
      Map<String, Boolean> subjects = new HashMap<>();
      subjects.put(event.item(), !event.segments().isEmpty());
      event.within().forEach(container -> subjects.put(container, true));
      subjects.forEach(
          (id, within) -> {
            List<String> key = List.of(event.platform(), id);
            List<Set<String>> sets =
                sessions.computeIfAbsent(
                    key,
                    each ->
                        List.of(
                            new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>()));
            boolean request = event.action() == Action.Request;
            sets.get(2).add(session);
            if (request) {
              sets.get(3).add(session);
            }
            if (within) {
              containers.add(key);
              sets.get(0).add(session);
            }
            if (within && request) {
              sets.get(1).add(session);
            }
          });
    }
    return containers.stream()
        .map(
            key -> {
              List<Set<String>> sets = sessions.get(key);
              return new ContainerVisits(
                  key.get(0),
                  key.get(1),
                  sets.get(0).size(),
                  sets.get(1).size(),
                  sets.get(2).size(),
                  sets.get(3).size());
            })
        .collect(Collectors.toSet());
  }
}
