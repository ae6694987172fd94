package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is asked, the service answers or refuses; it never fails. */
@QuarkusTest
class RandomQueriesTest extends OverStoredUsage {

  private static final List<String> PATHS =
      List.of(
          "/reports",
          "/reports/daily_item_usage/recent",
          "/reports/monthly_item_usage/recent/",
          "/reports/daily_item_usage",
          "/reports/monthly_platform_usage/",
          "/reports/%22%00",
          "/_/metrics/reports/",
          "/_/metrics/reports/daily_open_usage/recent/",
          "/_/metrics/reports/daily_item_usage/",
          "/_/metrics/reports/monthly_item_usage/",
          "/_/metrics/reports/item_usage/recent",
          "/reports/daily_removed_usage",
          "/reports/monthly_country_usage",
          "/reports/datapackage",
          "/_/metrics/query/user_visits/",
          "/_/metrics/query/unique_user_visits/",
          "/_/metrics/query/node_analytics/j1/week/",
          "/_/metrics/query/node_analytics/j%00/month",
          "/items/usage",
          "/items/local/10.9999/b/2/usage",
          "/items/local/x%2F%2F/usage");

  private static final List<String> NAMES =
      List.of(
          "days_back",
          "timeframe",
          "timeframeStart",
          "timeframeEnd",
          "start_date",
          "end_date",
          "format",
          "sort",
          "limit",
          "cursor",
          "page",
          "page[size]",
          "interval",
          "by",
          "report",
          "platform",
          "filter[item]",
          "filter[views]",
          "filter[item_osfids]",
          "filter[item_osfids][prefix]",
          "filter[download_count][gt]",
          "filter[views][gte]",
          "filter[created][lt]",
          "filter[period][prefix]",
          "filter[]",
          "any[item]",
          "any[views][gt]",
          "any7[created]",
          "any[",
          "filter[item][ne]",
          "filter[downloads][lte]");

  private static final List<String> VALUES =
      List.of(
          "0",
          "1",
          "-1",
          "+1",
          "13",
          "99999",
          "999999999999999999",
          "-999999999999999999",
          "9223372036854775808",
          "1e400",
          "0x1p3",
          "2021-04",
          "2021-04-10",
          "2021-04-31",
          "0000-01-01",
          "9999-12-31",
          "+12021-01-01",
          "2021-04-15T08:00:00Z",
          "2021-04-15T08:00:60Z",
          "previous_3_days",
          "previous_99999_months",
          "previous_2_years",
          "previous_0_days",
          "item",
          "-views,item",
          "created",
          "within,-period",
          "cycle_coverage",
          "week",
          "month",
          "all",
          "platform",
          "item,within",
          "-downloads",
          "daily_time_of_day",
          "csv",
          "json",
          "xlsx",
          "json_report",
          "local:10.9999/b/2",
          "WyJhIixudWxsLG51bGwsIjIwMjQtMDEtMDFUMDA6MDA6MDBaIixbXV0",
          "W10",
          "*",
          "a\"b\\c{}[]",
          "\u0000",
          "\uD83D\uDE00",
          "%",
          " ");

  @Test
  void noQueryMakesItFail() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      String path = path(random);
      Client.Reply reply =
          random.nextInt(5) == 0
              ? client.get(
                  path, "Accept", any(List.of("text/csv;q=x", ";", "a/b,*/*", ","), random))
              : client.get(path);
      long told = seed;
      assertTrue(
          reply.status() < 500,
          () -> "seed " + told + ": " + path + " → " + reply.status() + " " + reply.text());
    }
  }

  /** Cursors that somebody changed. */
  @Test
  void noCursorMakesItFail() {
    for (String after :
        List.of(
            "[]",
            "[1]",
            "[\"x\",\"y\"]",
            "[\"2021-04-10\",99999999999999999999]",
            "[null,null]",
            "[{},[]]",
            "[\"2021-04-10\",1,2]",
            "[\"2021-04-10\",1.5]",
            "[true,\"1\"]")) {
      String good = client.json("/reports/daily_item_usage?limit=1").path("next").asText();
      String cursor = good.substring(good.indexOf("cursor=") + 7);
      String text =
          new String(java.util.Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      String changed = text.substring(0, text.lastIndexOf(",[")) + "," + after + "]";
      Client.Reply reply =
          client.get(
              "/reports/daily_item_usage?limit=1&cursor="
                  + java.util.Base64.getUrlEncoder()
                      .withoutPadding()
                      .encodeToString(changed.getBytes(StandardCharsets.UTF_8)));
      assertTrue(reply.status() < 500, () -> after + ": " + reply.text());
    }
  }

  private static String path(Random random) {
    StringBuilder path = new StringBuilder(any(PATHS, random));
    String separator = "?";
    for (int i = random.nextInt(5); i > 0; i--) {
      path.append(separator)
          .append(URLEncoder.encode(any(NAMES, random), StandardCharsets.UTF_8))
          .append('=')
          .append(URLEncoder.encode(any(VALUES, random), StandardCharsets.UTF_8));
      separator = "&";
    }
    return path.toString();
  }

  private static String any(List<String> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }
}
