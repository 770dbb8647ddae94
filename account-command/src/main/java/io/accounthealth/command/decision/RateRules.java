package io.accounthealth.command.decision;

import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import io.accounthealth.schema.FieldProblem;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What a reported exchange rate contradicts. */
public final class RateRules {

    private RateRules() {}

    /** @param now our clock */
    public static List<FieldProblem> problemsOf(ExchangeRateReported rate, Instant now) {
        List<FieldProblem> problems = new ArrayList<>();
        if (rate.base().equals(rate.quote())) {
            problems.add(new FieldProblem("/quote", "must be another currency than base"));
        }
        if (AccountDecider.isAhead(trueAt(rate), now)) {
            problems.add(new FieldProblem(
                    "/day",
                    "must not be more than %d hours ahead, since a rate is reported of a day that has begun"
                            .formatted(AccountDecider.TOLERANCE.toHours())));
        }
        return problems;
    }

    /** A rate is true from the beginning of its day on. */
    public static Instant trueAt(ExchangeRateReported rate) {
        return rate.day().atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
