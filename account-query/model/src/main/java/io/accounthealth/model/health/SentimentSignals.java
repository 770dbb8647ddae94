package io.accounthealth.model.health;

import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Column;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.WindowCount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The client's sentiment, by its answers and the temperatures that its manager took. */
final class SentimentSignals {

    private static final int DEFAULT_WINDOW = 90;
    private static final int MEAN_SCALE = 6;

    private SentimentSignals() {}

    static SignalValue newestNps(AccountAt account, SignalWindow window) {
        Fact<NpsAnswered> answer = account.latest(NpsAnswered.class);
        return answer == null
                ? SignalValue.none("no NPS answer")
                : newest(account, answer, "newest NPS answer", answer.event().score());
    }

    static SignalValue newestTemperature(AccountAt account, SignalWindow window) {
        Fact<TemperatureTaken> taken = account.latest(TemperatureTaken.class);
        return taken == null
                ? SignalValue.none("no temperature taken")
                : newest(account, taken, "newest temperature", taken.event().temperature());
    }

    static SignalValue meanCsat(AccountAt account, SignalWindow window) {
        int days = window.windowOr(DEFAULT_WINDOW);
        long start = account.at().daysBack(days);
        Column<SatisfactionEvent> facts = account.table().facts(SatisfactionEvent.class);
        WindowCount answers = WindowCount.in(facts, account.at(), start);
        if (answers.count() == 0) {
            return SignalValue.none(() -> "no CSAT answer in " + Wording.count(days, "day"));
        }
        BigDecimal mean = BigDecimal.valueOf(answers.sum())
                .divide(BigDecimal.valueOf(answers.count()), MEAN_SCALE, RoundingMode.HALF_UP);
        return SignalValue.of(
                mean,
                () -> "mean of " + Wording.count(answers.count(), "CSAT answer") + " in " + Wording.count(days, "day")
                        + " " + Wording.number(mean, 1),
                () -> WindowCount.newest(facts, account.at(), start, SignalValue.MOST_EVIDENCE));
    }

    private static SignalValue newest(AccountAt account, Fact<?> answer, String what, int value) {
        long age = account.at().t() - answer.occurredAt();
        return new SignalValue(
                BigDecimal.valueOf(value),
                age,
                () -> what + " " + value + ", " + Wording.ago(age / BitemporalPoint.DAY),
                () -> List.of(answer.eventId()));
    }
}
