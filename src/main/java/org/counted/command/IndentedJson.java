package org.counted.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** What the API answers, as commands print it with {@code --json}. */
final class IndentedJson {

  private IndentedJson() {}

  static String of(Object answer) throws JsonProcessingException {
    return Beans.get(ObjectMapper.class)
        .copy()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValueAsString(answer);
  }
}
