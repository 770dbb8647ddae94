package io.accounthealth.model.portfolio;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.Band;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.AccountReactivated;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.Severity;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortfolioTest {

    private final Story well = met("well");
    private final Story burns = met("burns");
    private final Story gone = met("gone");

    @Test
    void the_mean_includes_present_accounts_and_those_that_return() {
        burns.tell("2026-03-01", new EscalationRaised("e", Severity.CRITICAL, null, null));
        gone.tell("2026-03-01", new AccountChurned("budget", null));

        Portfolio portfolio = portfolio("2026-03-02", well, burns, gone);
        assertThat(portfolio.accounts()).isEqualTo(3);
        assertThat(portfolio.bands())
                .isEqualTo(Map.of(Band.HEALTHY, 1, Band.WATCH, 1, Band.AT_RISK, 0, Band.CHURNED, 1));
        assertThat(portfolio.meanScore()).as("90 and, capped, 40").isEqualTo(new Score(65_000));

        gone.tell("2026-03-03", new AccountReactivated(null));
        assertThat(portfolio("2026-03-04", well, burns, gone).meanScore())
                .as("90, 40 and 90, half up")
                .isEqualTo(new Score(73_333));
    }

    @Test
    void spend_is_told_apart_by_currency_and_that_at_risk_beside_it() {
        Story euro = new Story("euro");
        CurrencyCode eur = new CurrencyCode("EUR");
        euro.tell("2026-01-01", new AccountOpened("Euro", null, null, null, eur, ZoneOffset.UTC, null, null));
        euro.spend("2026-02-20", "9");
        Story silent = Story.of("silent", "2025-01-01");
        silent.tell("2026-02-01", new EscalationRaised("e", Severity.CRITICAL, null, null));
        silent.spend("2026-02-20", "5");
        well.spend("2026-02-20", "100");

        Portfolio portfolio = portfolio("2026-02-24", well, euro, silent);
        assertThat(portfolio.spend30Days()).isEqualTo(Map.of("EUR", new BigDecimal("9"), "USD", new BigDecimal("105")));
        assertThat(portfolio.atRiskSpend30Days())
                .isEqualTo(Map.of("EUR", new BigDecimal("9"), "USD", new BigDecimal("5")));
    }

    @Test
    void without_accounts_every_band_is_empty_and_there_is_no_mean() {
        Portfolio portfolio = portfolio("2026-03-01");

        assertThat(portfolio.bands().values()).hasSize(4).containsOnly(0);
        assertThat(portfolio.meanScore()).isNull();
    }

    /** Engagement 20 x 100, escalations 10 x 100, advocacy 5 x 30, over 35: 90. */
    private static Story met(String account) {
        Story story = Story.of(account, "2026-01-01");
        story.tell("2026-02-20", new MeetingHeld("m", null, null, null, null, null));
        return story;
    }

    private static Portfolio portfolio(String at, Story... stories) {
        return Portfolio.of(Tables.of(Stream.of(stories).map(Story::table).toList()), at(at), PolicyBook.BUILT_IN);
    }
}
