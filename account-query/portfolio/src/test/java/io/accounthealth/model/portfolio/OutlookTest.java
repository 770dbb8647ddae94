package io.accounthealth.model.portfolio;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PromiseEvent.PromiseMade;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.model.changes.HealthDifference;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.HealthScore;
import io.accounthealth.model.pacing.Pacing;
import io.accounthealth.model.policy.BuiltInPolicy;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.portfolio.Outlook.Figures;
import io.accounthealth.model.portfolio.Outlook.Row;
import io.accounthealth.model.promises.Promises;
import io.accounthealth.model.rates.MoneyView;
import io.accounthealth.model.spend.SpendTrend;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutlookTest {

    private static final PointInTime NOW = at("2018-06-15T12:00:00Z");

    private final Story acme = Story.of("acme", "2018-01-01");

    /**
     * Engagement 20 x 100, escalations 10 x 100, advocacy 5 x 30 and spend 20 x 80 are 86.364 of 55. It falls below 70
     * where engagement is below 55: after 29.75 days without a meeting. After 44 days engagement is 17.143.
     */
    @Test
    void an_account_falls_by_its_cadence_alone_while_its_spend_stays_as_it_is_reported() {
        acme.tell("2018-06-01T10:00:00Z", new MeetingHeld("m", null, null, null, null, null));
        spendUpTo("2018-06-14");
        Story silent = Story.of("silent", "2018-06-14");

        Board<Figures, Row> board = Outlook.of(Tables.of(acme.table(), silent.table()), NOW, PolicyBook.BUILT_IN, 30);
        Row row = board.rows().getFirst();
        assertThat(row.score().toBigDecimal()).isEqualByComparingTo("86.364");
        assertThat(row.band()).isEqualTo(HealthBand.HEALTHY);
        assertThat(row.scoreThen().toBigDecimal()).isEqualByComparingTo("56.234");
        assertThat(row.bandThen()).isEqualTo(HealthBand.WATCH);
        assertThat(row.day()).isEqualTo("2018-07-01");
        assertThat(row.dimension()).isEqualTo("engagement");
        assertThat(board.figures().accounts()).isEqualTo(2);
        assertThat(Outlook.of(Tables.of(acme.table()), NOW, PolicyBook.BUILT_IN, 15)
                        .rows())
                .as("healthy until 30 June")
                .isEmpty();
    }

    @Test
    void a_look_ahead_from_the_past_knows_nothing_that_happened_since() {
        acme.tell("2018-06-01T10:00:00Z", new MeetingHeld("m", null, null, null, null, null));
        spendUpTo("2018-06-14");
        PointInTime past = new PointInTime(NOW.asOf(), Story.ALL, NOW.rules(), Instant.parse("2018-11-20T09:00:00Z"));
        Board<Figures, Row> before = Outlook.of(Tables.of(acme.table()), past, PolicyBook.BUILT_IN, 30);
        assertThat(before.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.day()).isEqualTo("2018-07-01"));

        acme.tell("2018-06-20T10:00:00Z", new MeetingHeld("later", null, null, null, null, null));
        acme.spend("2018-06-15", "1000");

        assertThat(Outlook.of(Tables.of(acme.table()), past, PolicyBook.BUILT_IN, 30))
                .isEqualTo(before);
        assertThat(Outlook.of(Tables.of(acme.table()), NOW, PolicyBook.BUILT_IN, 30))
                .isEqualTo(before);
    }

    @Test
    void a_policy_that_starts_within_the_span_is_no_decay() {
        acme.tell("2018-06-01T10:00:00Z", new MeetingHeld("m", null, null, null, null, null));
        spendUpTo("2018-06-14");
        PolicyBook stricter = PolicyBook.BUILT_IN.with(published("2018-06-18T00:00:00Z"));

        assertThat(HealthModel.score(acme.table(), at("2018-06-19T12:00:00Z"), stricter)
                        .band())
                .isEqualTo(HealthBand.WATCH);
        assertThat(Outlook.of(Tables.of(acme.table()), NOW, stricter, 10).rows())
                .isEmpty();
        assertThat(Outlook.of(Tables.of(acme.table()), NOW, stricter, 30).rows())
                .as("under the policy in force at the point")
                .singleElement()
                .satisfies(row -> assertThat(row.day()).isEqualTo("2018-07-01"));
    }

    @Test
    void ahead_spend_of_30_days_is_of_the_last_covered_days() {
        spendUpTo("2018-06-14");

        PointInTime ahead = NOW.lookingAheadTo(NOW.asOf().plus(Duration.ofDays(40)));
        assertThat(recent(ahead)).isEqualTo("300");
        assertThat(recent(at("2018-07-25T12:00:00Z"))).isEqualTo("0");
        assertThat(recent(new PointInTime(NOW.asOf(), Story.ALL, NOW.rules(), ahead.asOf())))
                .as("a present after the point changes nothing")
                .isEqualTo(recent(NOW));
    }

    @Test
    void the_difference_to_a_point_ahead_is_time_alone_and_adds_up() {
        acme.tell("2018-06-01T10:00:00Z", new MeetingHeld("m", null, null, null, null, null));
        acme.tell("2018-06-01T10:00:00Z", new TemperatureTaken(4, null, null));
        spendUpTo("2018-06-14");

        PointInTime ahead = NOW.lookingAheadTo(NOW.asOf().plus(Duration.ofDays(30)));
        HealthDifference difference = HealthDifference.of(acme.table(), NOW, ahead, PolicyBook.BUILT_IN);
        HealthScore now = HealthModel.evaluate(acme.table(), NOW, PolicyBook.BUILT_IN);
        HealthScore then = HealthModel.evaluate(acme.table(), ahead, PolicyBook.BUILT_IN);
        assertThat(difference.parts())
                .singleElement()
                .satisfies(part -> assertThat(part.points().thousandths())
                        .isEqualTo(Objects.requireNonNull(then.score()).thousandths()
                                - Objects.requireNonNull(now.score()).thousandths()));
    }

    /** Of 30 days 5 are over on 15 June, and 25 on 5 July. */
    @Test
    void ahead_silence_grows_and_deadlines_pass_while_delivery_stays() {
        acme.tell("2018-06-01T10:00:00Z", new MeetingHeld("m", null, null, null, null, null));
        acme.tell("2018-06-01T10:00:00Z", new PromiseMade("p", "a feed", LocalDate.parse("2018-06-30"), null));
        acme.tell(
                "2018-06-01T10:00:00Z",
                new InsertionOrderBooked(
                        "io",
                        null,
                        new BigDecimal(300),
                        null,
                        LocalDate.parse("2018-06-10"),
                        LocalDate.parse("2018-07-09"),
                        null,
                        null));
        acme.spend("io", "2018-06-10", 5, "60");
        PointInTime ahead = NOW.lookingAheadTo(NOW.asOf().plus(Duration.ofDays(20)));

        assertThat(silentDays(NOW)).isEqualTo(14);
        assertThat(silentDays(ahead)).isEqualTo(34);
        assertThat(promise(NOW)).isEqualTo(Promises.State.OPEN);
        assertThat(promise(ahead)).isEqualTo(Promises.State.OVERDUE);
        assertThat(pacing(NOW)).as("60 of 50").isEqualByComparingTo("1.2");
        assertThat(pacing(ahead)).as("60 of 250").isEqualByComparingTo("0.24");
    }

    private Long silentDays(PointInTime point) {
        return Objects.requireNonNull(AccountList.line(acme.table(), point, PolicyBook.BUILT_IN))
                .silentDays();
    }

    private Promises.State promise(PointInTime point) {
        return Promises.of(Tables.of(acme.table()), point).rows().getFirst().state();
    }

    private BigDecimal pacing(PointInTime point) {
        return Pacing.board(Tables.of(acme.table()), point, Pacing.Shown.RUNNING, MoneyView.AS_RECORDED)
                .rows()
                .getFirst()
                .pacing();
    }

    /** Under it nobody is healthy. */
    private static Recorded<HealthPolicyPublished> published(String effectiveFrom) {
        Instant from = Instant.parse(effectiveFrom);
        HealthPolicy v1 = BuiltInPolicy.v1();
        HealthPolicy policy =
                new HealthPolicy("strict", from, v1.dimensions(), v1.caps(), new BigDecimal(100), v1.watchFrom());
        return new Recorded<>(
                new Envelope(
                        1,
                        new UUID(0, 1),
                        AccountId.POLICY,
                        0,
                        "health-policy-published",
                        1,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        new Envelope.Origin("anna", "test", null, null)),
                new HealthPolicyPublished(policy));
    }

    private String recent(PointInTime point) {
        return Objects.requireNonNull(SpendTrend.of(AccountAt.of(acme.table(), point), 30))
                .recent()
                .toPlainString();
    }

    /** Ten a day, of the sixty days up to one. */
    private void spendUpTo(String last) {
        LocalDate day = LocalDate.parse(last).minusDays(59);
        for (int i = 0; i < 60; i++) {
            acme.spend(day.plusDays(i).toString(), "10");
        }
    }
}
