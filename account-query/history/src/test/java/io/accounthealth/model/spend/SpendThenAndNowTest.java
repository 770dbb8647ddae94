package io.accounthealth.model.spend;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import io.accounthealth.model.spend.SpendThenAndNow.By;
import io.accounthealth.model.spend.SpendThenAndNow.Period;
import io.accounthealth.model.table.Story;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpendThenAndNowTest {

    private final Story story = new Story("acme");

    @BeforeEach
    void open() {
        story.tellAtOnce(
                "2026-01-01", new AccountOpened("Acme", null, null, null, Story.USD, ZoneOffset.UTC, null, null));
    }

    private void spend(String recordedAt, String day, String amount) {
        LocalDate start = LocalDate.parse(day);
        story.tellAt(
                recordedAt,
                start.plusDays(1).toString(),
                new SpendReported("feed", null, start, null, new BigDecimal(amount), null));
    }

    private Period newest() {
        return SpendThenAndNow.of(story.table(), at("2026-06-10"), Instant.parse("2026-06-10T00:00:00Z"), By.MONTH)
                .periods()
                .getLast();
    }

    @Test
    void what_was_restated_is_told_within_the_running_month_too() {
        spend("2026-06-02", "2026-06-01", "249.50");
        spend("2026-06-03", "2026-06-02", "100");
        assertThat(newest().restated()).isEqualByComparingTo("0");

        spend("2026-06-04", "2026-06-01", "200");

        assertThat(newest().then()).as("the month is not closed").isNull();
        assertThat(newest().first()).isEqualByComparingTo("349.50");
        assertThat(newest().now()).isEqualByComparingTo("300");
        assertThat(newest().restated()).isEqualByComparingTo("-49.50");
    }

    @Test
    void what_was_reported_late_is_no_restatement_and_what_was_taken_back_is_one() {
        spend("2026-05-02", "2026-04-01", "70");
        spend("2026-06-02", "2026-06-01", "30");
        story.tellAt(
                "2026-06-03",
                "2026-06-03",
                new SpendRetracted("feed", null, LocalDate.parse("2026-06-01"), "not ours"));

        Period april = SpendThenAndNow.of(
                        story.table(), at("2026-06-10"), Instant.parse("2026-06-10T00:00:00Z"), By.MONTH)
                .periods()
                .getFirst();
        assertThat(april.from()).isEqualTo("2026-04-01");
        assertThat(april.restated()).isEqualByComparingTo("0");
        assertThat(newest().restated()).isEqualByComparingTo("-30");
    }
}
