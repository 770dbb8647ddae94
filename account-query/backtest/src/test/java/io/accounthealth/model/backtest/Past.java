package io.accounthealth.model.backtest;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.events.WatchEvent.AlertClosed;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.model.alertreplay.AlertReplay;
import io.accounthealth.model.alertreplay.AlertReplay.Candidate;
import io.accounthealth.model.alertreplay.AlertReplayResult;
import io.accounthealth.model.alertreplay.ReplayTally;
import io.accounthealth.model.alertreplay.ReplayedAccount;
import io.accounthealth.model.alerts.DetectedFact;
import io.accounthealth.model.alerts.Watch;
import io.accounthealth.model.policy.BuiltInPolicy;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.GeneratedStory;
import io.accounthealth.model.table.Story;
import io.accounthealth.schema.EventTypes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A log of several accounts and of rules, in the order in which it was recorded. */
final class Past {

    static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    static final int DAYS = 500;
    private static final int FEW_DAYS = 7;

    private record Said(Instant recordedAt, Instant occurredAt, UUID id, AccountId account, AccountEvent event) {}

    private final Map<AccountId, AccountTable> tables = new LinkedHashMap<>();
    private final List<Instant> recordedAt = new ArrayList<>();
    private final List<Recorded<AccountEvent>> events = new ArrayList<>();
    private final List<Recorded<PolicyEvent>> published = new ArrayList<>();

    /** Accounts with everything that makes histories hard, most of it learned late, and other rules now and then. */
    static Past generated(long seed, int accounts, int eventsEach) {
        Random random = new Random(seed);
        List<Said> said = new ArrayList<>();
        for (int i = 0; i < accounts; i++) {
            AccountId account = new AccountId("acme-" + i);
            int number = 0;
            for (Recorded<AccountEvent> told : GeneratedStory.of(account.value(), random.nextLong(), eventsEach)
                    .events()) {
                long minutes = Duration.ofDays(DAYS).toMinutes() * number++ / eventsEach + i;
                if (!isNoticed(told.event())) {
                    Instant recorded = startOf(FIRST_DAY).plus(Duration.ofMinutes(minutes));
                    said.add(new Said(
                            recorded, told.occurredAt(), told.envelope().eventId(), account, told.event()));
                }
            }
        }
        said.sort(Comparator.comparing(Said::recordedAt));
        Past past = new Past();
        for (Said each : said) {
            past.record(each.recordedAt(), each.occurredAt(), each.id(), each.account(), each.event());
            if (random.nextInt(said.size()) < 3) {
                past.publish(each.recordedAt(), rules("v" + (past.published.size() + 2), random, each));
            }
        }
        return past;
    }

    /** What only the clock tells. */
    private static boolean isNoticed(AccountEvent event) {
        return event instanceof WatchEvent
                || (event instanceof FactCorrected e && e.replacement() instanceof WatchEvent);
    }

    private static HealthPolicy rules(String version, Random random, Said now) {
        return rules(
                version, now.recordedAt().plus(Duration.ofDays(random.nextInt(-50, 50))), 1 + random.nextInt(90), 55);
    }

    /** The usual rules with another weight of engagement, and of another time, and other bands. */
    static HealthPolicy rules(String version, Instant from, int engagement, int healthyFrom) {
        HealthPolicy usual = BuiltInPolicy.v1();
        List<HealthPolicy.Dimension> dimensions = new ArrayList<>(usual.dimensions());
        HealthPolicy.Dimension first = dimensions.getFirst();
        dimensions.set(
                0,
                new HealthPolicy.Dimension(
                        first.name(),
                        BigDecimal.valueOf(engagement),
                        first.parts(),
                        first.penalties(),
                        first.missing(),
                        first.fixedValue()));
        return new HealthPolicy(
                version, from, dimensions, usual.caps(), BigDecimal.valueOf(healthyFrom), usual.watchFrom());
    }

    void open(String account, String day) {
        tell(account, day, day, new AccountOpened(account, null, null, null, Story.USD, ZoneId.of("UTC"), null, null));
    }

    /** Both at noon in UTC. */
    void tell(String account, String recorded, String occurred, AccountEvent event) {
        record(noon(recorded), noon(occurred), new UUID(7, events.size()), new AccountId(account), event);
    }

    private static Instant noon(String day) {
        return startOf(LocalDate.parse(day)).plus(Duration.ofHours(12));
    }

    private void record(Instant recorded, Instant occurred, UUID id, AccountId account, AccountEvent event) {
        record(recorded, occurred, id, account, event, "test");
    }

    private void record(
            Instant recorded, Instant occurred, UUID id, AccountId account, AccountEvent event, String source) {
        AccountTable table = tables.computeIfAbsent(account, AccountTable::new);
        Recorded<AccountEvent> one = new Recorded<>(envelope(recorded, occurred, id, account, event, source), event);
        recordedAt.add(recorded);
        events.add(one);
        table.apply(one);
    }

    void publish(Instant recorded, HealthPolicy policy) {
        publish(recorded, new HealthPolicyPublished(policy));
    }

    void publish(Instant recorded, PolicyEvent event) {
        published.add(new Recorded<>(
                envelope(recorded, recorded, new UUID(8, events.size()), AccountId.POLICY, event, "test"), event));
        recordedAt.add(recorded);
    }

    /** The same, with what is published in another. */
    Past withRulesOf(Past rules) {
        Past both = new Past();
        int rule = 0;
        for (Recorded<AccountEvent> event : events) {
            Instant recorded = event.envelope().recordedAt();
            while (rule < rules.published.size() && !rules.recordedAt.get(rule).isAfter(recorded)) {
                both.publish(
                        rules.recordedAt.get(rule), rules.published.get(rule++).event());
            }
            both.record(
                    recorded,
                    event.occurredAt(),
                    event.envelope().eventId(),
                    event.envelope().accountId(),
                    event.event());
        }
        return both;
    }

    /** The same, had no person closed an alert. */
    Past withoutClosings() {
        Past open = new Past();
        int event = 0;
        int policy = 0;
        for (int position = 1; position <= recordedAt.size(); position++) {
            if (policy < published.size() && published.get(policy).position() == position) {
                open.publish(
                        recordedAt.get(position - 1), published.get(policy++).event());
                continue;
            }
            Recorded<AccountEvent> next = events.get(event++);
            String source = next.envelope().origin().source();
            if (!(next.event() instanceof AlertClosed) || WatchEvent.SOURCE.equals(source)) {
                open.record(
                        next.envelope().recordedAt(),
                        next.occurredAt(),
                        next.envelope().eventId(),
                        next.envelope().accountId(),
                        next.event(),
                        source);
            }
        }
        return open;
    }

    private Envelope envelope(
            Instant recorded, Instant occurred, UUID id, AccountId account, DomainEvent event, String source) {
        return new Envelope(
                recordedAt.size() + 1L,
                id,
                account,
                tables.containsKey(account) ? tables.get(account).nextSequence() : published.size(),
                EventTypes.of(event.getClass()).name(),
                1,
                occurred,
                recorded,
                new Envelope.Origin("anna", source, null, null));
    }

    /**
     * The same, with what the clock notices that looks at the end of each day: a log into which its events are written
     * as they come.
     */
    Past watched() {
        Past watched = new Past();
        int event = 0;
        int policy = 0;
        for (LocalDate day = FIRST_DAY; day.isBefore(FIRST_DAY.plusDays(DAYS)); day = day.plusDays(1)) {
            Instant end = Backtest.endOf(day);
            for (int position = event + policy + 1;
                    position <= recordedAt.size()
                            && !recordedAt.get(position - 1).isAfter(end);
                    position++) {
                if (policy < published.size() && published.get(policy).position() == position) {
                    watched.publish(
                            recordedAt.get(position - 1),
                            published.get(policy++).event());
                } else {
                    Recorded<AccountEvent> next = events.get(event++);
                    watched.record(
                            next.envelope().recordedAt(),
                            next.occurredAt(),
                            next.envelope().eventId(),
                            next.envelope().accountId(),
                            next.event());
                }
            }
            watched.look(end);
        }
        return watched;
    }

    private void look(Instant now) {
        List<DetectedFact> noticed = new ArrayList<>();
        PointInTime point = new PointInTime(now, recordedAt.size(), PolicySelector.THEN);
        tables.values().forEach(table -> noticed.addAll(Watch.look(table, point, book())));
        for (DetectedFact each : noticed) {
            record(
                    now.plusSeconds(1),
                    each.occurredAt(),
                    UUID.nameUUIDFromBytes(each.id().getBytes()),
                    each.account(),
                    each.fact(),
                    WatchEvent.SOURCE);
        }
        noticed.forEach(each -> react(each, now));
    }

    /** A person closes some of the alerts. */
    private void react(DetectedFact noticed, Instant now) {
        if (noticed.fact() instanceof AlertRaised alert && noticed.id().hashCode() % 4 == 0) {
            record(
                    now.plusSeconds(2),
                    now,
                    UUID.nameUUIDFromBytes(("closed " + noticed.id()).getBytes()),
                    noticed.account(),
                    new AlertClosed(alert.alertId(), "on leave"));
        }
    }

    long positionAt(Instant instant) {
        int low = 0;
        while (low < recordedAt.size() && !recordedAt.get(low).isAfter(instant)) {
            low++;
        }
        return low;
    }

    /** Tables that never saw more than was recorded by an instant. */
    AccountTable tableAt(AccountId account, Instant instant) {
        AccountTable table = new AccountTable(account);
        long known = positionAt(instant);
        events.stream()
                .filter(event -> event.envelope().accountId().equals(account) && event.position() <= known)
                .forEach(table::apply);
        return table;
    }

    Map<AccountId, AccountTable> tables() {
        return tables;
    }

    List<Recorded<AccountEvent>> events() {
        return events;
    }

    PolicyBook book() {
        return bookAt(Long.MAX_VALUE);
    }

    /** One that never saw more than was recorded up to a position. */
    PolicyBook bookAt(long position) {
        PolicyBook book = PolicyBook.BUILT_IN;
        for (Recorded<PolicyEvent> each : published) {
            book = each.position() <= position ? book.with(each) : book;
        }
        return book;
    }

    Backtest backtest(HealthPolicy candidate, LocalDate from, LocalDate to, LocalDate lastDay) {
        PointInTime end = new PointInTime(Backtest.endOf(lastDay), recordedAt.size(), PolicySelector.THEN);
        return Backtest.of(candidate, from, to, Backtest.USUAL_HORIZONS, end, book(), this::positionAt);
    }

    /** Of all days. */
    AlertReplay alertReplay(List<Candidate> candidates, int horizon) {
        LocalDate last = FIRST_DAY.plusDays(DAYS - 1);
        PointInTime end = new PointInTime(Backtest.endOf(last), recordedAt.size(), PolicySelector.THEN);
        return AlertReplay.of(candidates, FIRST_DAY, last, horizon, end, book(), this::positionAt);
    }

    AlertReplayResult run(AlertReplay replay) {
        ReplayTally tally = new ReplayTally(replay);
        tables.forEach((account, table) -> {
            ReplayedAccount replayed = new ReplayedAccount(replay, account);
            boolean more = true;
            while (more) {
                more = replayed.go(table, FEW_DAYS);
            }
            tally.add(replayed);
        });
        return tally.result();
    }

    Evaluation trial(Backtest backtest, AccountId account) {
        Evaluation trial = new Evaluation(backtest, account);
        AccountTable table = tables.get(account);
        boolean more = true;
        while (more) {
            more = trial.go(table, FEW_DAYS);
        }
        return trial;
    }

    BacktestResult run(Backtest backtest) {
        Tally tally = new Tally(backtest);
        tables.keySet().forEach(account -> tally.add(trial(backtest, account)));
        return tally.result();
    }

    TrainingSet study(LocalDate from, LocalDate to) {
        PointInTime end = new PointInTime(Backtest.endOf(to), recordedAt.size(), PolicySelector.THEN);
        return TrainingSet.of(
                BuiltInPolicy.v1(), PolicyBook.BUILT_IN, from, to, TrainingSet.USUAL_HORIZON, end, this::positionAt);
    }

    /** @param accounts in the order in which they come to their end */
    Suggestion suggest(TrainingSet study, Collection<AccountId> accounts) {
        Learner learner = new Learner(study);
        for (AccountId account : accounts) {
            StudiedAccount studied = new StudiedAccount(study, account);
            AccountTable table = tables.get(account);
            boolean more = true;
            while (more) {
                more = studied.go(table, FEW_DAYS);
            }
            learner.add(studied);
        }
        return learner.suggest("v2", Instant.EPOCH, () -> {});
    }

    static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
