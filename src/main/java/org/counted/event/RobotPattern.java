package org.counted.event;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One entry of a robots list: what makes a user agent a robot's.
 *
 * @param text how the entry is told on events and in explanations
 * @param pattern matches anywhere in an agent, in any case
 * @param word a run of characters that every match holds; empty where none can be told
 * @param isWord whether each agent that holds the word matches
 */
record RobotPattern(String text, Pattern pattern, String word, boolean isWord) {

  /** What a product token is made of; a slash before it makes it a version or part of a URL. */
  private static final String TOKEN = "\\p{L}\\p{N}._%&=@~-";

  /**
   * A regular expression.
   *
   * @throws IllegalArgumentException when it is none
   */
  static RobotPattern expression(String prefix, String expression) {
    Word word = Word.in(expression);
    return new RobotPattern(prefix + expression, compiled(expression), word.text(), word.isAll());
  }

  /**
   * A name as a whole product token: "Code" is in "Code/1.2", but neither in "Xcode/16" nor in
   * "https://code.example". Where a log writes a plus for each blank, so may the name.
   */
  static RobotPattern name(String prefix, String name) {
    String longest = "";
    StringBuilder quoted = new StringBuilder();
    for (String part : name.split(" ", -1)) {
      longest = part.length() > longest.length() ? part : longest;
      quoted.append(quoted.isEmpty() ? "" : "[ +]").append(Pattern.quote(part));
    }
    Pattern token = compiled("(?<![/" + TOKEN + "])" + quoted + "(?![" + TOKEN + "])");
    return new RobotPattern(prefix + name, token, longest, false);
  }

  boolean matches(String agent) {
    return pattern.matcher(agent).find();
  }

  private static Pattern compiled(String expression) {
    try {
      return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    } catch (PatternSyntaxException broken) {
      throw new IllegalArgumentException(
          "'" + expression + "' is no regular expression: " + broken.getDescription(), broken);
    }
  }
}
