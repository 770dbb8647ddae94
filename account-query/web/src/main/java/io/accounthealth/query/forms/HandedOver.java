package io.accounthealth.query.forms;

import static io.accounthealth.model.message.Message.message;
import static io.accounthealth.model.message.Message.words;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.timeline.Headline;
import io.accounthealth.query.page.SubjectNames;
import io.accounthealth.query.page.SubjectNames.Sentence;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A hand-over of one account, for as long as it can be taken back as a whole.
 *
 * @param to the manager since then
 * @param events all that it recorded, in one commit
 * @param version of the account that was looked at
 * @param changed what was changed of it since, so that it stays; null where nothing was
 */
record HandedOver(
        AccountId account,
        String name,
        String to,
        String by,
        String source,
        Instant recordedAt,
        long position,
        List<UUID> events,
        long version,
        @Nullable Sentence changed) {

    /** For so long one takes it back. */
    static final Duration UNDO = Duration.ofDays(1);

    /** What a later fact is about, by the name of its first field: a task, an alert, a person of the team. */
    private record About(String field, String id) {}

    HandedOver changed(Sentence how) {
        return new HandedOver(account, name, to, by, source, recordedAt, position, events, version, how);
    }

    /** Those of an account that were recorded since then and hold; first assignments are none. */
    static List<HandedOver> of(AccountTable table, PointInTime point, Instant since) {
        BitemporalPoint at = BitemporalPoint.of(point);
        List<HandedOver> all = new ArrayList<>();
        Fact<ManagerAssigned> before = null;
        for (Fact<ManagerAssigned> assigned : table.facts(HandoverEvent.class).all(at, ManagerAssigned.class)) {
            if (assigned.recordedAt() > BitemporalPoint.micros(since)) {
                HandedOver one = of(table, point, assigned, before != null, since);
                if (one != null) {
                    all.add(one);
                }
            }
            before = assigned;
        }
        return all;
    }

    private static @Nullable HandedOver of(
            AccountTable table, PointInTime point, Fact<ManagerAssigned> assigned, boolean had, Instant since) {
        BitemporalPoint at = BitemporalPoint.of(point);
        List<Fact<AccountEvent>> versions = table.journal().recorded(assigned.order() - 1, at.k());
        List<Fact<AccountEvent>> commit = commit(versions);
        Fact<AccountEvent> first = commit.isEmpty() ? null : commit.getFirst();
        Profile profile = Profile.of(table, at);
        if (first == null
                || profile == null
                || first.recordedAt() <= BitemporalPoint.micros(since)
                || (!had && commit.size() == 1)) {
            return null;
        }
        return new HandedOver(
                table.account(),
                profile.name(),
                assigned.event().managerId(),
                first.actor(),
                first.source(),
                BitemporalPoint.instant(first.recordedAt()),
                first.position(),
                commit.stream().map(Fact::eventId).toList(),
                table.nextSequence(),
                changed(commit, versions, SubjectNames.of(table, point)));
    }

    /** One request recorded them one after the other, as true at one moment. */
    private static List<Fact<AccountEvent>> commit(List<Fact<AccountEvent>> versions) {
        List<Fact<AccountEvent>> together = new ArrayList<>();
        for (Fact<AccountEvent> each : versions) {
            Fact<AccountEvent> last = together.isEmpty() ? null : together.getLast();
            boolean follows = last == null
                    || (each.position() == last.position() + 1
                            && each.recordedAt() == last.recordedAt()
                            && each.occurredAt() == last.occurredAt()
                            && each.actor().equals(last.actor())
                            && each.source().equals(last.source()));
            if (each.amendment() != null || each.event() instanceof CorrectionEvent || !follows) {
                break;
            }
            together.add(each);
        }
        return together;
    }

    /** @param versions of all facts that were recorded from the first of the commit on */
    private static @Nullable Sentence changed(
            List<Fact<AccountEvent>> commit, List<Fact<AccountEvent>> versions, SubjectNames names) {
        Set<UUID> own = commit.stream().map(Fact::eventId).collect(Collectors.toSet());
        Set<About> subjects = commit.stream()
                .skip(1) // the manager
                .flatMap(each -> Stream.ofNullable(about(each.event())))
                .collect(Collectors.toSet());
        Map<UUID, Fact<AccountEvent>> current = new HashMap<>();
        versions.forEach(each -> current.put(each.root(), each));
        for (Fact<AccountEvent> each : versions.subList(commit.size(), versions.size())) {
            if (each.event() instanceof CorrectionEvent || !each.equals(current.get(each.root()))) {
                continue;
            }
            if (own.contains(each.root())) {
                return names.sentence(words("Part of it was corrected or retracted since."));
            }
            About about = about(each.event());
            if (!each.isRetracted()
                    && !each.source().equals(WatchEvent.SOURCE)
                    && (each.event() instanceof ManagerAssigned || (about != null && subjects.contains(about)))) {
                return names.sentence(
                        message("Changed since: {}.", Headline.of(each.event()).title()));
            }
        }
        return null;
    }

    /** Null where the fact is about nothing with an id. */
    private static @Nullable About about(AccountEvent event) {
        if (event instanceof CommentAdded comment) {
            String id = comment.onId();
            return id == null || comment.on() != CommentSubject.ACTION_ITEM ? null : new About("actionItemId", id);
        }
        RecordComponent[] fields = event.getClass().getRecordComponents();
        return fields.length > 0 && SubjectTexts.value(fields[0], event) instanceof String id
                ? new About(fields[0].getName(), id)
                : null;
    }
}
