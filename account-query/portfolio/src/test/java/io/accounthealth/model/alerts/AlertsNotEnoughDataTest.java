package io.accounthealth.model.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.Band;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.WatchEvent.AlertClosed;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.events.WatchEvent.HealthBandChanged;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.table.AskingRules;
import io.accounthealth.model.table.Story;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Under rules that ask for data for half of the weight. */
class AlertsNotEnoughDataTest {

    private final Story acme = Story.of("acme", "2026-01-01");
    private final WatchState remembered = new WatchState();

    @Test
    void an_account_without_enough_data_and_the_band_that_it_then_has_are_no_change() {
        assertThat(changes("2026-01-01T01:00:00Z")).isEmpty();
        meets("2026-01-02");
        answers("2026-01-02", 9);

        assertThat(band("2026-01-03")).isEqualTo(HealthBand.HEALTHY);
        assertThat(changes("2026-01-03")).isEmpty();
        assertThat(changes("2026-01-03T00:01:00Z")).isEmpty();
    }

    @Test
    void a_fall_from_a_silently_reached_band_raises_its_alert() {
        meets("2026-01-02");
        answers("2026-01-02", 9);
        assertThat(changes("2026-01-03")).isEmpty();
        acme.tell("2026-01-04", new NoticeGiven(LocalDate.parse("2026-12-31"), null));

        HealthBandChanged fall = changes("2026-01-04").getFirst();
        assertThat(List.of(fall.from(), fall.to())).containsExactly(Band.HEALTHY, Band.AT_RISK);
        assertThat(of(AlertRaised.class, look("2026-01-04T00:01:00Z")))
                .extracting(AlertRaised::kind)
                .contains(AlertKind.BAND_FELL);
    }

    @Test
    void a_loss_is_a_change_however_long_nothing_looked() {
        meets("2026-01-02");
        answers("2026-01-02", 9);
        assertThat(changes("2026-01-03")).isEmpty();
        acme.tell("2026-01-04", new NoticeGiven(LocalDate.parse("2026-12-31"), null));
        assertThat(changes("2026-01-04")).hasSize(1);
        acme.tell("2026-01-05", new AccountChurned("budget", null));

        assertThat(changes("2031-01-01"))
                .singleElement()
                .satisfies(loss ->
                        assertThat(List.of(loss.from(), loss.to())).containsExactly(Band.AT_RISK, Band.CHURNED));
    }

    @Test
    void data_that_fades_and_comes_back_in_another_band_changes_none() {
        meets("2026-01-02");
        answers("2026-01-02", 9);
        assertThat(changes("2026-01-03")).isEmpty();

        meets("2027-01-30");
        assertThat(band("2027-02-01")).as("answers count for 360 days").isEqualTo(HealthBand.NOT_ENOUGH_DATA);
        assertThat(changes("2027-02-01")).isEmpty();
        answers("2027-02-02", 2);
        assertThat(band("2027-02-02")).isEqualTo(HealthBand.WATCH);
        assertThat(changes("2027-02-02")).isEmpty();
        assertThat(of(AlertRaised.class, look("2027-02-02")))
                .extracting(AlertRaised::kind)
                .doesNotContain(AlertKind.BAND_FELL);
    }

    @Test
    void an_alert_of_a_fall_ends_when_the_account_comes_back_higher() {
        meets("2026-01-02");
        answers("2026-01-02", 9);
        look("2026-01-03");
        answers("2026-01-04", 3);
        HealthBandChanged fall = changes("2026-01-04").getFirst();
        assertThat(List.of(fall.from(), fall.to())).containsExactly(Band.HEALTHY, Band.WATCH);
        look("2026-01-04T00:01:00Z");

        meets("2027-01-30");
        assertThat(band("2027-02-01")).isEqualTo(HealthBand.NOT_ENOUGH_DATA);
        assertThat(closed("2027-02-01")).as("nothing is known to be better").doesNotContain(AlertKind.BAND_FELL);
        answers("2027-02-02", 10);
        assertThat(band("2027-02-02")).isEqualTo(HealthBand.HEALTHY);
        assertThat(closed("2027-02-02")).contains(AlertKind.BAND_FELL);
    }

    @Test
    void a_fall_back_to_the_band_recorded_last_is_a_change() {
        meets("2026-01-02");
        answers("2026-01-02", 9);
        look("2026-01-03");
        answers("2026-01-04", 3);
        assertThat(changes("2026-01-04").getFirst().to()).isEqualTo(Band.WATCH);
        meets("2027-01-30");
        look("2027-02-01");
        answers("2027-02-02", 10);
        assertThat(changes("2027-02-02")).as("silently").isEmpty();
        answers("2027-02-03", 3);

        assertThat(band("2027-02-03")).isEqualTo(HealthBand.WATCH);
        HealthBandChanged fall = changes("2027-02-03").getFirst();
        assertThat(List.of(fall.from(), fall.to())).containsExactly(Band.HEALTHY, Band.WATCH);
        assertThat(changes("2027-02-03T00:01:00Z")).as("once").isEmpty();
    }

    private List<AlertKind> closed(String at) {
        List<AlertClosed> closed = of(AlertClosed.class, look(at));
        return acme.events().stream()
                .map(Recorded::event)
                .filter(AlertRaised.class::isInstance)
                .map(AlertRaised.class::cast)
                .filter(raised ->
                        closed.stream().anyMatch(each -> each.alertId().equals(raised.alertId())))
                .map(AlertRaised::kind)
                .toList();
    }

    @Test
    void whoever_remembers_nothing_finds_the_same_again() {
        meets("2026-01-02");
        answers("2026-01-02", 9);

        for (int start = 0; start < 3; start++) {
            assertThat(of(
                            HealthBandChanged.class,
                            Watch.look(acme.table(), point("2026-01-03"), AskingRules.BOOK, new WatchState())))
                    .isEmpty();
        }
    }

    @Test
    void at_risk_out_of_not_enough_data_is_no_change() {
        acme.tell("2026-01-02", new NoticeGiven(LocalDate.parse("2026-12-31"), null));

        assertThat(band("2026-01-03")).isEqualTo(HealthBand.AT_RISK);
        assertThat(changes("2026-01-03")).as("out of not enough data").isEmpty();
    }

    private void meets(String day) {
        acme.tell(day, new MeetingHeld("m-" + day, null, null, null, null, null));
    }

    private void answers(String day, int score) {
        acme.tell(day, new NpsAnswered(score, null, null, null));
    }

    private HealthBand band(String at) {
        return HealthModel.score(acme.table(), point(at), AskingRules.BOOK).band();
    }

    private List<HealthBandChanged> changes(String at) {
        return of(HealthBandChanged.class, look(at));
    }

    private List<DetectedFact> look(String at) {
        List<DetectedFact> noticed = Watch.look(acme.table(), point(at), AskingRules.BOOK, remembered);
        noticed.forEach(each -> acme.notice(each.occurredAt(), each.fact()));
        return noticed;
    }

    private static PointInTime point(String at) {
        return new PointInTime(
                Instant.parse(at.length() == 10 ? at + "T00:00:00Z" : at), Story.ALL, PolicySelector.THEN);
    }

    private static <E extends AccountEvent> List<E> of(Class<E> type, List<DetectedFact> noticed) {
        return noticed.stream()
                .map(DetectedFact::fact)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
