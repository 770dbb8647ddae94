package io.accounthealth.query.retention;

import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.query.page.Frame;
import io.accounthealth.query.page.Wording;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of the periods that a screen compares are periods in part, in sentences. */
final class PartPeriods {

    private PartPeriods() {}

    static List<String> of(RetentionScope scope) {
        List<String> parts = new ArrayList<>();
        Comparison compared = scope.compared();
        String from = Wording.period(compared.from());
        String to = Wording.period(compared.to());
        Integer through = compared.through();
        if (!isComplete(scope, compared.to())) {
            LocalDate covered = compared.to().coveredThrough(scope.at());
            String so = to + (covered == null ? " has not begun" : " is over up to " + Wording.day(covered));
            parts.add(
                    through == null
                            ? so + ": beside a whole " + from + " it looks worse than it is."
                            : so + ": the first %d days of both are compared.".formatted(through));
        } else if (through != null) {
            parts.add("The first %d days of %s and of %s are compared.".formatted(through, from, to));
        }
        LocalDate first = Retention.firstDay(scope.tables(), scope.at(), scope.in());
        if (first != null
                && first.isAfter(compared.from().first())
                && !first.isAfter(compared.from().last())) {
            parts.add("The first spend in %s is of %s: %s is in part, and what comes after it looks better than it is."
                    .formatted(scope.currency(), Wording.day(first), from));
        }
        return parts;
    }

    /** Null where both periods are over, or the same days are compared already. */
    static Frame.@Nullable Link fair(RetentionScope scope) {
        return isComplete(scope, scope.compared().to()) || scope.compared().through() != null
                ? null
                : new Frame.Link(
                        "Compare the same days of both",
                        scope.address().with(RetentionQuery.THROUGH, "to-date").toString(),
                        false);
    }

    private static boolean isComplete(RetentionScope scope, CalendarPeriod period) {
        return period.isComplete(scope.at());
    }
}
