package io.accounthealth.model.platforms;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.TicketKind;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the clients want built, which agencies work for them, and their troubles with the platforms. */
public final class Platforms {

    public enum Kind {
        @JsonProperty("feature")
        FEATURE,
        @JsonProperty("ticket")
        TICKET,
        @JsonProperty("agency")
        AGENCY
    }

    public enum State {
        /** Of a feature that was accepted, whose day is over, and that is not shipped. */
        @JsonProperty("overdue")
        OVERDUE(true),
        /** Of a feature. */
        @JsonProperty("accepted")
        ACCEPTED(true),
        /** Of a feature. */
        @JsonProperty("requested")
        REQUESTED(true),
        /** Of a ticket. */
        @JsonProperty("open")
        OPEN(true),
        /** Of an agency. */
        @JsonProperty("linked")
        LINKED(true),
        @JsonProperty("shipped")
        SHIPPED(false),
        @JsonProperty("declined")
        DECLINED(false),
        @JsonProperty("resolved")
        RESOLVED(false),
        @JsonProperty("unlinked")
        UNLINKED(false);

        private final boolean open;

        State(boolean open) {
            this.open = open;
        }

        public boolean isOpen() {
            return open;
        }
    }

    /**
     * @param title what is wanted, what a ticket is about, or the name of an agency
     * @param ticketKind of a ticket, as {@code platform}
     * @param scope what an agency does for the client
     * @param since when it was requested, opened or linked
     * @param due the day for which the developers promised a feature; the last one in time
     * @param doneAt when it was shipped, declined, resolved or unlinked
     * @param ageDays whole days from {@code since} until it was done, or until now
     * @param daysLate of a feature, days after its due day on which it was shipped, or until now; 0 when in time
     * @param note what was said when it was done
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
            long ageDays,
            long daysLate,
            @Nullable String note,
            List<UUID> evidence) {}

    /**
     * @param open how many of each kind, also where it is none: features neither shipped nor declined, tickets not
     *     resolved, agencies linked
     * @param openTickets by what they are about
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

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::kind)
            .thenComparing(Row::state)
            .thenComparing(Row::since)
            .thenComparing(Row::accountId)
            .thenComparing(Row::id);

    private Platforms() {}

    /** All of the accounts by kind: what is open first, overdue ones before others, the oldest on top. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point) {
        List<Row> rows = Board.rows(tables, ORDER, (table, own) -> {
            if (!table.platforms().isEmpty(BitemporalPoint.of(point))) {
                AccountAt account = AccountAt.of(table, point);
                for (PlatformItem item : PlatformItem.all(account)) {
                    own.add(row(account, item));
                }
            }
        });
        return new Board<>(figures(rows), rows);
    }

    private static Row row(AccountAt account, PlatformItem item) {
        Long doneAt = item.doneAt;
        LocalDate due = item.due;
        LocalDate until = doneAt == null ? account.today() : account.dayOf(doneAt);
        long late =
                due == null || item.state == State.DECLINED ? 0 : Math.max(0, until.toEpochDay() - due.toEpochDay());
        return new Row(
                account.table().account(),
                account.name(),
                account.manager(),
                item.kind,
                item.id,
                item.title,
                item.platform,
                item.ticketKind,
                item.scope,
                item.state == State.ACCEPTED && late > 0 ? State.OVERDUE : item.state,
                BitemporalPoint.instant(item.since),
                due,
                doneAt == null ? null : BitemporalPoint.instant(doneAt),
                ((doneAt == null ? account.at().t() : doneAt) - item.since) / BitemporalPoint.DAY,
                late,
                item.note,
                List.copyOf(item.evidence));
    }

    private static Figures figures(List<Row> rows) {
        Map<Kind, Integer> open = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            open.put(kind, 0);
        }
        Map<TicketKind, Integer> openTickets = new EnumMap<>(TicketKind.class);
        for (TicketKind kind : TicketKind.values()) {
            openTickets.put(kind, 0);
        }
        int overdue = 0;
        int due = 0;
        int inTime = 0;
        for (Row row : rows) {
            State state = row.state();
            if (state.isOpen()) {
                open.merge(row.kind(), 1, Integer::sum);
                if (row.ticketKind() != null) {
                    openTickets.merge(row.ticketKind(), 1, Integer::sum);
                }
            }
            if (row.due() != null && state != State.ACCEPTED) {
                due++;
                overdue += state == State.OVERDUE ? 1 : 0;
                inTime += state == State.SHIPPED && row.daysLate() == 0 ? 1 : 0;
            }
        }
        return new Figures(open, openTickets, overdue, due, inTime, Proportion.of(inTime, due));
    }
}
