package io.accounthealth.model.platforms;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.Label;
import io.accounthealth.events.PlatformEvent;
import io.accounthealth.events.PlatformEvent.AgencyLinked;
import io.accounthealth.events.PlatformEvent.AgencyUnlinked;
import io.accounthealth.events.PlatformEvent.FeatureDeclined;
import io.accounthealth.events.PlatformEvent.FeatureRequested;
import io.accounthealth.events.PlatformEvent.FeatureShipped;
import io.accounthealth.events.PlatformEvent.PlatformTicketOpened;
import io.accounthealth.events.PlatformEvent.PlatformTicketResolved;
import io.accounthealth.events.TicketKind;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.items.TrackedItem;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Feature requests, agencies and platform tickets. */
public final class Platforms {

    public enum Kind {
        FEATURE,
        TICKET,
        AGENCY
    }

    public enum State {
        /** Of a feature that was accepted, whose day is over, and that is not shipped. */
        OVERDUE,
        /** Of a feature. */
        ACCEPTED,
        /** Of a feature. */
        REQUESTED,
        /** Of a ticket. */
        OPEN,
        /** Of an agency. */
        LINKED,
        SHIPPED,
        DECLINED,
        RESOLVED,
        UNLINKED;

        public boolean isOpen() {
            return switch (this) {
                case OVERDUE, ACCEPTED, REQUESTED, OPEN, LINKED -> true;
                case SHIPPED, DECLINED, RESOLVED, UNLINKED -> false;
            };
        }
    }

    /**
     * @param title the feature, the problem of a ticket, or the name of an agency
     * @param ticketKind of a ticket, as {@code platform}
     * @param scope what an agency does for the client
     * @param since when it was requested, opened or linked
     * @param due the day for which the developers promised a feature; the last one in time
     * @param doneAt when it was shipped, declined, resolved or unlinked
     * @param ageDays whole days from {@code since} until it was done, or until now
     * @param daysLate of a feature, days after its due day on which it was shipped, or until now; 0 when in time
     * @param note recorded when it was done
     */
    public record Row(
            AccountId accountId,
            @Nullable String account,
            @Nullable String manager,
            Kind kind,
            String id,
            @Nullable String title,
            @Nullable String platform,
            @Nullable TicketKind ticketKind,
            @Nullable String scope,
            State state,
            Instant since,
            @Nullable LocalDate due,
            @Nullable Instant doneAt,
            @Label("Age, days") long ageDays,
            long daysLate,
            @Nullable String note,
            List<UUID> evidence) {}

    /**
     * @param open how many of each kind, also where it is none: features neither shipped nor declined, tickets not
     *     resolved, agencies linked
     * @param openTickets by their kind
     * @param featuresDue features with a day that is over, or that were shipped or declined before it; one declined is
     *     due and not shipped
     * @param featuresInTime those of them that were shipped by their day
     * @param featureShare in time / due; null while none is due
     */
    public record Figures(
            Map<Kind, Integer> open,
            Map<TicketKind, Integer> openTickets,
            int featuresOverdue,
            int featuresDue,
            int featuresInTime,
            @Nullable BigDecimal featureShare) {}

    private static final Set<ItemKind> KINDS =
            EnumSet.of(ItemKind.FEATURE_REQUEST, ItemKind.PLATFORM_TICKET, ItemKind.AGENCY);

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::kind)
            .thenComparing(Row::state)
            .thenComparing(Row::since)
            .thenComparing(Row::accountId)
            .thenComparing(Row::id);

    private Platforms() {}

    /** All of the accounts by kind: what is open first, overdue ones before others, the oldest on top. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point) {
        List<Row> rows = Board.rows(tables, point, PlatformEvent.class, ORDER, Platforms::rows);
        return new Board<>(figures(rows), rows);
    }

    /** Those of one account, in the same order. */
    public static List<Row> rows(AccountAt account) {
        return TrackedItem.all(account, KINDS).stream()
                .map(item -> row(account, item))
                .sorted(ORDER)
                .toList();
    }

    private static Row row(AccountAt account, TrackedItem item) {
        return switch (item.opening().event()) {
            case FeatureRequested e -> row(account, item, Kind.FEATURE, State.REQUESTED, e.text(), null, null);
            case PlatformTicketOpened e -> row(account, item, Kind.TICKET, State.OPEN, e.description(), e, null);
            case AgencyLinked e -> row(account, item, Kind.AGENCY, State.LINKED, e.name(), null, e.scope());
            default -> throw new IllegalStateException(item.opening().type());
        };
    }

    private static Row row(
            AccountAt account,
            TrackedItem item,
            Kind kind,
            State open,
            @Nullable String title,
            @Nullable PlatformTicketOpened ticket,
            @Nullable String scope) {
        State state = switch (item.state()) {
            case ACCEPTED -> State.ACCEPTED;
            case SHIPPED -> State.SHIPPED;
            case DECLINED -> State.DECLINED;
            case RESOLVED -> State.RESOLVED;
            case LEFT -> State.UNLINKED;
            default -> open;
        };
        long since = item.opening().occurredAt();
        Long doneAt = state.isOpen() ? null : Long.valueOf(item.since().occurredAt());
        LocalDate due = item.due();
        LocalDate until = doneAt == null ? account.today() : account.dayOf(doneAt);
        long late = due == null || state == State.DECLINED ? 0 : Math.max(0, until.toEpochDay() - due.toEpochDay());
        return new Row(
                account.id(),
                account.name(),
                account.manager(),
                kind,
                item.id(),
                title,
                ticket == null ? null : ticket.platform(),
                ticket == null ? null : ticket.kind(),
                scope,
                state == State.ACCEPTED && late > 0 ? State.OVERDUE : state,
                BitemporalPoint.instant(since),
                due,
                BitemporalPoint.instantOrNull(doneAt),
                ((doneAt == null ? account.at().t() : doneAt) - since) / BitemporalPoint.DAY,
                late,
                note(item.since().event()),
                item.evidence());
    }

    private static @Nullable String note(AccountEvent event) {
        return switch (event) {
            case FeatureShipped e -> e.note();
            case FeatureDeclined e -> e.reason();
            case PlatformTicketResolved e -> e.resolution();
            case AgencyUnlinked e -> e.reason();
            default -> null;
        };
    }

    private static Figures figures(List<Row> rows) {
        List<Row> open = rows.stream().filter(row -> row.state().isOpen()).toList();
        List<Row> due = rows.stream()
                .filter(row -> row.due() != null && row.state() != State.ACCEPTED)
                .toList();
        int inTime = Counts.of(due, row -> row.state() == State.SHIPPED && row.daysLate() == 0);
        return new Figures(
                Counts.by(Kind.class, open, Row::kind),
                Counts.by(TicketKind.class, open, Row::ticketKind),
                Counts.of(due, row -> row.state() == State.OVERDUE),
                due.size(),
                inTime,
                Proportion.of(inTime, due.size()));
    }
}
