package org.counted.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The platform that synthetic users use: its journals, books, data and databases. */
final class SyntheticWorld {

  private static final int JOURNALS = 120;
  private static final int ARTICLES = 20_000;
  private static final int BOOKS = 400;
  private static final int REFERENCE_WORKS = 20;
  private static final int DATASETS = 2_000;
  private static final int VIDEOS = 800;
  private static final int THESES = 600;
  private static final int PAPERS = 600;
  private static final String SITE = "https://www.example.org/";
  private static final String[] FIELDS = {
    "Botany", "Chemistry", "Economics", "Ecology", "Geology", "Glaciology", "History",
    "Immunology", "Law", "Linguistics", "Mechanics", "Medicine", "Music", "Oceanography",
    "Optics", "Philosophy", "Physics", "Sociology", "Statistics", "Zoology"
  };
  private static final String[] KINDS = {
    "Advances in", "Annals of", "Archives of", "European", "International Journal of",
    "Journal of", "Letters in", "Open", "Reviews in", "Trends in"
  };
  private static final String[] SUBJECTS = {
    "alpine lakes",
    "bird song",
    "city trees",
    "coral reefs",
    "early printing",
    "field notes",
    "folk tales",
    "glass",
    "honey bees",
    "ice cores",
    "long rivers",
    "meteorites",
    "old maps",
    "paper",
    "rare earths",
    "salt marshes",
    "slow motion",
    "small firms",
    "tidal mills",
    "wool"
  };
  private static final String[] FAMILIES = {
    "Abbott", "Bianchi", "Chen", "Diallo", "Eriksen", "Fischer", "Garcia", "Haddad", "Ito",
    "Jansen", "Kowalski", "Larsen", "Moreau", "Nguyen", "Okafor", "Patel", "Rossi", "Silva"
  };
  private static final String[] PUBLISHERS = {"Harbour Press", "Meridian", "North Gate", "Quarry"};

  final List<SyntheticItem> articles = new ArrayList<>();
  final List<List<SyntheticItem>> books = new ArrayList<>();
  final List<SyntheticItem> wholeBooks = new ArrayList<>();
  final List<List<SyntheticItem>> referenceWorks = new ArrayList<>();
  final List<SyntheticItem> datasets = new ArrayList<>();
  final List<SyntheticItem> videos = new ArrayList<>();
  final List<SyntheticItem> theses = new ArrayList<>();
  final List<SyntheticItem> papers = new ArrayList<>();

  /** As they are posted in {@code databases}, the one that searches are about most often first. */
  final List<String> databases =
      List.of(
          database("db-index", "Database_AI", "Index of Everything"),
          database("db-texts", "Database_Aggregated", "Collected Texts"),
          database("db-films", "Database_Full", "Films and Lectures"));

  private final Dice dice;

  SyntheticWorld(Dice dice) {
    this.dice = dice;
    addArticles();
    for (int i = 0; i < BOOKS; i++) {
      addBook(i);
    }
    for (int i = 0; i < REFERENCE_WORKS; i++) {
      addReferenceWork(i);
    }
    addAll(datasets, DATASETS, "data", "Dataset", "");
    addAll(videos, VIDEOS, "film", "Audiovisual", ",\"parent\":" + databases.getLast());
    addAll(theses, THESES, "thesis", "Thesis_or_Dissertation", "");
    for (int i = 0; i < PAPERS; i++) {
      String conference = "conf" + i % 12;
      papers.add(
          item(
              "paper" + i,
              "Conference_Item",
              subject(),
              parent(conference, "Conference", "Conference on " + FIELDS[i % 12], ""),
              dice.chance(30)));
    }
  }

  private void addArticles() {
    String[] journals = new String[JOURNALS];
    boolean[] isOpen = new boolean[JOURNALS];
    for (int i = 0; i < JOURNALS; i++) {
      String name = KINDS[i % KINDS.length] + " " + FIELDS[i / 6];
      isOpen[i] = dice.chance(20);
      journals[i] =
          parent(
              "j" + i,
              "Journal",
              name,
              ",\"online_issn\":\"" + issn(i) + "\",\"publisher\":\"" + PUBLISHERS[i % 4] + "\"");
    }
    for (int i = 0; i < ARTICLES; i++) {
      int journal = dice.zipf(JOURNALS);
      String more =
          ",\"authors\":[{\"name\":\"%s, %c\"}],\"article_version\":\"VoR\"%s%s"
              .formatted(
                  dice.of(FAMILIES),
                  (char) ('A' + dice.below(26)),
                  i % 9 == 0 ? ",\"database\":\"db-texts\"" : "",
                  journals[journal]);
      articles.add(item("a" + i, "Article", subject(), more, isOpen[journal] || dice.chance(10)));
    }
  }

  private void addBook(int number) {
    String id = "b" + number;
    String name = "A Handbook of " + dice.of(FIELDS) + " and " + dice.of(SUBJECTS);
    String isbn = ",\"isbn\":\"" + isbn(number) + "\"";
    boolean isOpen = dice.chance(15);
    List<SyntheticItem> chapters = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (int i = dice.between(6, 24); i > 0; i--) {
      String chapter = id + "-c" + i;
      ids.add(chapter);
      chapters.add(
          item(chapter, "Book_Segment", subject(), parent(id, "Book", name, isbn), isOpen));
    }
    books.add(chapters);
    SyntheticItem whole = item(id, "Book", name, isbn, isOpen);
    wholeBooks.add(new SyntheticItem(whole.json(), whole.url(), isOpen, List.copyOf(ids)));
  }

  private void addReferenceWork(int number) {
    String name = "Encyclopedia of " + FIELDS[number];
    List<SyntheticItem> entries = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      entries.add(
          item(
              "r" + number + "-" + i,
              "Reference_Item",
              SUBJECTS[i % SUBJECTS.length] + " " + i,
              parent("r" + number, "Reference_Work", name, ""),
              false));
    }
    referenceWorks.add(entries);
  }

  private void addAll(List<SyntheticItem> to, int count, String prefix, String type, String more) {
    for (int i = 0; i < count; i++) {
      to.add(item(prefix + i, type, subject(), more, dice.chance(60)));
    }
  }

  private SyntheticItem item(String id, String type, String name, String more, boolean isOpen) {
    String json =
        ("{\"id\":\"%s\",\"data_type\":\"%s\",\"name\":\"%s\",\"doi\":\"10.9999/%s\",\"yop\":\"%d\","
                + "\"access_type\":\"%s\"%s}")
            .formatted(
                id,
                type,
                name,
                id,
                2026 - Math.min(60, dice.zipf(60)),
                isOpen ? "Open" : "Controlled",
                more);
    return new SyntheticItem(
        json, SITE + type.toLowerCase(Locale.ROOT) + "/" + id, isOpen, List.of());
  }

  private static String parent(String id, String type, String name, String more) {
    return ",\"parent\":{\"id\":\"%s\",\"data_type\":\"%s\",\"name\":\"%s\"%s}"
        .formatted(id, type, name, more);
  }

  private static String database(String id, String type, String name) {
    return "{\"id\":\"%s\",\"data_type\":\"%s\",\"name\":\"%s\"}".formatted(id, type, name);
  }

  private String subject() {
    return "On %s and %s in %s".formatted(dice.of(SUBJECTS), dice.of(SUBJECTS), dice.of(FIELDS));
  }

  private static String issn(int number) {
    int digits = 9_990_000 + number;
    int sum = 0;
    for (int i = 0, rest = digits; i < 7; i++, rest /= 10) {
      sum += (i + 2) * (rest % 10);
    }
    int check = (11 - sum % 11) % 11;
    return "%04d-%03d%s".formatted(digits / 1000, digits % 1000, check == 10 ? "X" : check);
  }

  private static String isbn(int number) {
    String digits = "9780999" + String.format("%05d", number);
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
    }
    return "978-0-999-%05d-%d".formatted(number, (10 - sum % 10) % 10);
  }
}
