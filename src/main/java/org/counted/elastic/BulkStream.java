package org.counted.elastic;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A long stream of documents into indices that a single writer owns: while one batch is on its way,
 * the next is put together. For one thread.
 */
public final class BulkStream {

  private static final int BATCH_BYTES = 4 << 20;

  private final Elasticsearch elasticsearch;
  private final int batchBytes;
  private final int expectedBytes;
  private Bulk batch;
  private @Nullable CompletableFuture<BulkAnswer> sent;

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
    settle();
  }

  /** Waits for what is on its way, whatever became of it, and drops the rest. */
  public void abandon() {
    CompletableFuture<BulkAnswer> last = sent;
    sent = null;
    batch.clear();
    if (last != null) {
      last.exceptionally(failure -> null).join();
    }
  }

  private void send() {
    settle();
    if (batch.isEmpty()) {
      return;
    }
    sent = elasticsearch.bulkAsync(batch);
    batch = new Bulk(expectedBytes);
  }

  private void settle() {
    CompletableFuture<BulkAnswer> last = sent;
    sent = null;
    if (last == null) {
      return;
    }
    BulkAnswer answer = Elasticsearch.join(last, "POST /_bulk");
    for (int i = 0; i < answer.size(); i++) {
      if (!answer.isStored(i) && !answer.isMissing(i)) {
        throw new ElasticFailure("A document was not stored: " + answer.reason(i), 0);
      }
    }
  }
}
