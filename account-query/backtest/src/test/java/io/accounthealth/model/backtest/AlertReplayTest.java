package io.accounthealth.model.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AlertThresholds;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.model.alertreplay.AlertReplay.Candidate;
import io.accounthealth.model.alertreplay.AlertReplayResult;
import io.accounthealth.model.alertreplay.AlertReplayResult.OfRules;
import io.accounthealth.model.policy.AlertRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertReplayTest {

    private record Raised(
            AccountId account,
            LocalDate day,
            AlertKind kind,
            @Nullable String subjectId) {}

    private static final AppliesTo EMEA = new AppliesTo(null, null, "EMEA", null);

    /** Of as many conditions as any rule in force, so that all days count. */
    private static final List<Candidate> ALL = Stream.of(AlertKind.values())
            .flatMap(kind -> Stream.of(null, EMEA).map(part -> new Candidate(AlertRule.builtIn(kind), part)))
            .toList();

    private final Past past = new Past();

    /** Kinds that generated histories bring up. */
    private static final Set<AlertKind> USUAL = EnumSet.of(
            AlertKind.BAND_FELL,
            AlertKind.SILENCE,
            AlertKind.SLA_BREACHED,
            AlertKind.REPORT_OVERDUE,
            AlertKind.INVOICE_OVERDUE,
            AlertKind.MILESTONE_MISSED,
            AlertKind.PROMISE_OVERDUE,
            AlertKind.BRIEF_LATE,
            AlertKind.ASSET_LATE,
            AlertKind.ACTION_ITEM_LATE,
            AlertKind.RENEWAL_UNPREPARED,
            AlertKind.COMPETITOR_SIGHTED,
            AlertKind.UNBILLED,
            AlertKind.SOURCE_SILENT,
            AlertKind.REPORT_DUE);

    private static final long MOST_SEEDS = 40;

    static LongStream seeds() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        return LongStream.range(seed, seed + 1);
    }

    /**
     * Two accounts go silent on January 1; one leaves in February. The candidate alarms after 10 days instead of 28.
     */
    @Test
    void ten_days_of_silence_would_have_warned_18_days_earlier() {
        past.open("acme", "2024-01-01");
        past.open("zeta", "2024-01-01");
        past.tell("acme", "2024-02-10", "2024-02-10", new AccountChurned("price", null));

        AlertReplayResult result = past.run(past.alertReplay(List.of(silence(10, null)), 90));

        assertThat(result.accounts()).isEqualTo(2);
        // Silent since the 1st: on the 12th for more than 10 days, on the 30th for more than 28.
        assertThat(result.rows().stream().map(row -> row.day() + " " + row.account() + " " + row.byCandidate()))
                .containsExactly(
                        "2024-01-12 acme true",
                        "2024-01-12 zeta true",
                        "2024-01-30 acme false",
                        "2024-01-30 zeta false");
        assertThat(result.rows().getFirst().leadDays()).isEqualTo(29);
        assertThat(result.rows().getLast().lostOn()).isNull();
        assertThat(result.candidate())
                .isEqualTo(new OfRules(
                        2,
                        2,
                        2,
                        1,
                        new BigDecimal("0.500000"),
                        1,
                        1,
                        new BigDecimal("1.000000"),
                        new BigDecimal("29.0"),
                        new BigDecimal("29.0")));
        assertThat(result.inForce().meanLeadDays()).isEqualByComparingTo("11.0");
    }

    /** A talk of January 5 that was recorded on the 20th: until then the account seemed silent. */
    @Test
    void what_was_recorded_late_is_not_known_before() {
        past.open("acme", "2024-01-01");
        past.tell("acme", "2024-01-20", "2024-01-05", new InteractionLogged("email", null, null, "hello", null));

        assertThat(days(past.run(past.alertReplay(List.of(silence(10, null)), 90))))
                .as("silent since the 1st as known on the 12th; since the 5th as known on the 20th")
                .startsWith("2024-01-12", "2024-01-20");
    }

    @Test
    void a_candidate_for_a_segment_counts_on_days_when_accounts_fit() {
        past.open("acme", "2024-01-01");
        past.open("zeta", "2024-01-01");
        past.tell(
                "acme",
                "2024-01-20",
                "2024-01-20",
                new AccountProfileChanged(null, null, null, "strategic", null, null, null));

        AlertReplayResult result =
                past.run(past.alertReplay(List.of(silence(10, new AppliesTo("strategic", null, null, null))), 90));

        assertThat(result.accounts()).isEqualTo(1);
        assertThat(days(result))
                .as("it fits on the 20th, and was silent long before")
                .first()
                .isEqualTo("2024-01-20");
        assertThat(result.inForce().fired()).isEqualTo(1);
    }

    /** The watch that looks at the end of each day, with rules that change, and people who close alerts. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_rules_in_force_raise_in_a_replay_exactly_what_the_clock_recorded(long seed) {
        assertThat(replayed(seed).raised()).as("seed " + seed).isNotEmpty();
    }

    /** The same of histories that are always the same, so that they have what there is to agree on. */
    @Test
    void replayed_alerts_equal_live_ones_after_a_person_closed_one() {
        Set<AlertKind> kinds = EnumSet.noneOf(AlertKind.class);
        long kept = 0;
        for (long seed = 1; seed <= MOST_SEEDS && !(kinds.containsAll(USUAL) && kept > 0); seed++) {
            Replayed replayed = replayed(seed);
            replayed.raised().forEach(alert -> kinds.add(alert.kind()));
            kept += inForce(replayed.past().withoutClosings())
                    - replayed.raised().size();
        }

        assertThat(kinds).containsAll(USUAL);
        assertThat(kept).as("not raised again, since a person closed them").isPositive();
    }

    private record Replayed(Past past, List<Raised> raised) {}

    private static long inForce(Past past) {
        return past.run(past.alertReplay(ALL, 90)).rows().stream()
                .filter(AlertReplayResult.Row::byInForce)
                .count();
    }

    private static Replayed replayed(long seed) {
        Random random = new Random(seed);
        Past told = Past.generated(seed, 3, 160);
        Past ruled = new Past();
        int day = 0;
        for (AlertKind kind : AlertKind.values()) {
            day += random.nextInt(20);
            Instant known = Past.startOf(Past.FIRST_DAY.plusDays(day));
            ruled.publish(known, rule(kind, random, known));
        }
        Past watched = told.withRulesOf(ruled).watched();
        AlertReplayResult result = watched.run(watched.alertReplay(ALL, 90));

        List<Raised> recorded = watched.events().stream()
                .filter(event -> event.event() instanceof AlertRaised)
                .map(event -> {
                    AlertRaised alert = (AlertRaised) event.event();
                    LocalDate raised = LocalDate.ofInstant(event.occurredAt(), ZoneOffset.UTC);
                    return new Raised(event.envelope().accountId(), raised, alert.kind(), alert.subjectId());
                })
                .toList();
        assertThat(result.rows().stream()
                        .filter(AlertReplayResult.Row::byInForce)
                        .map(row -> new Raised(row.account(), row.day(), row.kind(), row.subjectId())))
                .as("seed " + seed)
                .containsExactlyInAnyOrderElementsOf(recorded);
        return new Replayed(watched, recorded);
    }

    private static AlertRulePublished rule(AlertKind kind, Random random, Instant known) {
        return new AlertRulePublished(
                "rule-" + kind,
                kind,
                known.plus(Duration.ofDays(random.nextInt(100))),
                random.nextInt(4) > 0,
                random.nextBoolean() ? null : thresholds(kind, random),
                random.nextInt(3) == 0 ? EMEA : null);
    }

    private static @Nullable AlertThresholds thresholds(AlertKind kind, Random random) {
        AlertThresholds usual = kind.usual();
        int more = random.nextInt(5);
        if (kind == AlertKind.SILENCE) {
            return new AlertThresholds(null, 7 + more, null, null);
        }
        if (usual.daysBefore() != null) {
            return new AlertThresholds(null, null, List.of(120 + more, 45), null);
        }
        BigDecimal pace = usual.pace() == null
                ? null
                : usual.pace().add(new BigDecimal("0.01").multiply(BigDecimal.valueOf(more)));
        return usual.days() == null ? null : new AlertThresholds(null, usual.days() + more, null, pace);
    }

    private static Candidate silence(int days, @Nullable AppliesTo appliesTo) {
        return Candidate.of(new AlertRulePublished(
                "candidate",
                AlertKind.SILENCE,
                Instant.EPOCH,
                true,
                new AlertThresholds(null, days, null, null),
                appliesTo));
    }

    private static List<String> days(AlertReplayResult result) {
        return result.rows().stream()
                .filter(AlertReplayResult.Row::byCandidate)
                .map(row -> row.day().toString())
                .toList();
    }
}
