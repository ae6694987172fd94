package org.counted.fault;

/**
 * Something that goes wrong while events pour in.
 *
 * @param name what happens, as a sentence
 * @param promise what is true all the same, beside that every acknowledged event is stored once
 * @param strike makes it happen, and brings back what nobody else would
 */
record Fault(String name, String promise, Strike strike) {

  /** What happens to a service, its Elasticsearch, its disk. */
  @FunctionalInterface
  interface Strike {
    void hits(Site site) throws Exception;
  }

  @Override
  public String toString() {
    return name;
  }
}
