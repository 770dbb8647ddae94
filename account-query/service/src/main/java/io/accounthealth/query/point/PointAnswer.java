package io.accounthealth.query.point;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The point that an answer is about; asked with these again, the answer is the same.
 *
 * @param knownAt as asked, else when the last known event was recorded; null when nothing was known
 * @param policyVersion the rules that were used
 */
public record PointAnswer(Instant asOf, @Nullable Instant knownAt, long knownAtPosition, String policyVersion) {}
