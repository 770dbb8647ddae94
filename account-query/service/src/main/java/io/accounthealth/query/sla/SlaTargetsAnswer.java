package io.accounthealth.query.sla;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.events.TargetTimes;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.sla.ResponseTargets;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.query.point.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of the SLA targets at a point.
 *
 * @param position of its publication; 0 for the default targets
 * @param inForce whether clocks that start at the point are judged by it: of accounts that fit its conditions and no
 *     others, where it is for a part of them
 * @param publishedAt null for the default targets
 * @param appliesTo null for all accounts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SlaTargetsAnswer(
        String version,
        Instant effectiveFrom,
        long position,
        boolean inForce,
        @Nullable Instant publishedAt,
        @Nullable String publishedBy,
        TargetTimes targets,
        @Nullable AppliesTo appliesTo) {

    static final List<String> COLUMNS =
            List.of("version", "effectiveFrom", "position", "inForce", "publishedAt", "publishedBy");

    /** All that are known at the point, by their positions; the default ones first. */
    public static List<SlaTargetsAnswer> all(Point point) {
        PointInTime at = point.at();
        TargetBook book = point.policies().targets().asKnown(at.knownAtPosition());
        long time = BitemporalPoint.micros(at.asOf());
        List<SlaTargetsAnswer> all = new ArrayList<>();
        all.add(new SlaTargetsAnswer(
                SlaTargetsPublished.DEFAULT,
                Instant.EPOCH,
                0,
                book.inForceFor(null, time) == null,
                null,
                null,
                ResponseTargets.DEFAULT,
                null));
        for (Recorded<SlaTargetsPublished> each : book.published()) {
            SlaTargetsPublished fact = each.event();
            all.add(new SlaTargetsAnswer(
                    fact.version(),
                    fact.effectiveFrom(),
                    each.position(),
                    fact.equals(book.inForceFor(fact.appliesTo(), time)),
                    each.envelope().recordedAt(),
                    each.envelope().origin().actor(),
                    fact.targets(),
                    fact.appliesTo()));
        }
        return all;
    }
}
