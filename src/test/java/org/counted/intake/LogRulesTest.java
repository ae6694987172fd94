package org.counted.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.event.Action;
import org.counted.event.SearchMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogRulesTest {

  private static final String RULES =
      """
      hosts: [www.Example.org]
      titles:
        - { id: ja, data_type: Journal, name: Journal A, online_issn: 1234-567X, access_type: Open }
      rules:
        - name: pdf
          path: '/(?<journal>[a-z]+)/(?<id>a[0-9]+)(?:v(?<version>[0-9]))?\\.pdf'
          action: request
          item:
            id: '{id}'
            data_type: Article
            doi: ['10.9999/{id}.{version}', '10.9999/{id}']
            access_type: Controlled
            database: '{journal}db'
          parent: { id: '{journal}', data_type: Journal }
        - { name: by query, path: /view, query: 'id=(?<id>[^&]*)', action: investigation, item: { id: '{id}', data_type: Dataset } }
        - { name: search, path: /search, action: search }
        - { name: search of one, path: '/search/(?<db>.*)', action: search, databases: ['{db}'] }
        - { name: preview, path: /preview/.*, action: none }
      """;

  private final LogRules rules = LogRulesFile.read("test.yaml", RULES);

  @Test
  void aUse() {
    PostedEvent event = use("GET", "http://www.example.org:80/jb/a12.pdf?x=1", 200);
    assertEquals(Action.Request, event.action());
    assertEquals("http://www.example.org:80/jb/a12.pdf?x=1", event.url());
    assertEquals("a12", event.item().id());
    assertEquals("10.9999/a12", event.item().doi());
    assertEquals(DataType.Article, event.item().dataType());
    assertEquals(AccessType.Controlled, event.item().accessType());
    assertEquals("jbdb", event.item().database().id());
    assertEquals("jb", event.item().parent().id());
    assertEquals(DataType.Journal, event.item().parent().dataType());
    assertNull(event.item().parent().name());
    assertEquals("192.0.2.7", event.user().ip());
    assertEquals("jane", event.user().id());
  }

  @Test
  void whatIsKnownOfAContainer() {
    PostedItem item = use("GET", "/ja/a12v3.pdf", 304).item();
    assertEquals("Journal A", item.parent().name());
    assertEquals("1234-567X", item.parent().onlineIssn());
    assertEquals(AccessType.Open, item.accessType());
    assertEquals("10.9999/a12.3", item.doi());
  }

  @Test
  void queriesAndSearches() {
    assertEquals("d7", use("GET", "/view?a=b&id=d7&c", 200).item().id());
    assertEquals(SearchMode.Platform, use("GET", "/search?q=x", 200).searchMode());
    PostedEvent one = use("GET", "/search/db1", 200);
    assertEquals(SearchMode.Regular, one.searchMode());
    assertEquals("db1", one.databases().getFirst().id());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /ja/a12.pdf, 206, other status",
    "HEAD, /ja/a12.pdf, 200, other method",
    "'', '', 400, not HTTP",
    "GET, http://proxy.example.org/login?url=http://www.example.org/ja/a12.pdf, 200, other host",
    "GET, http://elsewhere.org, 200, other host",
    "GET, /ja/a12.GIF?x=/ja/a12.pdf, 200, static file",
    "GET, /ja/a12.pdf/, 200, no rule",
    "GET, /preview/ja/a12.pdf, 200, preview",
    "GET, /view?a=b, 200, no rule",
    "GET, /view?id=, 200, by query: no id",
  })
  void noUsage(String method, String target, int status, String reason) {
    LogRules.Meaning meaning = rules.meaning(entry(method, target, status));
    assertEquals(reason, assertInstanceOf(LogRules.Meaning.NoUsage.class, meaning).reason());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "rules: [{ name: a, path: '/(x', action: none }]~line 1: rules[0].path: '/(x': a regular"
            + " expression",
        "rules: [{ name: a, path: /x, action: download, item: {id: a, data_type:"
            + " Book}}]~rules[0].action: 'download': one of investigation, request",
        "rules: [{ name: a, path: /x, action: request }]~rules[0].action: 'request': with an item",
        "rules: [{ name: a, path: /x, action: none, tiem: b }]~rules[0].tiem",
        "rules: [{ name: a, path: '/(?<id>x)', action: request, item: {id: '{idd}', data_type:"
            + " Book}}]~rules[0].item.id: '{idd}': {idd} is a named group",
        "rules: [{ name: a, path: /x, action: request, item: {id: a, data_type:"
            + " book}}]~rules[0].item.data_type: 'book': one of Article",
        "rules: [{ name: a, path: /x, action: request, item: {id: a, data_type: Dataset}, parent:"
            + " {id: j, data_type: Journal}}]~rules[0].parent.data_type: 'Journal': no parent for"
            + " an item of type Dataset",
        "rules: [{ name: a, path: /x, action: search, search_mode: automated }]~with databases",
        "rules: [{ path: /x, action: none }]~rules[0].name",
        "rules: [{ name: a, path: /x, action: none }, { name: a, path: /y, action: none"
            + " }]~rules[1].name: 'a': stands only once",
        "titles: [{ id: j, data_type: Journal, print_issn: '12345678' }]~titles[0].print_issn:"
            + " '12345678': a Print_ISSN",
        "statuses: [200, 99]~statuses: '99': an HTTP status",
        "rulez: []~rulez",
        "rules: [~YAML",
        "- a~a mapping with",
      })
  void refusal(String file, String message) {
    RulesRefused refused =
        assertThrows(RulesRefused.class, () -> LogRulesFile.read("broken.yaml", file));
    assertTrue(refused.getMessage().startsWith("Rules file broken.yaml is refused"));
    assertTrue(refused.getMessage().contains(message), refused::getMessage);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    RulesRefused refused =
        assertThrows(
            RulesRefused.class,
            () ->
                LogRulesFile.read(
                    "broken.yaml",
                    """
                    statuses: [abc]
                    rules:
                      - name: a
                        path: '('
                        action: x
                    """));
    assertEquals(3, refused.problems().size());
    assertTrue(refused.problems().stream().anyMatch(problem -> problem.line() == 4));
  }

  private PostedEvent use(String method, String target, int status) {
    return assertInstanceOf(
            LogRules.Meaning.Use.class, rules.meaning(entry(method, target, status)))
        .event();
  }

  private static LogEntry entry(String method, String target, int status) {
    return new LogEntry(
        0, "192.0.2.7", "jane", null, method, target, null, status, null, null, false);
  }
}
