package io.accounthealth.query.sources;

import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.point.Point;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What those see who look after feeds: the sources (as a part that comes later), what was refused of them, what can be
 * sent and how, and an import of spend. The inbox and the imports are the write side's, and the browser asks it.
 *
 * @param sources where the part about the sources is
 * @param imports null for who may not import
 */
record IntegrationsPage(
        PointBar point,
        String sources,
        Inbox inbox,
        Samples samples,
        @Nullable Imports imports) implements RowCounted {

    @Override
    public long rowCount() {
        return samples.types().size();
    }

    /**
     * What the caller may do with what was refused.
     *
     * @param sources to choose one of, for who speaks for several
     */
    record Inbox(boolean resend, boolean discard, List<String> sources) {}

    /** @param sources that the caller speaks for; empty when he may name any */
    record Imports(List<String> sources) {}

    static IntegrationsPage of(
            Point at,
            Address address,
            Instant now,
            LocalDate since,
            Inbox inbox,
            Samples samples,
            @Nullable Imports imports) {
        return new IntegrationsPage(
                PointBar.of(address, at.says().asOf(), ZoneOffset.UTC, now, since),
                address.samePointAt("/integrations/sources").toString(),
                inbox,
                samples,
                imports);
    }
}
