package io.accounthealth.model.contact;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.Item;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.ItemState;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.model.items.TrackedItem;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Column;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Version;
import io.accounthealth.schema.Items;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Meetings that were scheduled, and neither held, cancelled nor missed so far. */
public final class MeetingsAhead {

    private MeetingsAhead() {}

    /** By their time as last scheduled; some of them may be over. */
    public static List<MeetingScheduled> of(AccountTable table, PointInTime point) {
        return of(AccountAt.of(table, point));
    }

    /**
     * A meeting by all that was ever told of it.
     *
     * @param first the earliest time for which it was scheduled
     * @param last the latest one
     */
    private record Life(Instant first, Instant last, List<Version<MeetingEvent>> versions) {

        /** None of one that was never scheduled, as most of what is recorded afterwards. */
        static Stream<Life> of(List<Version<MeetingEvent>> versions) {
            List<Instant> times = versions.stream()
                    .flatMap(version -> version.fact().event() instanceof MeetingScheduled e
                            ? Stream.of(e.at())
                            : Stream.<Instant>empty())
                    .sorted()
                    .toList();
            return times.isEmpty() ? Stream.empty() : Stream.of(new Life(times.getFirst(), times.getLast(), versions));
        }

        @Nullable
        MeetingScheduled at(BitemporalPoint point) {
            return versions.stream()
                                    .filter(version -> version.isVisible(point))
                                    .map(Version::fact)
                                    .max(Comparator.<Fact<MeetingEvent>>comparingLong(Fact::occurredAt)
                                            .thenComparingLong(Fact::order))
                                    .map(Fact::event)
                                    .orElse(null)
                            instanceof MeetingScheduled ahead
                    ? ahead
                    : null;
        }
    }

    /** Those that are at a time from one on up to another: quick, since what is told of each is kept together. */
    public static List<MeetingScheduled> within(AccountAt account, Instant from, Instant until) {
        Column<MeetingEvent> facts = account.table().facts(MeetingEvent.class);
        List<MeetingScheduled> ahead = new ArrayList<>();
        for (Life life : facts.<List<Life>>remembered(before -> lives(facts))) {
            MeetingScheduled meeting =
                    life.last.isBefore(from) || life.first.isAfter(until) ? null : life.at(account.at());
            if (meeting != null && !meeting.at().isBefore(from) && !meeting.at().isAfter(until)) {
                ahead.add(meeting);
            }
        }
        ahead.sort(Comparator.comparing(MeetingScheduled::at));
        return ahead;
    }

    private static List<Life> lives(Column<MeetingEvent> facts) {
        Map<String, List<Version<MeetingEvent>>> byId = new LinkedHashMap<>();
        facts.forEachVersion(version -> {
            Item about = Items.of(version.fact().event());
            if (about != null && about.kind() == ItemKind.MEETING) {
                byId.computeIfAbsent(about.id(), any -> new ArrayList<>()).add(version);
            }
        });
        return byId.values().stream().flatMap(Life::of).toList();
    }

    /** All of them; of two at one time in the order in which they were scheduled, which approved reports keep. */
    public static List<MeetingScheduled> of(AccountAt account) {
        return TrackedItem.all(account, ItemKind.MEETING).stream()
                .filter(meeting -> meeting.state() == ItemState.SCHEDULED)
                .sorted(Comparator.comparing(
                                (TrackedItem meeting) -> scheduled(meeting).at())
                        .thenComparing(TrackedItem::since, Fact.ORDER))
                .map(MeetingsAhead::scheduled)
                .toList();
    }

    /** The planned time of a meeting, on the account's clock; null while it is still to come. */
    public static @Nullable LocalDateTime startedAt(AccountAt account, MeetingScheduled meeting) {
        return BitemporalPoint.micros(meeting.at()) > account.at().t()
                ? null
                : LocalDateTime.ofInstant(meeting.at(), account.zone()).truncatedTo(ChronoUnit.MINUTES);
    }

    private static MeetingScheduled scheduled(TrackedItem meeting) {
        return Objects.requireNonNull(meeting.newest(MeetingScheduled.class)).event();
    }
}
