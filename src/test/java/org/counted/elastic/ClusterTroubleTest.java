package org.counted.elastic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done when a configured cluster is busy, away or slow. */
class ClusterTroubleTest {

  private static final byte[] DOCUMENT = "{}".getBytes(UTF_8);

  private FakeCluster fake;
  private FakeNode node;

  @BeforeEach
  void start() throws Exception {
    fake = new FakeCluster();
    node = fake.node();
  }

  @AfterEach
  void stop() throws IOException {
    fake.close();
  }

  @Test
  void whatIsBusyIsAskedAgain() {
    node.answerNext(429, 502, 503);
    assertEquals(1, cluster(Map.of()).get("/_cluster/health").path("items").size());
    assertEquals(4, node.requests().size());
  }

  @Test
  void thePausesGrow() {
    node.answerNext(503, 503, 503);
    long since = System.nanoTime();
    cluster(Map.of("retry-pause", "200ms")).get("/_cluster/health");
    // At least half of 200, 400 and 800 ms.
    assertTrue(System.nanoTime() - since >= Duration.ofMillis(700).toNanos());
  }

  @Test
  void afterTheLastAttemptTheFailureIsTold() {
    node.answerNext(503, 503, 503, 503, 503);
    ElasticFailure failure =
        assertThrows(ElasticFailure.class, () -> cluster(Map.of()).get("/_cluster/health"));
    assertEquals(503, failure.status());
    assertTrue(failure.getMessage().contains("trouble_exception: told so"), failure::getMessage);
    assertEquals(4, node.requests().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 500})
  void whatWillNotPassIsNotAskedAgain(int status) {
    node.answerNext(status);
    ElasticFailure failure =
        assertThrows(ElasticFailure.class, () -> cluster(Map.of()).get("/_cluster/health"));
    assertEquals(status, failure.status());
    assertEquals(1, node.requests().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504, FakeNode.NO_ANSWER})
  void documentsWithIdsAreSentAgain(int trouble) {
    node.answerNext(trouble);
    Bulk bulk = new Bulk(100);
    bulk.create("index", "id", DOCUMENT);
    assertEquals(1, cluster(Map.of()).bulk(bulk).stored());
    assertEquals(List.of("POST /_bulk", "POST /_bulk"), node.requests());
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504, FakeNode.NO_ANSWER})
  void documentsWithoutIdsAreNotSentAgainWhenTheyMayBeStored(int trouble) {
    node.answerNext(trouble);
    Bulk bulk = new Bulk(100);
    bulk.add("index", DOCUMENT);
    assertThrows(ElasticFailure.class, () -> cluster(Map.of()).bulk(bulk));
    assertEquals(1, node.requests().size());
  }

  @Test
  void documentsWithoutIdsAreSentAgainWhenElasticsearchWasTooBusyToBegin() {
    node.answerNext(429);
    Bulk bulk = new Bulk(100);
    bulk.add("index", DOCUMENT);
    cluster(Map.of()).bulk(bulk);
    assertEquals(2, node.requests().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/locks/_create/a", "/locks/_doc/a?op_type=create", "/locks/_doc/a?if_seq_no=1"})
  void whatWouldBeRefusedBecauseItWasDoneIsNotSentAgain(String path) {
    node.answerNext(FakeNode.NO_ANSWER);
    assertThrows(ElasticFailure.class, () -> cluster(Map.of()).call("PUT", path, "{}"));
    assertEquals(1, node.requests().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503, FakeNode.NO_ANSWER})
  void aPageOfAScrollIsNeverAskedForAgain(int trouble) {
    node.answerNext(trouble);
    assertThrows(
        ElasticFailure.class,
        () -> cluster(Map.of()).call("POST", "/_search/scroll", "{\"scroll_id\":\"a\"}"));
    assertEquals(1, node.requests().size());
  }

  @Test
  void aNodeThatIsGoneIsPassedOver() throws Exception {
    FakeNode gone = new FakeNode(null);
    String away = gone.address();
    gone.close();
    Elasticsearch cluster = cluster(Map.of("hosts", away + "," + node.address()));
    for (int i = 0; i < 6; i++) {
      // Even what may not be done twice: it never arrived.
      cluster.call("POST", "/_search/scroll", "{\"scroll_id\":\"a\"}");
    }
    assertEquals(6, node.requests().size());
  }

  @Test
  void nodesTakeTurnsAndTheBusyOneIsLeftAlone() throws Exception {
    try (FakeNode other = new FakeNode(null)) {
      Elasticsearch cluster = cluster(Map.of("hosts", other.address() + "," + node.address()));
      for (int i = 0; i < 4; i++) {
        cluster.get("/_cluster/health");
      }
      assertEquals(2, other.requests().size());
      assertEquals(2, node.requests().size());

      other.answerNext(503, 503, 503);
      for (int i = 0; i < 4; i++) {
        cluster.get("/_cluster/health");
      }
      assertEquals(3, other.requests().size(), "asked once, and then left alone");
      assertEquals(6, node.requests().size());
    }
  }

  @Test
  void aNodeThatSaysNothingIsWaitedForAsLongAsConfigured() {
    node.answerNext(FakeNode.SILENCE, FakeNode.SILENCE);
    long since = System.nanoTime();
    ElasticFailure failure =
        assertThrows(
            ElasticFailure.class,
            () -> cluster(Map.of("request-timeout", "500ms")).get("/_cluster/health"));
    assertEquals(0, failure.status());
    assertTrue(System.nanoTime() - since < Duration.ofSeconds(3).toNanos());
    assertEquals(1, node.requests().size());
  }

  private Elasticsearch cluster(Map<String, String> settings) {
    return fake.as(settings);
  }
}
