package io.accounthealth.benchmarks;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.InquiryEvent.InquiryAnswered;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.InquiryEvent.InquiryResolved;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.Priority;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.SatisfactionEvent.CsatAnswered;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.Sentiment;
import io.accounthealth.events.SpendEvent.SpendReported;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Made-up lives of accounts, the same from the same seed. */
public final class Facts {

    public static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    public static final Duration SPAN = Duration.ofDays(730);

    private static final CurrencyCode USD = new CurrencyCode("USD");
    private static final int LATE_PERCENT = 5;
    private static final int LATE_DAYS = 10;

    private final SplittableRandom random;

    /** How many reports, inquiries and lines of spend a day has grows with the facts. */
    private final int lines;

    private Facts(long seed, int count) {
        random = new SplittableRandom(seed);
        lines = Math.max(1, count / 1_000);
    }

    /** A fact before the log has given it its place. */
    public record Fact(AccountId account, Instant occurredAt, Instant recordedAt, AccountEvent event) {}

    static Fact opening(AccountId account) {
        return new Fact(
                account,
                START,
                START,
                new AccountOpened(account.value(), null, null, null, USD, ZoneOffset.UTC, null, null));
    }

    /**
     * Two years of one account in the order of their recording: its opening, then what was seen of it, of which one in
     * twenty was learned up to ten days late.
     */
    public static List<Fact> history(AccountId account, long seed, int count) {
        return told(account, seed, count).toList();
    }

    /**
     * The same history, made up as it is read, for more accounts than there is memory for. The facts of all accounts
     * with the same count are evenly spread: those at the same place were recorded at the same time.
     */
    public static Stream<Fact> told(AccountId account, long seed, int count) {
        Facts facts = new Facts(seed, count);
        long micros = SPAN.toSeconds() * 1_000_000 / count;
        return IntStream.range(0, count)
                .mapToObj(i -> i == 0 ? opening(account) : facts.fact(account, i, START.plusNanos(micros * i * 1_000)));
    }

    private Fact fact(AccountId account, int i, Instant recorded) {
        boolean late = random.nextInt(100) < LATE_PERCENT;
        Instant occurred = late ? recorded.minus(Duration.ofHours(random.nextInt(LATE_DAYS * 24))) : recorded;
        return new Fact(account, occurred.isBefore(START) ? START : occurred, recorded, seen(i, recorded));
    }

    private AccountEvent seen(int i, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        String open = "open-" + Math.max(0, i / 20 - random.nextInt(3));
        return switch (random.nextInt(20)) {
            case 0 -> new InquiryReceived("open-" + i / 20, "email", Priority.NORMAL, "a question", null);
            case 1 -> new InquiryAnswered(open, "an answer");
            case 2 -> new InquiryResolved(open, null);
            case 3 -> new ReportScheduled("report-" + i / 20, "weekly", at.plus(Duration.ofDays(1)));
            case 4 -> new ReportDelivered("report-" + i / 20, 1);
            case 5 -> new MeetingHeld("meeting-" + i, MeetingKind.STATUS, null, 30, Sentiment.NEUTRAL, null);
            case 6 -> new NpsAnswered(random.nextInt(11), "person-" + random.nextInt(20), null, null);
            case 7 -> new CsatAnswered(1 + random.nextInt(5), "person-" + random.nextInt(20), null, null);
            case 8 -> new TemperatureTaken(1 + random.nextInt(5), null, null);
            case 9, 10, 11 -> new InteractionLogged("email", null, null, "what was said, in a line or two", null);
            default -> spend("line-" + random.nextInt(lines), day);
        };
    }

    private SpendReported spend(String line, LocalDate day) {
        return new SpendReported("feed", line, day, null, BigDecimal.valueOf(1 + random.nextInt(1_000_000), 2), USD);
    }
}
