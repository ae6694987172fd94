package org.counted.elastic;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;

/**
 * A long stream of documents into indices that a single writer owns: while batches are on their
 * way, the next is put together. For one thread.
 */
public final class BulkStream {

  private static final int BATCH_BYTES = 4 << 20;

  /** A shard stores one request with one thread. */
  private static final int ON_THEIR_WAY = 2;

  private final Elasticsearch elasticsearch;
  private final int batchBytes;
  private final int expectedBytes;
  private final ArrayDeque<CompletableFuture<BulkAnswer>> sent = new ArrayDeque<>();
  private Bulk batch;

  public BulkStream(Elasticsearch elasticsearch) {
    this(elasticsearch, BATCH_BYTES, BATCH_BYTES + (BATCH_BYTES >> 3));
  }

  private BulkStream(Elasticsearch elasticsearch, int batchBytes, int expectedBytes) {
    this.elasticsearch = elasticsearch;
    this.batchBytes = batchBytes;
    this.expectedBytes = expectedBytes;
    this.batch = new Bulk(expectedBytes);
  }

  /** One of many at a time, most of which have little to store. */
  public static BulkStream small(Elasticsearch elasticsearch) {
    return new BulkStream(elasticsearch, BATCH_BYTES >> 2, 1 << 12);
  }

  /** Takes a document, to be stored under an id of Elasticsearch's making. */
  public void add(String index, byte[] document) {
    batch.add(index, document);
    if (batch.length() >= batchBytes) {
      send();
    }
  }

  public void delete(String index, String id) {
    batch.delete(index, id);
    if (batch.length() >= batchBytes) {
      send();
    }
  }

  /** Returns when all documents are stored; raises {@link ElasticFailure} when one was not. */
  public void finish() {
    send();
    settle(0);
  }

  /** Waits for what is on its way, whatever became of it, and drops the rest. */
  public void abandon() {
    batch.clear();
    while (!sent.isEmpty()) {
      sent.remove().exceptionally(failure -> null).join();
    }
  }

  /** Sends what there is so far; {@link #finish} waits for it. */
  public void send() {
    if (batch.isEmpty()) {
      return;
    }
    settle(ON_THEIR_WAY - 1);
    sent.add(elasticsearch.bulkAsync(batch));
    batch = new Bulk(expectedBytes);
  }

  /** Waits until no more than so many requests are not answered yet. */
  private void settle(int allowed) {
    while (sent.size() > allowed) {
      BulkAnswer answer = Elasticsearch.join(sent.remove(), "POST /_bulk");
      for (int i = 0; i < answer.size(); i++) {
        if (!answer.isStored(i) && !answer.isMissing(i)) {
          throw new ElasticFailure("A document was not stored: " + answer.reason(i), 0);
        }
      }
    }
  }
}
