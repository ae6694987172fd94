package org.counted.intake;

import java.io.InputStream;

/**
 * A log to be read.
 *
 * @param name what messages call it
 * @param in plain or gzip
 * @param bytes its size as it lies on disk, -1 when unknown
 */
public record LogSource(String name, InputStream in, long bytes) {}
