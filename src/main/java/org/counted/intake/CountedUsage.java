package org.counted.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.counted.counter.AccessMethod;
import org.counted.event.Action;
import org.counted.event.SearchMode;
import org.counted.event.User;
import org.jspecify.annotations.Nullable;

/**
 * A counted usage as clients of the Open Science Framework's metrics post it. Attributes that are
 * not known are passed over, as they do there.
 *
 * @param session the client's session, if it told one
 * @param provider what reports call the database, if it told one
 * @param pageUrl the page, if it told one
 * @param referrer the page before, if it told one
 */
record CountedUsage(
    String item,
    @Nullable String session,
    @Nullable String provider,
    Set<String> labels,
    @Nullable String pageUrl,
    @Nullable String referrer) {

  /** What is wrong with an attribute. */
  record Fault(String pointer, String detail) {}

  private static final String ATTRIBUTES = "/data/attributes";
  private static final String PAGE = "pageview_info";
  private static final List<String> LABELS = List.of("search", "view", "download", "web", "api");
  private static final int NAME_CHARACTERS = 255;
  private static final int ID_CHARACTERS = 5;
  private static final int TEXT_CHARACTERS = 4_095;
  private static final String REQUIRED = "This field is required.";

  /** Reads a document; null when there were errors. */
  static @Nullable CountedUsage read(JsonNode document, List<Fault> errors) {
    JsonNode data = document.path("data");
    if (!data.isObject()) {
      errors.add(new Fault("/data", REQUIRED));
      return null;
    }
    JsonNode attributes = data.path("attributes");
    Attributes named = new Attributes(attributes, ATTRIBUTES, errors);
    String item = named.text("item_guid", NAME_CHARACTERS, true, false);
    String session = named.text("client_session_id", NAME_CHARACTERS, false, true);
    String provider = named.text("provider_id", NAME_CHARACTERS, false, true);
    Set<String> labels = labels(attributes.path("action_labels"), errors);
    String pageUrl = null;
    String referrer = null;
    JsonNode told = attributes.path(PAGE);
    if (!told.isMissingNode() && !told.isNull()) {
      Attributes page = new Attributes(told, ATTRIBUTES + "/" + PAGE, errors);
      pageUrl = pageUrl(page);
      page.text("page_title", TEXT_CHARACTERS, false, false);
      page.text("route_name", TEXT_CHARACTERS, false, false);
      // Referrers need not be of the web, android-app:// is one.
      referrer = page.text("referer_url", TEXT_CHARACTERS, false, true);
    }
    return errors.isEmpty() && item != null
        ? new CountedUsage(item, session, provider, labels, pageUrl, referrer)
        : null;
  }

  private static @Nullable String pageUrl(Attributes page) {
    String url = page.text("page_url", TEXT_CHARACTERS, true, false);
    if (url != null && !isUrl(url)) {
      page.error("page_url", "must be an address with http or https");
    }
    return url;
  }

  private static boolean isUrl(String text) {
    if (!text.regionMatches(true, 0, "http://", 0, 7)
        && !text.regionMatches(true, 0, "https://", 0, 8)) {
      return false;
    }
    int end = text.length();
    for (int i = text.indexOf("//") + 2; i < text.length() && end == text.length(); i++) {
      end = "/?#".indexOf(text.charAt(i)) >= 0 ? i : end;
    }
    try {
      return new URI(text.substring(0, end)).getAuthority() != null;
    } catch (URISyntaxException notOne) {
      return false;
    }
  }

  private static Set<String> labels(JsonNode told, List<Fault> errors) {
    String pointer = ATTRIBUTES + "/action_labels";
    Set<String> labels = new LinkedHashSet<>();
    if (told.isMissingNode()) {
      errors.add(new Fault(pointer, REQUIRED));
      return labels;
    }
    if (!told.isArray() || told.isEmpty() || told.size() > NAME_CHARACTERS) {
      errors.add(new Fault(pointer, "must be a list of 1 to 255 labels: " + LABELS));
      return labels;
    }
    for (JsonNode label : told) {
      if (label.isTextual() && LABELS.contains(label.asText())) {
        labels.add(label.asText());
      } else {
        errors.add(new Fault(pointer, Refusal.shown(label.asText()) + " must be one of " + LABELS));
      }
    }
    return labels;
  }

  /**
   * Whether it is of one of these items, or on a page in whose path one of them is a segment that
   * is long enough to be an id.
   */
  boolean isOf(Set<String> items) {
    return items.contains(item)
        || (pageUrl != null
            && Arrays.stream(path(pageUrl).split("/"))
                .anyMatch(segment -> segment.length() >= ID_CHARACTERS && items.contains(segment)));
  }

  private static String path(String url) {
    int begin = url.indexOf('/', url.indexOf("//") + 2);
    return begin < 0 ? "" : url.substring(begin).split("[?#]", 2)[0];
  }

  /**
   * The events that it is: the item's use, where a download is an investigation too, and a search.
   * Labels that say only how it came about make none.
   */
  List<PostedEvent> events(long timestamp, User user) {
    List<PostedEvent> events = new ArrayList<>();
    if (labels.contains("download")) {
      events.add(event(0, timestamp, Action.Request, user));
    } else if (labels.contains("view")) {
      events.add(event(0, timestamp, Action.Investigation, user));
    }
    if (labels.contains("search")) {
      events.add(event(events.size(), timestamp, Action.Search, user));
    }
    return events;
  }

  private PostedEvent event(int index, long timestamp, Action action, User user) {
    boolean isSearch = action == Action.Search;
    PostedItemDraft draft = new PostedItemDraft();
    draft.database = provider == null ? null : PostedItem.named(provider);
    return new PostedEvent(
        index,
        null,
        timestamp,
        null,
        action,
        pageUrl,
        referrer,
        200,
        labels.contains("api") ? AccessMethod.TDM : AccessMethod.Regular,
        isSearch ? null : draft.finished(item),
        List.of(),
        isSearch ? SearchMode.Platform : null,
        List.of(),
        0,
        user,
        null,
        null,
        null,
        List.of());
  }

  /** Names no value of the user. */
  @Override
  public String toString() {
    return "CountedUsage[" + item + " " + labels + "]";
  }

  /** An object of attributes. */
  private record Attributes(JsonNode object, String pointer, List<Fault> errors) {

    private void error(String name, String detail) {
      errors.add(new Fault(pointer + "/" + name, detail));
    }

    private @Nullable String text(String name, int most, boolean isRequired, boolean mayBeBlank) {
      JsonNode value = object.path(name);
      if (value.isMissingNode() || (value.isNull() && !isRequired)) {
        if (isRequired) {
          error(name, REQUIRED);
        }
        return null;
      }
      String text = value.isTextual() || value.isNumber() ? value.asText().strip() : null;
      if (text == null || text.length() > most || (text.isEmpty() && !mayBeBlank)) {
        error(name, "must be a text of " + (mayBeBlank ? 0 : 1) + " to " + most + " characters");
        return null;
      }
      return text.isEmpty() ? null : text;
    }
  }
}
