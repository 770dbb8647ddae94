package io.accounthealth.query.alerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.PlaybookStep;
import io.accounthealth.events.PolicyEvent.PlaybookPublished;
import io.accounthealth.events.PolicyEvent.PlaybookRetired;
import io.accounthealth.model.policy.SettingBook;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.query.point.Point;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of the playbook of a kind of alert, at a point.
 *
 * @param position of its publication
 * @param inForce whether alerts open its steps at the point: of accounts that fit its conditions and no others, where
 *     it is for a part of them
 * @param retiredFrom from when it is not in force; null while it is not retired
 * @param appliesTo null for all accounts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlaybookAnswer(
        AlertKind kind,
        String version,
        Instant effectiveFrom,
        long position,
        boolean inForce,
        Instant publishedAt,
        String publishedBy,
        @Nullable Instant retiredFrom,
        List<PlaybookStep> steps,
        @Nullable AppliesTo appliesTo) {

    static final List<String> COLUMNS = List.of(
            "kind", "version", "effectiveFrom", "position", "inForce", "publishedAt", "publishedBy", "retiredFrom");

    /** All that are known at the point, by their positions. */
    public static List<PlaybookAnswer> all(Point point) {
        SettingBook<PlaybookPublished, PlaybookRetired> book =
                point.policies().playbooks().asKnown(point.at().knownAtPosition());
        long time = BitemporalPoint.micros(point.at().asOf());
        return book.published().stream().map(each -> of(each, book, time)).toList();
    }

    private static PlaybookAnswer of(
            SettingBook.Version<PlaybookPublished, PlaybookRetired> version,
            SettingBook<PlaybookPublished, PlaybookRetired> book,
            long time) {
        Recorded<PlaybookPublished> event = version.event();
        PlaybookPublished playbook = event.event();
        return new PlaybookAnswer(
                playbook.kind(),
                playbook.version(),
                playbook.effectiveFrom(),
                event.position(),
                book.isInForce(playbook, each -> each.kind() == playbook.kind(), time),
                event.envelope().recordedAt(),
                event.envelope().origin().actor(),
                version.retiredFrom(),
                playbook.steps(),
                playbook.appliesTo());
    }
}
