package org.counted.intake;

import java.util.List;

/**
 * Something that synthetic users use.
 *
 * @param json the item as it is posted
 * @param url of its page; what is asked for adds an ending
 * @param isOpen whether everybody may read it
 * @param segments the ids of its parts, where it is a title that is delivered as a whole
 */
record SyntheticItem(String json, String url, boolean isOpen, List<String> segments) {}
