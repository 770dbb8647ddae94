package io.accounthealth.model.health;

import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AdvocacyEvent.ReferenceGiven;
import io.accounthealth.events.AdvocacyEvent.TestimonialDeclined;
import io.accounthealth.events.AdvocacyEvent.TestimonialGiven;
import io.accounthealth.events.BriefEvent.BriefAccepted;
import io.accounthealth.events.BriefEvent.BriefIssued;
import io.accounthealth.events.BriefEvent.MilestoneMet;
import io.accounthealth.events.BriefEvent.MilestoneMissed;
import io.accounthealth.events.BriefEvent.MilestoneMoved;
import io.accounthealth.events.BriefEvent.MilestonePromised;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Desk;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationReopened;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.EscalationEvent.EscalationSeverityChanged;
import io.accounthealth.events.EscalationEvent.PostMortemPublished;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.HandoverEvent.BusinessHoursAgreed;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.InquiryEvent.InquiryAnswered;
import io.accounthealth.events.InquiryEvent.InquiryPaused;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.InquiryEvent.InquiryReopened;
import io.accounthealth.events.InquiryEvent.InquiryResolved;
import io.accounthealth.events.InquiryEvent.InquiryResumed;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingMissed;
import io.accounthealth.events.Party;
import io.accounthealth.events.Priority;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportErrorFound;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.SatisfactionEvent.CsatAnswered;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent.InsertionOrderAmended;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.InsertionOrderCancelled;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import io.accounthealth.events.Weekday;
import io.accounthealth.model.table.Story;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A seeded history with many facts a day of what health reads: most in the order in which they occurred, some long
 * before, some corrected, retracted or restated. In some histories that is rare, so that much of them is settled, and
 * in some all amounts are in one currency and fit a column.
 */
final class DenseStory {

    static final Instant OPENED = Instant.parse("2024-01-01T00:00:00Z");
    static final int DAYS = 200;

    private final Random random;
    private final int events;
    private final Story story = new Story("dense");
    private final boolean namesCurrency;
    private final boolean isPlain;

    /** Of a thousand facts, how many amend others; three times as many are late. */
    private final int odd;

    private int told;

    private DenseStory(long seed, int events) {
        random = new Random(seed);
        this.events = events;
        namesCurrency = random.nextBoolean();
        isPlain = random.nextInt(4) > 0;
        odd = random.nextBoolean() ? 3 : 60;
    }

    static List<Recorded<AccountEvent>> of(long seed, int events) {
        DenseStory dense = new DenseStory(seed, events);
        dense.story.tell(
                OPENED, new AccountOpened("D", null, null, null, Story.USD, ZoneId.of("Europe/Berlin"), null, null));
        for (dense.told = 1; dense.told < events; dense.told++) {
            dense.next();
        }
        return dense.story.events();
    }

    private void next() {
        int dice = random.nextInt(1000);
        if (told > 10 && dice < odd) {
            Recorded<AccountEvent> target = story.events().get(random.nextInt(told));
            story.tell(
                    now(),
                    new FactCorrected(
                            target.envelope().eventId(), event(), random.nextBoolean() ? some() : null, "wrong"));
        } else if (told > 10 && dice < 2 * odd) {
            UUID target = story.events().get(random.nextInt(told)).envelope().eventId();
            story.tell(now(), new FactRetracted(target, "never was"));
        } else {
            story.tell(random.nextInt(1000) < 3 * odd ? some() : now(), event());
        }
    }

    private Instant now() {
        return OPENED.plus(Duration.ofDays(DAYS).multipliedBy(told).dividedBy(events));
    }

    private Instant some() {
        return OPENED.plusSeconds(random.nextLong(Duration.ofDays(DAYS).toSeconds()));
    }

    private AccountEvent event() {
        List<Supplier<AccountEvent>> kinds = List.of(
                this::spend,
                this::spend,
                this::spend,
                () -> random.nextInt(8) == 0 ? new SpendRetracted("feed", line(), day(), null) : spend(),
                () -> new MeetingMissed("m", random.nextBoolean() ? Party.CLIENT : Party.US),
                () -> random.nextBoolean()
                        ? new InteractionLogged("email", null, null, "hello", null)
                        : new MeetingHeld("m", null, null, null, null, null),
                () -> new CsatAnswered(1 + random.nextInt(5), null, null, null),
                () -> new NpsAnswered(random.nextInt(11), null, null, null),
                () -> random.nextBoolean() ? new TestimonialGiven(null, null) : new ReferenceGiven(null, null),
                () -> random.nextBoolean() ? new TestimonialDeclined(null, null) : inquiry(),
                this::inquiry,
                this::inquiry,
                this::report,
                this::report,
                this::work,
                this::escalation,
                () -> random.nextInt(4) == 0 ? order() : spend(),
                () -> random.nextInt(7) == 0 ? setting() : escalation());
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    private SpendReported spend() {
        LocalDate start = day();
        return new SpendReported(
                random.nextInt(5) == 0 ? "invoices" : "feed",
                random.nextInt(6) == 0 ? null : line(),
                start,
                random.nextInt(7) == 0 ? start.plusDays(1 + random.nextInt(9)) : null,
                BigDecimal.valueOf(
                        random.nextInt(-20_000, 200_000), !isPlain && random.nextInt(40) == 0 ? 7 : random.nextInt(5)),
                currency());
    }

    private CurrencyCode currency() {
        boolean named = isPlain ? namesCurrency : random.nextInt(3) > 0;
        return named ? new CurrencyCode(!isPlain && random.nextInt(60) == 0 ? "EUR" : "USD") : null;
    }

    private AccountEvent order() {
        return switch (random.nextInt(6)) {
            case 0 -> new InsertionOrderCancelled(line(), null);
            case 1 -> new InsertionOrderAmended(line(), money(), null, null, null);
            case 2 -> new InsertionOrderAmended(line(), null, null, day().plusDays(random.nextInt(60)), null);
            default -> new InsertionOrderBooked(line(), null, money(), null, day(), day().plusDays(40), null, null);
        };
    }

    private AccountEvent inquiry() {
        String id = "q" + Math.max(0, told / 20 - random.nextInt(5));
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> new InquiryReceived(id, null, Priority.values()[random.nextInt(4)], null, null);
            case 3, 4 -> new InquiryAnswered(id, null);
            case 5 -> new InquiryPaused(id, null);
            case 6 -> new InquiryResumed(id);
            case 7 -> new InquiryResolved(id, null);
            default -> random.nextBoolean() ? new InquiryReopened(id, null) : new InquiryResolved(id, null);
        };
    }

    private AccountEvent report() {
        String id = "r" + Math.max(0, told / 15 - random.nextInt(4));
        return switch (random.nextInt(5)) {
            case 0, 1 -> new ReportScheduled(id, null, now().plus(Duration.ofDays(random.nextInt(-5, 30))));
            case 2, 3 -> new ReportDelivered(id, null);
            default -> new ReportErrorFound(id, null, null, null);
        };
    }

    private AccountEvent work() {
        String id = "w" + Math.max(0, told / 100 - random.nextInt(3));
        return switch (random.nextInt(7)) {
            case 0, 1 -> new MilestonePromised(id, day(), null, null);
            case 2 -> new MilestoneMoved(id, day(), null);
            case 3 -> new MilestoneMet(id, null);
            case 4 -> new MilestoneMissed(id, null);
            case 5 -> new BriefIssued(id, Desk.BUYER, day(), null);
            default -> new BriefAccepted(id, null);
        };
    }

    private AccountEvent escalation() {
        String id = "e" + Math.max(0, told / 25 - random.nextInt(4));
        Severity severity = Severity.values()[random.nextInt(4)];
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> new EscalationRaised(id, severity, null, null);
            case 3 -> new EscalationSeverityChanged(id, severity, null);
            case 4 -> new EscalationReopened(id, null);
            case 5 -> new PostMortemPublished(id, "cause", null);
            default -> new EscalationResolved(id, null);
        };
    }

    private AccountEvent setting() {
        return switch (random.nextInt(3)) {
            case 0 -> new ManagerAssigned("manager-" + random.nextInt(3));
            case 1 ->
                new AccountProfileChanged(
                        null,
                        null,
                        random.nextBoolean() ? "EMEA" : "APAC",
                        random.nextBoolean() ? "strategic" : null,
                        ZoneId.of("Asia/Kolkata"),
                        null,
                        random.nextInt(5) + 5);
            default ->
                new BusinessHoursAgreed(
                        List.of(Weekday.MONDAY, Weekday.values()[1 + random.nextInt(6)]),
                        LocalTime.of(random.nextInt(10), 0),
                        LocalTime.of(12 + random.nextInt(8), 30),
                        null);
        };
    }

    private LocalDate day() {
        LocalDate today = LocalDate.ofInstant(now(), ZoneOffset.UTC);
        return today.minusDays(random.nextInt(8) == 0 ? random.nextInt(60) : random.nextInt(3));
    }

    private String line() {
        return "io-" + random.nextInt(5);
    }

    private BigDecimal money() {
        return BigDecimal.valueOf(random.nextInt(1_000_000), 2);
    }
}
