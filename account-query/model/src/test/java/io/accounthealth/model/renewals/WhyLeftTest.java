package io.accounthealth.model.renewals;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.AccountReactivated;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.ContractEvent.RenewalLost;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Story;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WhyLeftTest {

    private final Story acme = Story.of("acme", "2025-01-01");

    @Test
    void the_reason_that_was_given_last_counts() {
        assertThat(reason("2026-01-01")).isNull();

        acme.tell("2026-01-02", new RenewalLost("c", "the fee"));
        acme.tell("2026-01-05", new NoticeGiven(LocalDate.of(2026, 3, 1), "a rival"));
        acme.tell("2026-01-06", new NoticeGiven(LocalDate.of(2026, 3, 1), null));

        assertThat(reason("2026-01-03")).isEqualTo("the fee");
        assertThat(reason("2026-01-07")).as("one without a reason says nothing").isEqualTo("a rival");
    }

    @Test
    void a_client_that_came_back_has_none_from_before() {
        acme.tell("2026-01-02", new AccountChurned("the fee", null));
        acme.tell("2026-02-02", new AccountReactivated("a better offer"));

        assertThat(reason("2026-01-03")).isEqualTo("the fee");
        assertThat(reason("2026-02-03")).isNull();

        acme.tell("2026-02-20", new AccountChurned("a rival", null));
        acme.tell("2026-04-02", new AccountReactivated("a better offer"));
        assertThat(reason("2026-05-01"))
                .as("what was lost before March, it came back later")
                .isEqualTo("a rival");
    }

    private @Nullable String reason(String at) {
        return Contract.whyLeft(AccountAt.of(acme.table(), Story.at(at)), LocalDate.of(2026, 3, 1));
    }
}
