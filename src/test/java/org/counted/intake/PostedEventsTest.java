package org.counted.intake;

import static org.counted.intake.Doors.made;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.event.Action;
import org.counted.event.SearchMode;
import org.counted.event.UsageEvent;
import org.counted.item.CatalogueItem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostedEventsTest {

  private static final String EXAMPLE =
      """
      {"id":"7f9c", "timestamp":"2026-10-03T09:15:02.120Z", "platform":"exampl",
       "action":"request", "url":"https://journals.example.org/a1.pdf", "status":200,
       "referrer":"https://scholar.example.org/search?q=a+rare+disease", "access_method":"Regular",
       "item":{"id":"a1","data_type":"Article","name":"Article 1","doi":"10.9999/a1","yop":"2025",
         "access_type":"Controlled","publisher":"Pub",
         "authors":[{"name":"Smith, J","orcid":"0000-0001-2345-6789"}],
         "publication_date":"2025-01-05","article_version":"VoR","database":"db1",
         "parent":{"id":"ja","data_type":"Journal","name":"Journal A","print_issn":"1234-5679",
           "online_issn":"1234-4321"}},
       "user":{"id":"u1","cookie":"c1","session":"s1","ip":"192.0.2.7","agent":"Mozilla/5.0 (X11)"},
       "institutions":["C1"], "country":"FR"}\
      """;

  @Test
  void theExampleOfTheInterface() {
    MadeEvent made = made(EXAMPLE);
    UsageEvent event = made.event();
    assertEquals(Instant.parse("2026-10-03T09:15:02.120Z").toEpochMilli(), event.timestamp());
    assertEquals("exampl", event.platform());
    assertEquals(Action.Request, event.action());
    assertEquals(200, event.status());
    assertEquals(AccessMethod.Regular, event.accessMethod());
    assertEquals("exampl:ja", event.title());
    assertEquals("exampl:a1", event.item());
    assertEquals(DataType.Article, event.dataType());
    assertEquals("exampl:ja", event.parent());
    assertEquals(DataType.Journal, event.parentDataType());
    assertEquals("2025", event.yop());
    assertEquals(AccessType.Controlled, event.accessType());
    assertEquals("exampl:db1", event.database());
    assertEquals(List.of("C1"), event.institutions());
    assertEquals("FR", event.country());
    assertEquals("https://scholar.example.org", event.referrer());
    assertNull(event.robot());
    assertNull(event.userBefore());
    for (String hash :
        List.of(event.id(), event.url(), event.user(), event.session(), event.agent())) {
      assertTrue(hash.matches("[A-Za-z0-9_-]{22}"), hash);
    }
    assertEquals("Mozilla/5.0 (X11)", made.agent().text());
    assertEquals(event.agent(), made.agent().key());
    assertEquals(List.of(), made.notes());
  }

  @Test
  void itemsAreDescribedToTheCatalogue() {
    List<CatalogueItem> items = made(EXAMPLE).items();
    assertEquals(List.of("exampl:ja", "exampl:a1"), items.stream().map(CatalogueItem::id).toList());
    assertEquals("1234-5679", items.getFirst().printIssn());
    CatalogueItem article = items.getLast();
    assertEquals("exampl:ja", article.parent());
    assertEquals("10.9999/a1", article.doi());
    assertEquals(
        List.of(new CatalogueItem.Author("Smith, J", "0000-0001-2345-6789", null)),
        article.authors());
    assertEquals("2025-01-05", article.publicationDate());
    assertEquals("VoR", article.articleVersion());
  }

  @Test
  void nothingOfTheUserIsLeft() {
    MadeEvent made = made(EXAMPLE);
    assertTrue(
        List.of("u1", "c1", "s1", "192.0.2.7").stream()
            .noneMatch(value -> made.event().toString().contains("=" + value)));
  }

  @Test
  void theSmallestEvent() {
    UsageEvent event =
        made("{\"platform\":\"exampl\",\"action\":\"investigation\",\"item\":\"a1\"}").event();
    assertEquals(Doors.NOW.toEpochMilli(), event.timestamp());
    assertEquals("exampl:a1", event.item());
    assertEquals("exampl:a1", event.title());
    assertEquals(DataType.Unspecified, event.dataType());
    assertNull(event.user());
    assertNull(event.session());
    assertNull(event.agent());
    assertNull(event.url());
  }

  @Test
  void nullIsAsGoodAsAbsent() {
    assertEquals(
        made("{\"platform\":\"exampl\",\"action\":\"investigation\",\"item\":{\"id\":\"a1\"}}"),
        made(
            """
            {"platform":"exampl","action":"investigation","id":null,"timestamp":null,"status":null,
             "item":{"id":"a1","data_type":null,"doi":null,"authors":null,"parent":null},
             "user":null,"institutions":null,"databases":null,"segments":null,"country":null}\
            """));
  }

  @Test
  void searches() {
    UsageEvent regular =
        made("{\"platform\":\"exampl\",\"action\":\"search\",\"databases\":[\"d1\",\"d2\"]}")
            .event();
    assertEquals(SearchMode.Regular, regular.searchMode());
    assertEquals(List.of("exampl:d1", "exampl:d2"), regular.databases());
    assertEquals("", regular.title());
    assertEquals("", regular.item());
    assertNull(regular.dataType());
    assertEquals(
        SearchMode.Platform,
        made("{\"platform\":\"exampl\",\"action\":\"search\"}").event().searchMode());
    MadeEvent described =
        made(
            """
            {"platform":"exampl","action":"search","search_mode":"automated",
             "databases":[{"id":"d1","data_type":"Database_AI","name":"D One"}]}\
            """);
    assertEquals(DataType.Database_AI, described.items().getFirst().dataType());
  }

  @Test
  void denialsOfDatabases() {
    UsageEvent event =
        made("{\"platform\":\"exampl\",\"action\":\"limit_exceeded\",\"databases\":\"d1\"}")
            .event();
    assertEquals(List.of("exampl:d1"), event.databases());
    assertEquals("", event.item());
  }

  @Test
  void wholeBooks() {
    String book =
        "{\"platform\":\"exampl\",\"action\":\"request\",\"item\":{\"id\":\"b\",\"data_type\":\"Book\"},";
    assertEquals(10, made(book + "\"segments\":10}").event().segmentCount());
    UsageEvent named = made(book + "\"segments\":[\"s1\",\"s2\",\"s1\"]}").event();
    assertEquals(List.of("exampl:s1", "exampl:s2"), named.segments());
    assertEquals(2, named.segmentCount());
    MadeEvent article =
        made(
            """
            {"platform":"exampl","action":"request","item":{"id":"b","data_type":"Article"},
             "segments":3}\
            """);
    assertEquals(0, article.event().segmentCount());
    assertEquals(List.of(new Note("segments", "the item is a title")), article.notes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"doi\":\"https://doi.org/10.9999/a1\"",
        "\"isbn\":\"9781402894626\"",
        "\"print_issn\":\"12345679\"",
        "\"online_issn\":\"1234-567x\"",
        "\"uri\":\"www.example.org\"",
        "\"publication_date\":\"2025-02-30\"",
        "\"publication_date\":\"2025\"",
        "\"article_version\":\"vor\"",
        "\"yop\":\"0000\"",
        "\"yop\":\"25\"",
      })
  void aMalformedIdentifierIsLeftOutWithANoteAndTheUsageStays(String field) {
    MadeEvent made =
        made(
            "{\"platform\":\"exampl\",\"action\":\"request\",\"item\":{\"id\":\"a1\","
                + field
                + "}}");
    assertEquals(1, made.notes().size());
    assertTrue(field.startsWith("\"" + made.notes().getFirst().field().substring(5) + "\""));
    assertEquals(List.of(), made.items());
  }

  @Test
  void malformedAuthorsPublishersAndCountriesAreLeftOutToo() {
    MadeEvent made =
        made(
            """
            {"platform":"exampl","action":"request","country":"fr","subdivision":"75",
             "item":{"id":"a1","publisher_ids":["ROR:042nb2s44","ROR:bad","x"],
               "authors":["Smith, J",{"name":"B","orcid":"https://orcid.org/0"},{},{"name":"C"},
                 "D","E"]}}\
            """);
    assertEquals(
        List.of(
            "country",
            "subdivision",
            "item.publisher_ids",
            "item.publisher_ids",
            "item.authors[1].orcid",
            "item.authors[2]"),
        made.notes().stream().map(Note::field).toList());
    CatalogueItem item = made.items().getFirst();
    assertEquals(List.of("ROR:042nb2s44"), item.publisherIds());
    assertEquals(
        List.of("Smith, J", "B", "C"),
        item.authors().stream().map(CatalogueItem.Author::name).toList());
  }
}
