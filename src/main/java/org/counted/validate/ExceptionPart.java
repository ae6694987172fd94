package org.counted.validate;

import java.util.Optional;
import java.util.OptionalInt;

/** An Exception as a header or an answer has it. */
record ExceptionPart(
    Position position,
    OptionalInt code,
    Optional<Text> message,
    Optional<Text> data,
    Optional<Text> severity) {}
