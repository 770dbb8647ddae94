package io.accounthealth.query.sla;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.events.PolicyEvent.SlaTargetsRetired;
import io.accounthealth.events.Priority;
import io.accounthealth.events.SlaTarget;
import io.accounthealth.events.TargetTimes;
import io.accounthealth.model.policy.SettingBook;
import io.accounthealth.model.sla.ResponseTargets;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.query.http.CsvRow;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.point.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A version of the SLA targets at a point.
 *
 * @param position of its publication; 0 for the default targets
 * @param inForce whether clocks that start at the point are judged by it: of accounts that fit its conditions and no
 *     others, where it is for a part of them
 * @param publishedAt null for the default targets
 * @param retiredFrom from when on it counts for no clock that starts; null while it is not retired
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
        @Nullable Instant retiredFrom,
        TargetTimes targets,
        @Nullable AppliesTo appliesTo) {

    private static final List<Priority> MOST_URGENT_FIRST =
            List.of(Priority.values()).reversed();

    private static final List<String> OWN = List.of(
            "version",
            "effectiveFrom",
            "position",
            "inForce",
            "publishedAt",
            "publishedBy",
            "retiredFrom",
            "appliesTo");

    /** The business time of each priority in two columns, such as urgentFirstResponse and urgentResolution. */
    static final List<String> COLUMNS = Stream.concat(
                    OWN.stream(),
                    MOST_URGENT_FIRST.stream()
                            .flatMap(priority -> Stream.of(SlaTarget.values()).map(target -> column(priority, target))))
            .toList();

    private static String column(Priority priority, SlaTarget target) {
        return Values.written(priority)
                + switch (target) {
                    case FIRST_RESPONSE -> "FirstResponse";
                    case RESOLUTION -> "Resolution";
                };
    }

    /** Its cells by {@link #COLUMNS}. */
    Map<String, @Nullable Object> row() {
        Map<String, @Nullable Object> row = CsvRow.cells(this);
        row.put("appliesTo", appliesTo == null ? null : appliesTo.inWords());
        for (Priority priority : MOST_URGENT_FIRST) {
            for (SlaTarget target : SlaTarget.values()) {
                row.put(column(priority, target), targets.of(target, priority));
            }
        }
        return row;
    }

    /** All that are known at the point, by their positions; the default ones first. */
    public static List<SlaTargetsAnswer> all(Point point) {
        PointInTime at = point.at();
        SettingBook<SlaTargetsPublished, SlaTargetsRetired> book =
                point.policies().targets().versions().asKnown(at.knownAtPosition());
        long time = BitemporalPoint.micros(at.asOf());
        List<SlaTargetsAnswer> all = new ArrayList<>();
        all.add(new SlaTargetsAnswer(
                SlaTargetsPublished.DEFAULT,
                Instant.EPOCH,
                0,
                book.inForceFor(any -> true, null, time) == null,
                null,
                null,
                null,
                ResponseTargets.DEFAULT,
                null));
        for (SettingBook.Version<SlaTargetsPublished, SlaTargetsRetired> each : book.published()) {
            SlaTargetsPublished fact = each.event().event();
            Envelope publication = each.event().envelope();
            all.add(new SlaTargetsAnswer(
                    fact.version(),
                    fact.effectiveFrom(),
                    publication.position(),
                    book.isInForce(fact, any -> true, time),
                    publication.recordedAt(),
                    publication.origin().actor(),
                    each.retiredFrom(),
                    fact.targets(),
                    fact.appliesTo()));
        }
        return all;
    }
}
