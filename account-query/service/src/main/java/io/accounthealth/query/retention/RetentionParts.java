package io.accounthealth.query.retention;

import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.spend.SpendDays;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.Wording;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which of the compared periods is in part: its days are not over, or not reported yet, or came before the spend did.
 */
public record RetentionParts(RetentionView view) {

    public List<String> sentences() {
        List<String> parts = new ArrayList<>();
        if (!view.tab().compares()) {
            return parts;
        }
        Comparison compared = view.compared();
        Integer through = compared.through();
        if (!compared.to().isComplete(view.at())) {
            parts.add(part(compared.from(), compared.to(), through));
        } else if (through != null) {
            parts.add("The first %d days of %s and of %s are compared.".formatted(through, view.from(), view.to()));
        }
        SpendDays spend = view.spend();
        if (view.isOver() && view.awaited() > 0) {
            parts.add(
                    "Spend to %s is not reported of %s yet, and is not overdue: until it is there, %s looks worse than it is."
                            .formatted(
                                    Wording.day(compared.toEnd().minusDays(1)),
                                    Wording.counted(view.awaited(), "account"),
                                    view.to()));
        }
        if (spend != null && view.isBaseInPart()) {
            parts.add("The first spend in %s is of %s: %s is in part, and what comes after it looks better than it is."
                    .formatted(view.currency(), Wording.day(spend.first()), view.from()));
        }
        return parts;
    }

    private String part(CalendarPeriod from, CalendarPeriod to, @Nullable Integer through) {
        LocalDate covered = Objects.requireNonNull(to.coveredThrough(view.at()), "see RetentionQuery.begunAt");
        long over = days(to.first(), covered.plusDays(1));
        String part = "%s is in part: %s to %s, %d of %d days, against "
                .formatted(view.to(), Wording.day(to.first()), Wording.day(covered), over, days(to.first(), to.end()));
        return part
                + (through == null
                        ? "all %d days of %s: it looks worse than it is."
                                .formatted(days(from.first(), from.end()), view.from())
                        : through == over
                                ? "the same days of %s.".formatted(view.from())
                                : "%s; the first %d days of both are compared.".formatted(view.from(), through));
    }

    private static long days(LocalDate first, LocalDate end) {
        return ChronoUnit.DAYS.between(first, end);
    }

    /** A comparison of the same days of both, as far as they are reported; null where all is, or none of it. */
    public @Nullable Link fair() {
        Comparison compared = view.compared();
        if (!view.tab().compares() || view.isThere()) {
            return null;
        }
        if (!view.isOver()) {
            return compared.through() == null ? link("Compare the same days of both", "to-date") : null;
        }
        SpendDays spend = view.spend();
        LocalDate reported = spend == null ? null : spend.reported();
        if (reported == null) {
            return null;
        }
        long days = days(compared.to().first(), reported.plusDays(1));
        return days > 0 ? link("Compare the days that are reported of both", Long.toString(days)) : null;
    }

    /** The comparison of the periods before; null where all of these is there, or they are not over. */
    public @Nullable Link before() {
        if (!view.tab().compares()
                || view.isThere()
                || !view.isOver()
                || view.compared().through() != null) {
            return null;
        }
        CalendarPeriod from = view.compared().from().plus(-1);
        CalendarPeriod to = view.compared().to().plus(-1);
        return new Link(
                "Compare %s with %s instead".formatted(Wording.period(to), Wording.period(from)),
                view.named().with(RetentionQuery.FROM, from.written()).with(RetentionQuery.TO, to.written()),
                false);
    }

    private Link link(String text, String through) {
        return new Link(text, view.named().with(RetentionQuery.THROUGH, through), false);
    }
}
