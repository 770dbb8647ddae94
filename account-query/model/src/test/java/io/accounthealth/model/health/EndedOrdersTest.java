package io.accounthealth.model.health;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.InsertionOrderCancelled;
import io.accounthealth.model.policy.BuiltInPolicy;
import io.accounthealth.model.policy.Scoring;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Story;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An order of 1,000 that delivers 600 until its last day, 10 March, and a small one on plan that follows it. */
class EndedOrdersTest {

    private final Story story = Story.of("acme", "2026-01-01");
    private UUID short600;

    @BeforeEach
    void tell() {
        short600 = book("short", "1000", "2026-03-01", "2026-03-10");
        for (int day = 1; day <= 10; day++) {
            story.spend("short", "2026-03-%02d".formatted(day), 1, "60");
        }
        book("next", "100", "2026-03-11", "2026-03-20");
        story.spend("next", "2026-03-11", 1, "10");
    }

    @Test
    void spend_does_not_jump_when_an_under_delivered_order_ends_while_it_counts_on() {
        assertThat(spend("2026-03-10T12:00:00Z", 30).value())
                .as("0.6 of the plan")
                .hasToString("20");

        assertThat(spend("2026-03-12", 30).value()).as("610 of 1,010").hasToString("20.792");
        assertThat(spend("2026-03-12", 30).why())
                .startsWith("1 active insertion order and 1 recently ended insertion order at 0.6 of the planned pace");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(ints = 0)
    void where_the_policy_lets_none_count_on_it_is_as_before(Integer days) {
        assertThat(spend("2026-03-10T12:00:00Z", days).value()).hasToString("20");
        assertThat(spend("2026-03-12", days).value()).as("the next order alone").hasToString("100");
        assertThat(spend("2026-03-12", days).why()).startsWith("1 active insertion order at 1 of the planned pace");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10T23:59:59Z, 0, true",
        "2026-03-11, 0, false",
        "2026-03-11, 1, true",
        "2026-03-12, 1, false",
        "2026-04-09T23:59:59Z, 30, true",
        "2026-04-10, 30, false"
    })
    void it_counts_for_so_many_days_after_its_last_one(String at, int days, boolean counts) {
        assertThat(spend(at, days).evidence().contains(short600)).isEqualTo(counts);
    }

    @Test
    void an_order_that_was_cancelled_never_counts_on() {
        story.tell("2026-03-11", new InsertionOrderCancelled("short", null));

        assertThat(spend("2026-03-12", 30).value()).hasToString("100");
    }

    @Test
    void policies_that_are_asked_together_each_count_by_their_own_days() {
        AccountAt account = AccountAt.of(story.table(), at("2026-03-12"));

        assertThat(HealthModel.score(account, List.of(policy(null), policy(30), policy(1)), TargetBook.NONE).stream()
                        .map(verdict -> spend(verdict.explained()).value().toString()))
                .containsExactly("100", "20.792", "100");
    }

    private HealthScore.Dimension spend(String at, Integer days) {
        return spend(HealthModel.score(AccountAt.of(story.table(), at(at)), new Scoring(policy(days), TargetBook.NONE))
                .explained());
    }

    private static HealthScore.Dimension spend(HealthScore score) {
        return score.dimensions().stream()
                .filter(dimension -> dimension.name().equals("spend"))
                .findFirst()
                .orElseThrow();
    }

    private static HealthPolicy policy(Integer endedOrderDays) {
        HealthPolicy v1 = BuiltInPolicy.v1();
        return new HealthPolicy(
                "v2",
                v1.effectiveFrom(),
                v1.dimensions(),
                v1.caps(),
                v1.healthyFrom(),
                v1.watchFrom(),
                null,
                endedOrderDays,
                null);
    }

    private UUID book(String io, String budget, String start, String end) {
        return story.tell(
                start,
                new InsertionOrderBooked(
                        io,
                        null,
                        new BigDecimal(budget),
                        null,
                        LocalDate.parse(start),
                        LocalDate.parse(end),
                        null,
                        null));
    }
}
