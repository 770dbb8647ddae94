package io.accounthealth.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of the log.
 *
 * @param position of the last event, 0 when empty
 * @param recordedAt null when empty
 */
public record Head(long position, @Nullable Instant recordedAt) {}
