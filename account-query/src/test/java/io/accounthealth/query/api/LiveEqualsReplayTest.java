package io.accounthealth.query.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AdvocacyEvent.TestimonialGiven;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import io.accounthealth.storage.EventLog;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LiveEqualsReplayTest extends ServerTest {

    private static final List<String> ACCOUNTS = List.of("a", "b", "c");
    private static final LocalDate START = LocalDate.parse("2018-01-01");
    private static final int EVENTS = 300;

    @Test
    void every_read_at_any_point_is_the_same_from_the_live_table_and_from_the_stored_stream() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        ACCOUNTS.forEach(account -> history.open(account, "2018-01-01T00:00:00Z"));
        for (int i = 0; i < EVENTS; i++) {
            appendOne(random);
        }
        for (int i = 0; i < 12; i++) {
            String point = "asOf=%s&knownAtPosition=%d".formatted(day(random), 3 + random.nextInt(EVENTS));
            for (String read : reads(ACCOUNTS.get(random.nextInt(3)))) {
                String path = read + (read.contains("?") ? "&" : "?") + point;
                Answer live = get(path);
                Answer replayed = get(path + "&replay=true");

                assertThat(live.status()).as(path).isEqualTo(200);
                assertThat(replayed.body()).as("seed " + seed + " " + path).isEqualTo(live.body());
            }
        }
    }

    private static List<String> reads(String account) {
        String one = "/v1/accounts/" + account;
        return List.of(
                "/v1/accounts?sort=-score",
                one,
                one + "/health",
                one + "/health/history?from=2018-02-01&to=2018-08-01&step=P14D",
                one + "/timeline?limit=500",
                one + "/events?limit=500",
                one + "/spend",
                one + "/spend?by=month&format=csv",
                one + "/pacing",
                "/v1/retention?from=2018-03&to=2018-04",
                "/v1/retention/accounts?from=2018-Q1&to=2018-Q2",
                "/v1/retention/by?by=manager&from=2018-03&to=2018-04&through=to-date",
                "/v1/retention/by?by=currency&from=2018-03&to=2018-04&format=csv",
                "/v1/retention/clv",
                "/v1/retention/cohorts?from=2018-01&to=2018-08",
                "/v1/alerts?show=all",
                "/v1/escalations?show=all",
                "/v1/managers?from=2018-Q1&to=2018-Q2",
                "/v1/managers?format=csv",
                one + "/escalations?format=csv",
                "/v1/promises?show=all",
                "/v1/work?show=all",
                "/v1/billing?show=all&days=200",
                one + "/billing?show=accounts&format=csv",
                "/v1/discrepancies?show=all",
                "/v1/growth?show=all&days=90",
                "/v1/pacing",
                one + "/pacing?format=csv",
                "/v1/platforms?show=all",
                "/v1/reporting?show=all",
                one + "/reporting?days=366&format=csv",
                "/v1/satisfaction?days=366",
                one + "/satisfaction?format=csv",
                "/v1/stakeholders?show=all",
                one + "/stakeholders?format=csv",
                "/v1/renewals?show=all&within=1100",
                one + "/renewals?format=csv",
                "/v1/competitors",
                one + "/competitors?format=csv",
                "/v1/sla?show=all&days=366",
                one + "/sla",
                "/v1/portfolio",
                "/v1/policies");
    }

    private void appendOne(Random random) {
        String account = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
        Instant at =
                day(random).atStartOfDay(ZoneOffset.UTC).toInstant().plus(random.nextInt(86_400), ChronoUnit.SECONDS);
        history.append(account, at, event(random, account));
    }

    private AccountEvent event(Random random, String account) {
        LocalDate day = START.plusDays(random.nextInt(40) * 7L);
        return switch (random.nextInt(10)) {
            case 0, 1, 2 ->
                new SpendReported(
                        "feed", random.nextBoolean() ? "io-1" : null, day, day.plusDays(7), amount(random), null);
            case 3 -> new SpendRetracted("feed", null, day, "wrong");
            case 4 -> new MeetingHeld("m" + random.nextInt(9), null, null, 30, null, null);
            case 5 -> new NpsAnswered(random.nextInt(11), "p" + random.nextInt(3), null, null);
            case 6 -> new EscalationRaised("e" + random.nextInt(4), Severity.values()[random.nextInt(4)], null, null);
            case 7 ->
                random.nextInt(4) > 0
                        ? new TestimonialGiven(null, "good")
                        : new NoticeGiven(day.plusDays(30), "budget");
            case 8 ->
                new InsertionOrderBooked("io-1", null, new BigDecimal("1000"), null, day, day.plusDays(60), null, null);
            default -> correction(random, account);
        };
    }

    private AccountEvent correction(Random random, String account) {
        EventLog log = server.stores().log();
        UUID target = log.readStream(new AccountId(account), 1 + random.nextInt(20), 1).stream()
                .filter(event -> event.envelope().type().equals("spend-reported"))
                .map(event -> event.envelope().eventId())
                .findFirst()
                .orElse(null);
        LocalDate day = day(random);
        if (target == null) {
            return new SpendReported("late", null, day, null, amount(random), null);
        }
        return random.nextBoolean()
                ? new FactRetracted(target, "never was")
                : new FactCorrected(
                        target, new SpendReported("feed", null, day, null, amount(random), null), null, "typo");
    }

    private static LocalDate day(Random random) {
        return START.plusDays(random.nextInt(240));
    }

    private static BigDecimal amount(Random random) {
        return BigDecimal.valueOf(random.nextInt(100_000), 2);
    }
}
