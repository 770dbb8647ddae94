package io.accounthealth.model.portfolio;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.Severity;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.AskingRules;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import io.accounthealth.schema.FirstPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept for the next read of the same year says what a table says that was never read. */
class BandsOverTimeTest {

    private final Story acme = Story.of("acme", "2025-01-01");
    private final AccountTable read = acme.table();

    @Test
    void an_event_of_the_past_that_comes_late_changes_a_year_that_was_read() {
        tell("2025-06-10", new MeetingHeld("m", null, null, null, null, null));
        List<BandsOverTime.Moment> before = assertIsThatOfAFreshTable(at("2026-03-02"), PolicyBook.BUILT_IN);

        tell("2025-09-10", new EscalationRaised("e", Severity.CRITICAL, null, null));
        List<BandsOverTime.Moment> after = assertIsThatOfAFreshTable(at("2026-03-02"), PolicyBook.BUILT_IN);
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void another_time_other_policies_and_less_that_is_known_are_other_years() {
        tell("2025-06-10", new MeetingHeld("m", null, null, null, null, null));
        PointInTime before = at("2026-03-02").knownAt(read.lastPosition());
        tell("2025-09-10", new EscalationRaised("e", Severity.CRITICAL, null, null));

        assertIsThatOfAFreshTable(at("2026-03-02"), PolicyBook.BUILT_IN);
        assertIsThatOfAFreshTable(at("2026-04-02"), PolicyBook.BUILT_IN);
        assertIsThatOfAFreshTable(at("2026-04-02"), AskingRules.BOOK);
        assertIsThatOfAFreshTable(before, PolicyBook.BUILT_IN);
        assertIsThatOfAFreshTable(at("2026-03-02"), PolicyBook.BUILT_IN);
    }

    @Test
    void policies_that_are_not_known_yet_leave_what_is_known_of_the_year_alone() {
        tell("2025-06-10", new MeetingHeld("m", null, null, null, null, null));
        PolicyBook later = AskingRules.book(50, FirstPolicy.policy());
        PointInTime before = at("2026-03-02").knownAt(20);

        List<BandsOverTime.Moment> unknown = assertIsThatOfAFreshTable(before, later);
        assertIsThatOfAFreshTable(at("2026-03-02"), later);
        assertThat(year(read, before, later)).isEqualTo(unknown);
    }

    private void tell(String at, AccountEvent event) {
        acme.tell(at, event);
        read.apply(acme.events().getLast());
    }

    private List<BandsOverTime.Moment> assertIsThatOfAFreshTable(PointInTime point, PolicyBook book) {
        List<BandsOverTime.Moment> first = year(read, point, book);
        assertThat(year(read, point, book)).isEqualTo(first);
        assertThat(first).isEqualTo(year(acme.table(), point, book));
        return first;
    }

    private static List<BandsOverTime.Moment> year(AccountTable table, PointInTime point, PolicyBook book) {
        return BandsOverTime.of(Tables.of(table), point, book, any -> true);
    }
}
