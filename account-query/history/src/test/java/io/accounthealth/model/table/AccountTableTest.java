package io.accounthealth.model.table;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.spend.Spend;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountTableTest {

    private static final String LATER = "2029-06-01";

    private final Story story = Story.of("acme", "2018-01-01");

    @Test
    void a_fact_counts_from_the_moment_it_occurred() {
        story.tell("2018-02-01T10:00:00Z", warmth(4));

        assertThat(warmth(at("2018-02-01T09:59:59.999999Z"))).isNull();
        assertThat(warmth(at("2018-02-01T10:00:00Z"))).isEqualTo(4);
    }

    @Test
    void a_late_fact_is_invisible_before_it_was_known() {
        story.tell("2018-03-01", warmth(2));
        long before = story.now();
        story.tell("2018-02-01", warmth(5));

        assertThat(warmth(at("2018-02-15", before))).isNull();
        assertThat(warmth(at("2018-02-15"))).isEqualTo(5);
        assertThat(warmth(at("2018-03-15"))).isEqualTo(2);
    }

    @Test
    void of_facts_of_one_instant_the_newest_recorded_is_the_latest() {
        story.tell("2018-03-01", warmth(2));
        story.tell("2018-03-01", warmth(3));

        assertThat(warmth(at(LATER))).isEqualTo(3);
    }

    @Test
    void a_correction_leaves_the_old_fact_to_who_knew_no_better() {
        UUID wrong = story.tell("2018-03-01", warmth(1));
        long before = story.now();
        story.correct(wrong, warmth(4), null);

        assertThat(warmth(at(LATER, before))).isEqualTo(1);
        assertThat(warmth(at("2018-03-01"))).isEqualTo(4);
    }

    @Test
    void a_correction_can_move_a_fact_in_time() {
        UUID wrong = story.tell("2018-03-01", warmth(1));
        story.correct(wrong, warmth(1), "2018-05-01");

        assertThat(warmth(at("2018-04-01"))).isNull();
        assertThat(warmth(at("2018-05-01"))).isEqualTo(1);
    }

    @Test
    void a_corrected_fact_keeps_its_place_among_the_recorded() {
        UUID first = story.tell("2018-03-01", warmth(1));
        story.tell("2018-03-01", warmth(3));
        story.correct(first, warmth(2), null);

        assertThat(warmth(at(LATER))).isEqualTo(3);
    }

    @Test
    void a_retracted_fact_never_was_for_those_who_know() {
        UUID wrong = story.tell("2018-03-01", warmth(1));
        long before = story.now();
        story.retract(wrong);

        assertThat(warmth(at(LATER))).isNull();
        assertThat(warmth(at(LATER, before))).isEqualTo(1);
    }

    @Test
    void a_correction_of_a_correction_holds_for_the_fact_itself() {
        UUID fact = story.tell("2018-03-01", warmth(1));
        UUID correction = story.correct(fact, warmth(2), "2018-04-01");
        long between = story.now();
        story.correct(correction, warmth(3), null);

        assertThat(warmth(at(LATER, between))).isEqualTo(2);
        assertThat(warmth(at("2018-03-15", between))).isNull();
        assertThat(warmth(at("2018-03-15"))).isEqualTo(3);
    }

    @Test
    void a_correction_after_a_retraction_brings_the_fact_back() {
        UUID fact = story.tell("2018-03-01", warmth(1));
        story.retract(fact);
        story.correct(fact, warmth(5), null);

        assertThat(warmth(at(LATER))).isEqualTo(5);
    }

    @Test
    void amendments_of_unknown_events_and_of_each_other_change_nothing() {
        UUID one = new UUID(0, 1);
        UUID two = new UUID(0, 2);
        story.tell("2018-03-01", warmth(3));
        story.tell(at("2018-03-02").asOf(), retraction(two), one);
        story.tell(at("2018-03-02").asOf(), retraction(one), two);
        story.retract(two);

        assertThat(warmth(at(LATER))).isEqualTo(3);
    }

    @Test
    void an_event_that_was_seen_already_changes_nothing() {
        AccountTable table = story.table();
        story.events().forEach(table::apply);

        assertThat(table.journal().everything()).hasSize(1);
        assertThat(table.nextSequence()).isEqualTo(1);
        assertThat(table.lastPosition()).isEqualTo(1);
    }

    @Test
    void a_late_restatement_is_invisible_before_it_was_known() {
        story.spend("2018-07-15", "57000");
        long before = story.now();
        story.spend("2018-07-15", "164700");

        assertThat(spend(at(LATER, before))).isEqualByComparingTo("57000");
        assertThat(spend(at(LATER))).isEqualByComparingTo("164700");
        assertThat(spend(at("2018-07-16"))).isEqualByComparingTo("164700");
        assertThat(spend(at("2018-07-15T23:59:59Z"))).isEqualByComparingTo("0");
    }

    @Test
    void retracted_spend_is_gone_from_a_past_day_as_well_for_those_who_know() {
        story.spend("2018-07-15", "100");
        long before = story.now();
        story.retractSpend("2018-09-13", "2018-07-15");

        assertThat(spend(at("2018-07-31"))).isEqualByComparingTo("0");
        assertThat(spend(at("2018-07-31", before))).isEqualByComparingTo("100");
    }

    @Test
    void spend_reported_again_after_its_retraction_counts_again() {
        story.spend("2018-07-15", "100");
        story.retractSpend("2018-09-13", "2018-07-15");
        story.spend("2018-07-15", "120");

        assertThat(spend(at(LATER))).isEqualByComparingTo("120");
    }

    @Test
    void a_retraction_of_the_retraction_brings_the_spend_back() {
        story.spend("2018-07-15", "100");
        UUID retraction = story.retractSpend("2018-09-13", "2018-07-15");
        story.retract(retraction);

        assertThat(spend(at(LATER))).isEqualByComparingTo("100");
    }

    @Test
    void a_corrected_report_moves_to_the_key_that_the_correction_names() {
        UUID wrong = story.spend("2018-07-15", "100");
        story.spend("2018-07-16", "7");
        story.correct(wrong, report("2018-07-16", "50"), null);

        assertThat(spend(at(LATER)))
                .as("the other report of that day was recorded later than the corrected one")
                .isEqualByComparingTo("7");
    }

    @Test
    void amounts_beyond_the_range_of_a_long_add_up_exactly() {
        story.spend("2018-07-15", "999999999999999.999999");
        story.spend("2018-07-16", "999999999999999.999999");
        story.spend("2018-07-17", "9000000000000");
        story.spend("2018-07-18", "9000000000000");

        assertThat(spend(at(LATER))).isEqualTo("2017999999999999.999998");
    }

    private static AccountEvent retraction(UUID target) {
        return new io.accounthealth.events.CorrectionEvent.FactRetracted(target, "none");
    }

    private static SpendReported report(String day, String amount) {
        return new SpendReported("feed", null, LocalDate.parse(day), null, new BigDecimal(amount), null);
    }

    private static TemperatureTaken warmth(int temperature) {
        return new TemperatureTaken(temperature, null, null);
    }

    private Integer warmth(PointInTime point) {
        Fact<TemperatureTaken> taken =
                story.table().facts(SatisfactionEvent.class).latest(BitemporalPoint.of(point), TemperatureTaken.class);
        return taken == null ? null : taken.event().temperature();
    }

    private BigDecimal spend(PointInTime point) {
        return Spend.byPeriod(story.table(), point, Spend.Filter.ALL).total();
    }
}
