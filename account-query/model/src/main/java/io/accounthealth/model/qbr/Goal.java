package io.accounthealth.model.qbr;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.QbrEvent.QbrGoalMet;
import io.accounthealth.events.QbrEvent.QbrGoalMissed;
import io.accounthealth.events.QbrEvent.QbrGoalSet;
import io.accounthealth.model.items.TrackedItem;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A goal that was agreed in a review.
 *
 * @param quarter the review in which it was set
 * @param decidedAt when it was met or missed
 * @param note on the decision
 */
public record Goal(
        String goalId,
        String quarter,
        String text,
        @Nullable LocalDate due,
        State state,
        @Nullable Instant decidedAt,
        @Nullable String note) {

    public enum State {
        OPEN,
        /** Open, and its last day is over. */
        OVERDUE,
        MET,
        MISSED
    }

    /** In the order they were set; the newest decision counts. */
    public static List<Goal> all(AccountAt account) {
        return TrackedItem.all(account, ItemKind.QBR_GOAL).stream()
                .map(goal -> of(account, goal))
                .toList();
    }

    private static Goal of(AccountAt account, TrackedItem goal) {
        QbrGoalSet set = goal.opening(QbrGoalSet.class);
        boolean over = set.due() != null && set.due().isBefore(account.today());
        Fact<AccountEvent> newest = goal.newest();
        Instant at = BitemporalPoint.instant(newest.occurredAt());
        return switch (newest.event()) {
            case QbrGoalMet e -> set(set, State.MET, at, e.note());
            case QbrGoalMissed e -> set(set, State.MISSED, at, e.reason());
            default -> set(set, over ? State.OVERDUE : State.OPEN, null, null);
        };
    }

    private static Goal set(QbrGoalSet e, State state, @Nullable Instant decidedAt, @Nullable String note) {
        return new Goal(e.goalId(), e.quarter(), e.text(), e.due(), state, decidedAt, note);
    }
}
