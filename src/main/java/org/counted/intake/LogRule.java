package org.counted.intake;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.counter.IdentifierType;
import org.counted.event.Action;
import org.counted.event.SearchMode;
import org.counted.event.Word;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a rules file: which URLs it is about, and what use of what they are.
 *
 * @param path matches the whole path
 * @param words what every such path holds, looked for first because that is much faster
 * @param query is found in the query; null when any will do
 * @param action null when these URLs are no usage
 */
record LogRule(
    String name,
    Pattern path,
    List<String> words,
    @Nullable Pattern query,
    @Nullable Action action,
    @Nullable SearchMode searchMode,
    List<Template> databases,
    @Nullable ItemTemplate item) {

  static LogRule of(
      String name,
      Pattern path,
      @Nullable Pattern query,
      @Nullable Action action,
      @Nullable SearchMode searchMode,
      List<Template> databases,
      @Nullable ItemTemplate item) {
    List<String> words =
        Word.in(path.pattern()).all().stream().filter(word -> word.length() > 1).toList();
    return new LogRule(name, path, words, query, action, searchMode, databases, item);
  }

  @Nullable UrlMatch match(RequestUrl url) {
    for (String word : words) {
      if (!url.path().contains(word)) {
        return null;
      }
    }
    Matcher inPath = path.matcher(url.path());
    if (!inPath.matches()) {
      return null;
    }
    UrlMatch match = new UrlMatch(List.of(inPath));
    if (query == null) {
      return match;
    }
    Matcher inQuery = query.matcher(url.query());
    return inQuery.find() ? match.and(inQuery) : null;
  }

  /** Templates for what {@link PostedItem} holds. */
  record ItemTemplate(
      Template id,
      DataType dataType,
      List<Template> doi,
      List<Template> isbn,
      List<Template> name,
      List<Template> yop,
      @Nullable AccessType accessType,
      @Nullable Template database,
      @Nullable ParentTemplate parent) {

    /** The item of a URL; null when its id has no text there. */
    @Nullable PostedItem item(UrlMatch match, Map<String, PostedItem> titles, List<Note> notes) {
      String itemId = id.fill(match);
      if (itemId == null) {
        return null;
      }
      PostedItemDraft draft = new PostedItemDraft();
      draft.id = itemId;
      draft.dataType = dataType;
      draft.name = Template.firstOf(name, match);
      draft.doi = identifier(IdentifierType.DOI, "item.doi", doi, match, notes);
      draft.isbn = identifier(IdentifierType.ISBN, "item.isbn", isbn, match, notes);
      draft.yop = Template.firstOf(yop, match);
      draft.parent = parent == null ? null : parent.parent(match, titles);
      draft.accessType = accessType;
      if (draft.parent != null && draft.parent.accessType() != null) {
        draft.accessType = draft.parent.accessType();
      }
      String databaseId = database == null ? null : database.fill(match);
      draft.database = databaseId == null ? null : PostedItem.named(databaseId);
      return draft.finished(itemId);
    }

    private static @Nullable String identifier(
        IdentifierType type,
        String field,
        List<Template> templates,
        UrlMatch match,
        List<Note> notes) {
      String text = Template.firstOf(templates, match);
      if (text == null || type.accepts(text)) {
        return text;
      }
      notes.add(new Note(field, "a " + type.name() + " as COUNTER spells it"));
      return null;
    }
  }

  /** A template for an item's container; what else is known of it stands among the titles. */
  record ParentTemplate(Template id, DataType dataType) {

    private @Nullable PostedItem parent(UrlMatch match, Map<String, PostedItem> titles) {
      String parentId = id.fill(match);
      if (parentId == null) {
        return null;
      }
      PostedItem known = titles.get(parentId);
      if (known != null) {
        return known;
      }
      PostedItemDraft draft = new PostedItemDraft();
      draft.dataType = dataType;
      return draft.finished(parentId);
    }
  }
}
