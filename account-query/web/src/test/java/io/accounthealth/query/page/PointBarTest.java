package io.accounthealth.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.model.figures.Score;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PointBarTest {

    private static final Instant NOW = Instant.parse("2026-11-24T23:30:00Z");

    private static final LocalDate SINCE = LocalDate.of(2024, 11, 24);

    @Test
    void today_is_the_accounts_day() {
        ZoneId tokyo = ZoneId.of("Asia/Tokyo");
        Address address = address(Map.of("asOf", "2026-11-24"));
        Instant endOfThe24thInTokyo = Instant.parse("2026-11-24T14:59:59.999999Z");

        assertThat(PointBar.of(address, endOfThe24thInTokyo, tokyo, NOW, SINCE).present())
                .isFalse();
        assertThat(PointBar.of(address, NOW, ZoneOffset.UTC, NOW, SINCE).present())
                .isTrue();
    }

    @Test
    void what_was_known_at_a_position_is_no_present() {
        PointBar bar = PointBar.of(address(Map.of("knownAt", "1234")), NOW, ZoneOffset.UTC, NOW, SINCE);
        assertThat(bar.banner()).isEqualTo("You are looking at today, as known at event 1234");
        assertThat(bar.known()).last().isEqualTo(new PointBar.Choice("1234", "As known at event 1234", true));
        assertThat(PagePoint.of(address(Map.of("knownAt", "1234"))).knownAtPosition())
                .isEqualTo("1234");
    }

    @Test
    void known_then_follows_the_day_where_the_page_goes() {
        Address address = address(Map.of("asOf", "2026-05-12", "knownAt", "then"));
        PointBar bar = PointBar.of(address, Instant.parse("2026-05-12T23:59:59Z"), ZoneOffset.UTC, NOW, SINCE);

        assertThat(bar.steps())
                .contains(new Frame.Link("+1 day", "/?asOf=2026-05-13&knownAt=then", false))
                .contains(new Frame.Link("−1 month", "/?asOf=2026-04-12&knownAt=then", false));
        assertThat(PagePoint.of(address).knownAt()).isEqualTo("2026-05-12");
    }

    @Test
    void a_step_to_today_leads_to_the_present() {
        PointBar bar = PointBar.of(
                address(Map.of("asOf", "2026-11-23")),
                Instant.parse("2026-11-23T23:59:59Z"),
                ZoneOffset.UTC,
                NOW,
                SINCE);
        assertThat(bar.steps()).contains(new Frame.Link("+1 day", "/", false), new Frame.Link("+1 month", "/", false));
    }

    @Test
    void addresses_are_encoded() {
        assertThat(address(Map.of("q", "a&b=<c> ü")).toString()).isEqualTo("/?q=a%26b%3D%3Cc%3E+%C3%BC");
    }

    @Test
    void a_score_has_one_decimal_and_none_in_sentences() {
        assertThat(Wording.score(new Score(77_978))).isEqualTo("78.0");
        assertThat(Wording.score(new Score(69_949))).isEqualTo("69.9");
        assertThat(Wording.score(new Score(69_950))).isEqualTo("70.0");
        assertThat(Wording.wholeScore(new Score(77_978))).isEqualTo("78");
        assertThat(Wording.wholeScore(new Score(77_499))).isEqualTo("77");
        assertThat(Wording.wholePoints(new BigDecimal("22.149"))).isEqualTo("22 points");
        assertThat(Wording.wholePoints(new BigDecimal("1.2"))).isEqualTo("1 point");
        assertThat(Wording.wholePoints(new BigDecimal("0.3"))).isEqualTo("less than 1 point");
        assertThat(Wording.score(new Score(70_000))).isEqualTo("70.0");
        assertThat(Wording.score(null)).isEqualTo("–");
    }

    @Test
    void amounts_and_changes_are_written_for_people() {
        assertThat(Wording.amount(new BigDecimal("1234567.5"), null)).isEqualTo("1,234,568");
        assertThat(Wording.amount(new BigDecimal("-0.5"), null)).isEqualTo("−0.50");
        assertThat(Wording.change(new BigDecimal("-4.149"))).isEqualTo("−4.1");
        assertThat(Wording.change(new BigDecimal("0.04"))).isEqualTo("±0.0");
    }

    private static Address address(Map<String, String> query) {
        return Address.of("/", query, List.of("q"));
    }
}
