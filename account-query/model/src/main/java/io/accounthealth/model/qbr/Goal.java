package io.accounthealth.model.qbr;

import io.accounthealth.events.QbrEvent;
import io.accounthealth.events.QbrEvent.QbrGoalSet;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** In the order they were set. */
    public static List<Goal> all(AccountAt account) {
        Map<String, Goal> goals = new LinkedHashMap<>();
        for (Fact<QbrEvent> fact : account.all(QbrEvent.class)) {
            switch (fact.event()) {
                case QbrGoalSet e -> goals.put(e.goalId(), set(account, e));
                case QbrEvent.QbrGoalMet e ->
                    goals.computeIfPresent(e.goalId(), (id, goal) -> goal.decided(State.MET, fact, e.note()));
                case QbrEvent.QbrGoalMissed e ->
                    goals.computeIfPresent(e.goalId(), (id, goal) -> goal.decided(State.MISSED, fact, e.reason()));
                case QbrEvent.QbrPrepared e -> {}
                case QbrEvent.QbrPresented e -> {}
            }
        }
        return new ArrayList<>(goals.values());
    }

    private static Goal set(AccountAt account, QbrGoalSet e) {
        boolean over = e.due() != null && e.due().isBefore(account.today());
        return new Goal(e.goalId(), e.quarter(), e.text(), e.due(), over ? State.OVERDUE : State.OPEN, null, null);
    }

    private Goal decided(State as, Fact<QbrEvent> fact, @Nullable String why) {
        return new Goal(goalId, quarter, text, due, as, BitemporalPoint.instant(fact.occurredAt()), why);
    }
}
