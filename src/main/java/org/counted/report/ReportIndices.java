package org.counted.report;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.counted.elastic.Elasticsearch;
import org.counted.elastic.IndexDefinition;
import org.counted.elastic.IndexDefinitions;

/**
 * The indices of COUNTER rows, one for each run and an alias for each month, sorted as they are
 * served; of the runs' records; of what shares of a run have left; of what other systems have told,
 * and what a receiver was told; of reports prepared for harvesters; of what was done to months'
 * events; and of the locks that keep two processes from doing the same.
 */
@Singleton
class ReportIndices implements IndexDefinitions {

  static final String RUNS = "counted-runs";
  static final String LOCKS = "counted-locks";
  static final String SHARES = "counted-shares";
  static final String PUSHES = "counted-pushes";
  static final String DELIVERIES = "counted-deliveries";
  static final String MONTHS = "counted-months";

  /** The order in which rows lie and are served. */
  static final List<String> ROW_ORDER = List.of("report", "customer", "key");

  private static final String ROWS = "counted-rows-";
  private static final int MONTH = "yyyy-MM".length();
  private static final String PREPARED = "counted-prepared-";
  private static final String KEYWORD = "{\"type\":\"keyword\"}";
  private static final String OPAQUE =
      "{\"type\":\"keyword\",\"index\":false,\"doc_values\":false}";

  /** The alias under which the finished rows of a month are read. */
  static String rows(YearMonth month) {
    return ROWS + month;
  }

  /** All indices of rows, and of each whether it is shown under its month's alias. */
  static Map<String, Boolean> rowIndices(Elasticsearch elasticsearch) {
    Map<String, Boolean> indices = new TreeMap<>();
    elasticsearch
        .get("/" + ROWS + "*/_alias?ignore_unavailable=true&allow_no_indices=true")
        .properties()
        .forEach(index -> indices.put(index.getKey(), !index.getValue().path("aliases").isEmpty()));
    return indices;
  }

  /** The index of the reports that were prepared on a day. */
  static String prepared(LocalDate day) {
    return PREPARED + day;
  }

  /** The day that such an index is of. */
  static LocalDate dayOfPrepared(String index) {
    return LocalDate.parse(index.substring(PREPARED.length()));
  }

  static String allPrepared() {
    return PREPARED + "*";
  }

  /** The index that one run writes. */
  static String rows(YearMonth month, String run) {
    return ROWS + month + "-" + run;
  }

  /** The month that an index of rows is of. */
  static YearMonth monthOfRows(String index) {
    return YearMonth.parse(index.substring(ROWS.length(), ROWS.length() + MONTH));
  }

  /** The run that has written an index of rows, with the number of its share if it is one's. */
  static String runOfRows(String index) {
    return index.substring(ROWS.length() + MONTH + 1);
  }

  @Override
  public List<IndexDefinition> definitions() {
    return List.of(
        new IndexDefinition(
            "counted-rows",
            ROWS + "*",
            """
            {"index.sort.field":["report","customer","key"],
             "index.sort.order":["asc","asc","asc"],
             "index.refresh_interval":"-1",
             "index.translog.durability":"async"}""",
            ("{'report':K,'customer':K,'key':K,'platform':K,'period':O,'database':O,'title':O,'item':O,"
                    + "'parent':O,'parent_data_type':O,'within':O,"
                    + "'performance':{'type':'object','enabled':false}}")
                .replace('\'', '"')
                .replace("K", KEYWORD)
                .replace("O", OPAQUE),
            // A reader of many months keeps each shard of each open, and a node has few of these.
            false),
        new IndexDefinition(
            RUNS,
            RUNS,
            IndexDefinition.PLAIN,
            ("{'cycle':K,'period':K,'state':K,'reports':K,'host':K,'reason':K,"
                    + "'started':D,'ended':D,'millis':L,'read':L,'counted':L,'rows':L,"
                    + "'events':L,'robots':K,'platforms':K,'error':T,"
                    + "'left_out':{'type':'object','enabled':false},"
                    + "'problems':{'type':'object','enabled':false},"
                    + "'totals':{'type':'object','enabled':false},"
                    + "'difference':{'type':'object','enabled':false},"
                    + "'missing':{'type':'object','enabled':false},"
                    + "'later':{'type':'object','enabled':false}}")
                .replace('\'', '"')
                .replace("K", KEYWORD)
                .replace("D", "{\"type\":\"date\"}")
                .replace("L", "{\"type\":\"long\"}")
                .replace("T", "{\"type\":\"text\"}"),
            false),
        new IndexDefinition(
            SHARES,
            SHARES + "*",
            IndexDefinition.PLAIN,
            "{\"content\":{\"type\":\"object\",\"enabled\":false}}",
            false),
        new IndexDefinition(
            PUSHES,
            PUSHES,
            IndexDefinition.PLAIN,
            "{'report':K,'period':K,'run':K,'fingerprint':K,'created':D,'rows':{'type':'long'}}"
                .replace('\'', '"')
                .replace("K", KEYWORD)
                .replace("D", "{\"type\":\"date\"}"),
            false),
        new IndexDefinition(
            DELIVERIES,
            DELIVERIES,
            IndexDefinition.PLAIN,
            "{'attempts':{'type':'long'},'tried':D,'next':D,'problem':{'type':'text'}}"
                .replace('\'', '"')
                .replace("D", "{\"type\":\"date\"}"),
            false),
        new IndexDefinition(
            "counted-prepared",
            allPrepared(),
            IndexDefinition.PLAIN,
            ("{'state':K,'until':{'type':'date'},'attempt':K,'parts':{'type':'long'},'why':O,"
                    + "'data':{'type':'binary'}}")
                .replace('\'', '"')
                .replace("K", KEYWORD)
                .replace("O", OPAQUE),
            false),
        new IndexDefinition(
            MONTHS,
            MONTHS,
            IndexDefinition.PLAIN,
            "{'events':{'type':'long'},'since':D,'merged':D,'removal':K,'removed':D}"
                .replace('\'', '"')
                .replace("K", KEYWORD)
                .replace("D", "{\"type\":\"date\"}"),
            false),
        new IndexDefinition(
            LOCKS,
            LOCKS,
            IndexDefinition.PLAIN,
            "{\"owner\":" + KEYWORD + ",\"until\":{\"type\":\"date\"}}",
            false));
  }
}
