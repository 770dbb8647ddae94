package io.accounthealth.benchmarks.endurance;

import io.accounthealth.benchmarks.Facts;
import io.accounthealth.benchmarks.Facts.Fact;
import io.accounthealth.benchmarks.Forms;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.SpendEvent.SpendReported;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What is still told of accounts whose lives {@link io.accounthealth.benchmarks.TablesBenchmark#fill} made up. */
record NewFacts(Random random, int accounts) {

    static final int A_BATCH = 50;

    private static final CurrencyCode USD = new CurrencyCode("USD");

    AccountId account() {
        return new AccountId("account-" + random.nextInt(accounts));
    }

    /** @param delivery by which its events differ from those of others */
    String batch(String delivery) {
        List<Fact> facts = IntStream.range(0, A_BATCH).mapToObj(i -> fact()).toList();
        return Forms.cloudEvents(delivery, facts);
    }

    private Fact fact() {
        Instant at = Facts.START.plusSeconds(random.nextLong(Facts.SPAN.toSeconds()));
        AccountEvent event = switch (random.nextInt(4)) {
            case 0 -> new TemperatureTaken(1 + random.nextInt(5), null, null);
            case 1 -> new NpsAnswered(random.nextInt(11), "person-" + random.nextInt(9), null, "as told");
            case 2 -> new InteractionLogged("call", null, null, "as told", null);
            default -> spend(LocalDate.EPOCH.plusDays(19_723 + random.nextInt(700)));
        };
        return new Fact(account(), at, at, event);
    }

    private SpendReported spend(LocalDate day) {
        return new SpendReported(
                "new-" + random.nextInt(3), null, day, null, BigDecimal.valueOf(1 + random.nextInt(1_000_000), 2), USD);
    }
}
