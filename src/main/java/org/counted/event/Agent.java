package org.counted.event;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the dictionary of agents: what a user agent's key stands for. No time, no address.
 *
 * @param key what events carry in place of the text: a hash under the month's key
 * @param text the user agent, cut to what robots are recognised by
 * @param robot the entry of the robots list that matches it
 * @param robots the version of that list
 */
public record Agent(String key, String text, @Nullable String robot, String robots) {}
