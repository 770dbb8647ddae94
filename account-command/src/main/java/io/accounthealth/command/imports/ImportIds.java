package io.accounthealth.command.imports;

import java.time.Instant;
import java.util.UUID;

/**
 * Ids of imports, the newest the greatest as texts. They begin with ff, so that those of earlier versions, which were
 * random, come after almost all of them in a list from the newest on.
 */
final class ImportIds {

    private static final long FIRST = 0xFFL << 56;
    private static final long VERSION_8 = 0x8000L;

    private ImportIds() {}

    static String next(Instant now) {
        UUID random = UUID.randomUUID();
        long millis = now.toEpochMilli() & 0xFFFF_FFFF_FFFFL;
        long upper = (millis >>> 8) << 16; // 40 bits before the version, 8 and 4 random ones after it
        long lower = ((millis & 0xFF) << 4) | (random.getMostSignificantBits() & 0xF);
        return new UUID(FIRST | upper | VERSION_8 | lower, random.getLeastSignificantBits()).toString();
    }
}
