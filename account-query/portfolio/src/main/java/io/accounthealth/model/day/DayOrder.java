package io.accounthealth.model.day;

import io.accounthealth.events.AlertKind;
import io.accounthealth.model.account.OpenItems;
import io.accounthealth.model.alerts.AlertDefinitions;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.day.DayMatter.DueReport;
import io.accounthealth.model.day.DayMatter.FallingScore;
import io.accounthealth.model.day.DayMatter.Kind;
import io.accounthealth.model.day.DayMatter.OpenAlert;
import io.accounthealth.model.day.DayMatter.OpenItem;
import io.accounthealth.model.day.DayMatter.PlannedMeeting;
import io.accounthealth.model.day.DayMatter.Silence;
import io.accounthealth.model.day.DayMatter.UndecidedTerm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All that there is to do, the most urgent first.
 *
 * @param items an alert about something that is among them is not, since it goes with that
 * @param counts how many there are of each kind, with all alerts
 */
public record DayOrder(List<Item> items, Map<Kind, Integer> counts) {

    /** Something to do, in its place. */
    public record Item(AccountDay day, DayMatter matter, Urgency.Place place) {

        private static Item of(AccountDay day, DayMatter matter, Instant asOf) {
            return new Item(day, matter, Urgency.placeOf(day, matter, asOf));
        }
    }

    /** Equal places by account, and within one as its boards have them. */
    private static final Comparator<Item> ORDER = Comparator.comparing(Item::place)
            .thenComparing(item -> item.day.line().account());

    /**
     * @param isOwn whether all of an account's matters count, or its alerts alone
     * @param alerts those of an account that count
     * @param only of this kind, with all alerts; null for all kinds
     */
    public static DayOrder of(
            Collection<AccountDay> days,
            Predicate<AccountDay> isOwn,
            Function<AccountDay, List<Alerts.Row>> alerts,
            Instant asOf,
            @Nullable Kind only) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        List<Item> items = new ArrayList<>();
        for (AccountDay day : days) { // of very many a stream each is what takes the time
            boolean own = isOwn.test(day);
            List<Alerts.Row> open = alerts.apply(day);
            for (DayMatter matter : own ? ofAccount(day) : List.<DayMatter>of()) {
                counts.merge(matter.kind(), 1, Integer::sum);
                if (only == null ? !isTold(matter, open) : only == matter.kind()) {
                    items.add(Item.of(day, matter, asOf));
                }
            }
            for (Alerts.Row alert : open) {
                counts.merge(Kind.ALERTS, 1, Integer::sum);
                if (only == null ? !own || !isAbout(alert, day) : only == Kind.ALERTS) {
                    items.add(Item.of(day, new OpenAlert(alert), asOf));
                }
            }
        }
        items.sort(ORDER);
        return new DayOrder(items, counts);
    }

    /** Those of an urgency, in order. */
    public List<Item> those(Urgency urgency) {
        return items.stream().filter(item -> item.place().urgency() == urgency).toList();
    }

    private static List<DayMatter> ofAccount(AccountDay day) {
        List<DayMatter> matters = new ArrayList<>();
        day.due().forEach(due -> matters.add(new OpenItem(due)));
        day.meetings().forEach(meeting -> matters.add(new PlannedMeeting(meeting)));
        day.reports().forEach(report -> matters.add(new DueReport(report)));
        day.renewals().forEach(term -> matters.add(new UndecidedTerm(term)));
        if (day.falling()) {
            matters.add(new FallingScore());
        }
        if (day.silent()) {
            matters.add(new Silence());
        }
        return matters;
    }

    /** Whether an alert stands for it, which has more to do. */
    private static boolean isTold(DayMatter matter, List<Alerts.Row> open) {
        return switch (matter.kind()) {
            case FALLING -> has(open, AlertKind.BAND_FELL);
            case SILENT -> has(open, AlertKind.SILENCE);
            default -> false;
        };
    }

    private static boolean has(List<Alerts.Row> open, AlertKind kind) {
        return open.stream().anyMatch(alert -> alert.kind() == kind);
    }

    /** Whether what it is about is itself to be done. */
    private static boolean isAbout(Alerts.Row alert, AccountDay day) {
        return switch (alert.kind()) {
            case REPORT_DUE, REPORT_OVERDUE ->
                day.reports().stream().anyMatch(report -> report.reportId().equals(alert.subjectId()));
            case CONTRACT_EXPIRED, RENEWAL_UNPREPARED ->
                day.renewals().stream().anyMatch(term -> term.contractId().equals(alert.subjectId()));
            default -> has(day, AlertDefinitions.of(alert.kind()).openItem(), alert);
        };
    }

    private static boolean has(AccountDay day, OpenItems.@Nullable Kind kind, Alerts.Row alert) {
        return day.due().stream()
                .anyMatch(due -> due.item().kind() == kind && due.item().id().equals(alert.subjectId()));
    }
}
