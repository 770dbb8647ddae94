package io.accounthealth.model.portfolio;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.Severity;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccountListTest {

    @Test
    void accounts_are_ordered_by_band_then_renewal_then_score() {
        Story later = met("later");
        Story ends = met("ends");
        signed(ends, "2026-04-30");
        Story worse = met("worse");
        worse.tell("2026-02-21", new TemperatureTaken(3, null, List.of()));
        Story leaves = met("leaves");
        leaves.tell("2026-02-21", new NoticeGiven(LocalDate.parse("2026-12-31"), null));
        Story burns = met("burns");
        burns.tell("2026-02-21", new EscalationRaised("e", Severity.CRITICAL, null, null));
        Story risky = Story.of("risky", "2025-01-01");
        risky.tell("2026-02-01", new EscalationRaised("e", Severity.CRITICAL, null, null));
        Story gone = met("gone");
        gone.tell("2026-02-21", new AccountChurned("budget", null));
        Story coming = Story.of("coming", "2026-05-01");

        List<AccountList.Line> lines = lines("2026-03-01", later, ends, worse, leaves, burns, risky, gone, coming);

        assertThat(lines.stream().map(line -> line.account().value()))
                .containsExactly("leaves", "risky", "burns", "ends", "worse", "later", "gone", "coming");
        assertThat(lines.stream().map(AccountList.Line::band))
                .containsExactly(
                        HealthBand.AT_RISK,
                        HealthBand.AT_RISK,
                        HealthBand.WATCH,
                        HealthBand.HEALTHY,
                        HealthBand.HEALTHY,
                        HealthBand.HEALTHY,
                        HealthBand.CHURNED,
                        null);
    }

    @Test
    void a_renewal_counts_as_near_for_ninety_days() {
        Story story = met("acme");
        signed(story, "2026-06-01");

        assertThat(line("2026-03-02", story).daysToRenewal()).isEqualTo(91);
        assertThat(line("2026-03-02", story).decidesSoon()).isFalse();
        assertThat(line("2026-03-03", story).decidesSoon()).isTrue();
    }

    @Test
    void a_contract_that_expired_undecided_is_a_renewal_also_beside_one_that_runs_for_long() {
        Story story = met("acme");
        signed(story, "2026-02-27");
        story.tell(
                "2025-06-01",
                new ContractSigned(
                        "other", null, LocalDate.parse("2025-06-01"), LocalDate.parse("2027-06-01"), null, null));

        AccountList.Line line = line("2026-03-02", story);
        assertThat(line.expired()).isEqualTo("2026-02-27");
        assertThat(line.renewal()).isEqualTo("2027-06-01");
        assertThat(line.decidedBy()).isEqualTo("2026-02-27");
        assertThat(line.renewsWithin(90)).isTrue();
        assertThat(line.decidesSoon()).isTrue();
        assertThat(line("2026-05-29", story).renewsWithin(90))
                .as("91 days are over")
                .isFalse();
    }

    @Test
    void silence_lasts_since_the_last_contact_or_the_opening_and_is_that_of_clients_only() {
        Story met = met("met");
        assertThat(line("2026-03-01", met).silentDays()).isEqualTo(9);
        assertThat(line("2026-02-10", met).silentDays())
                .as("nobody spoke with it yet")
                .isEqualTo(40);
        assertThat(line("2025-12-31", met).silentDays()).as("not opened").isNull();

        met.tell("2026-03-05", new AccountChurned("budget", null));
        assertThat(line("2026-03-06", met).silentDays()).isNull();
    }

    @Test
    void a_line_says_of_an_account_what_its_row_says() {
        Story story = met("acme");
        signed(story, "2026-06-01");
        story.tell("2026-02-01", new AccountProfileChanged(null, "retail", "emea", "gold", null, null, null));
        AccountList.Row row = AccountList.row(story.table(), at("2026-03-01"), PolicyBook.BUILT_IN);

        assertThat(row.line()).isEqualTo(line("2026-03-01", story));
        assertThat(List.of(
                        row.line().vertical(), row.line().region(), row.line().tier()))
                .containsExactly("retail", "emea", "gold");
    }

    @Test
    void what_holds_a_score_down_is_the_cap_or_else_the_dimension_that_lacks_most() {
        Story story = met("acme");
        // Engagement 20 x 100, escalations 10 x 100, advocacy 5 x 30, over 35: advocacy lacks 350 / 35
        ScoreResult.Reason advocacy = heldDown("2026-03-01", story);
        assertThat(advocacy.cause()).isEqualTo("advocacy");
        assertThat(advocacy.points().toBigDecimal()).isEqualByComparingTo("-10");

        story.tell("2026-03-02", new EscalationRaised("e", Severity.CRITICAL, null, null));
        assertThat(heldDown("2026-03-03", story).cause()).isEqualTo("open-critical-escalation");
        assertThat(heldDown("2026-03-03", story).points()).isNull();
    }

    private static ScoreResult.Reason heldDown(String at, Story story) {
        return AccountList.row(story.table(), at(at), PolicyBook.BUILT_IN).heldDownBy();
    }

    /** A healthy account. */
    private static Story met(String account) {
        Story story = Story.of(account, "2026-01-01");
        story.tell("2026-02-20", new MeetingHeld("m", null, null, null, null, null));
        return story;
    }

    private static void signed(Story story, String end) {
        story.tell(
                "2026-01-02",
                new ContractSigned(
                        "c", "annual", LocalDate.parse("2026-01-02"), LocalDate.parse(end), new BigDecimal("9"), null));
    }

    private static AccountList.Line line(String at, Story story) {
        return lines(at, story).getFirst();
    }

    private static List<AccountList.Line> lines(String at, Story... stories) {
        return AccountList.lines(Tables.of(Stream.of(stories).map(Story::table).toList()), at(at), PolicyBook.BUILT_IN)
                .stream()
                .sorted(AccountList.MOST_AT_RISK_FIRST)
                .toList();
    }
}
