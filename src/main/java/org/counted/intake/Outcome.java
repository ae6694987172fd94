package org.counted.intake;

/** What became of something posted: an event, or a refusal. */
public sealed interface Outcome permits MadeEvent, Refusal {}
