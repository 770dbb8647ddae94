package io.accounthealth.model.reported;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.feed.SourceBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Story;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A day that a source reported for others is zero; a day that it reported for nobody is unknown. */
class ReportedTest {

    private final Story story = Story.of("acme", "2026-01-01");

    @Test
    void a_source_that_reports_nobody_else_leaves_its_days_open() {
        story.spend(null, "2026-11-01", 23, "100");

        Reported reported = at("2026-12-04T12:00:00Z");

        assertThat(reported.through()).isEqualTo("2026-11-23");
        assertThat(reported.unreportedDays()).isEqualTo(10);
        assertThat(reported.unreportedDays(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-12-01")))
                .as("of November")
                .isEqualTo(7);
        assertThat(reported.isReportedBefore(LocalDate.parse("2026-12-01"))).isFalse();
    }

    @Test
    void days_on_which_it_went_on_with_others_are_zero() {
        story.spend(null, "2026-11-01", 23, "100");
        SourceBook book = new SourceBook();
        told(book, "acme", "2026-11-23", 1);
        told(book, "other", "2026-11-30", 2);
        told(book, "third", "2026-11-30", 3);

        Reported reported = Reported.of(AccountAt.of(story.table().beside(book), Story.at("2026-12-04T12:00:00Z")));

        assertThat(reported.through()).isEqualTo("2026-11-30");
        assertThat(reported.unreportedDays()).isEqualTo(3);
    }

    @Test
    void it_is_silent_once_its_next_report_is_overdue() {
        story.spend("2026-11-23", "100");

        assertThat(at("2026-11-26T12:00:00Z").silent()).as("within three days").isEmpty();
        assertThat(at("2026-11-27T12:00:00Z").silent())
                .extracting(Reported.Source::name)
                .containsExactly("feed");
        assertThat(at("2026-11-27T12:00:00Z").silentDays()).isEqualTo(3);
    }

    @Test
    void nothing_is_expected_of_a_source_that_was_silent_for_two_months() {
        story.spend("2026-09-01", "100");

        assertThat(at("2026-10-31T12:00:00Z").unreportedDays()).isEqualTo(59);
        assertThat(at("2026-11-02T12:00:00Z").unreportedDays())
                .as("zero from now on")
                .isZero();
    }

    private Reported at(String point) {
        AccountTable table = story.table();
        return Reported.of(AccountAt.of(table, Story.at(point)));
    }

    private static void told(SourceBook book, String account, String day, long position) {
        LocalDate first = LocalDate.parse(day);
        book.add(
                new SpendReported("feed", null, first, first.plusDays(1), BigDecimal.ONE, null),
                new AccountId(account),
                position,
                first.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    }
}
