package org.counted.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a service works with, for commands on the same data folder.
 *
 * @param file as the configuration names it; null when it names none
 * @param read when the file was last taken over
 * @param problem why the file as it is now is refused; null when it is in use
 */
public record RegistryStatus(
    @Nullable String file, Instant read, int platforms, int customers, @Nullable String problem) {}
