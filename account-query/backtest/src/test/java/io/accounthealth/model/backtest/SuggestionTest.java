package io.accounthealth.model.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.HealthPolicy.Dimension;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.model.backtest.Suggestion.Weight;
import io.accounthealth.model.policy.BuiltInPolicy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SuggestionTest {

    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 730;
    private static final LocalDate LAST = FIRST.plusDays(DAYS - 1);
    private static final int ACCOUNTS = 90;

    /** So long before it leaves an account that shows it holds no meetings. */
    private static final int SILENT_DAYS = 130;

    private final Random random = new Random(SEED);
    private final List<Told> told = new ArrayList<>();

    private record Told(LocalDate day, LocalDate occurred, String account, AccountEvent event) {}

    @BeforeAll
    static void print_the_seed() {
        System.out.println("suggestions: repeat with -Dseed=" + SEED);
    }

    private void tell(int day, String account, AccountEvent event) {
        told.add(new Told(FIRST.plusDays(day), FIRST.plusDays(day), account, event));
    }

    /** Two of three accounts leave, one after the other after the first months; moods are drawn at random. */
    private void accounts(int number, boolean showIt) {
        for (int i = 0; i < number; i++) {
            String account = "acme-" + i;
            int leaves = i % 3 == 0 ? DAYS : 150 + (DAYS - 170) * i / number + random.nextInt(20);
            int silent = leaves == DAYS || !showIt ? leaves : leaves - SILENT_DAYS;
            for (int day = 1 + random.nextInt(20); day < leaves; day += 25 + random.nextInt(20)) {
                boolean happy = random.nextBoolean();
                tell(day, account, new NpsAnswered(happy ? 10 : 0, null, null, null));
                tell(day, account, new TemperatureTaken(happy ? 5 : 1, null, null));
            }
            for (int day = 1 + random.nextInt(20);
                    day < silent;
                    day += showIt ? 10 + random.nextInt(10) : 10 + random.nextInt(60)) {
                tell(day, account, new MeetingHeld("m" + day, null, null, null, null, null));
            }
            if (leaves < DAYS) {
                tell(leaves, account, new AccountChurned("budget", null));
            }
        }
    }

    private Past past(int accounts) {
        Past past = new Past();
        for (int i = 0; i < accounts; i++) {
            past.open("acme-" + i, FIRST.toString());
        }
        told.sort(Comparator.comparing(Told::day));
        told.forEach(each ->
                past.tell(each.account(), each.day().toString(), each.occurred().toString(), each.event()));
        return past;
    }

    private static Suggestion suggestion(Past past) {
        return past.suggest(past.study(FIRST, LAST), past.tables().keySet());
    }

    @Test
    void the_dimension_that_comes_before_losses_gets_the_greatest_weight_and_tells_them_apart_better() {
        accounts(ACCOUNTS, true);
        Suggestion suggestion = suggestion(past(ACCOUNTS));

        assertThat(suggestion.weights().stream().max(Comparator.comparing(Weight::suggested)))
                .map(Weight::dimension)
                .hasValue("engagement");
        assertThat(suggestion.validation().suggested().auc())
                .isGreaterThan(suggestion.validation().base().auc())
                .isGreaterThan(new BigDecimal("0.9"));
        assertThat(suggestion.validation().suggested().brier())
                .isLessThan(suggestion.validation().base().brier());
        assertThat(suggestion.separatesBetter()).as(suggestion.says()).isTrue();
        assertThat(suggestion.says()).contains("apart better than those of v1");
    }

    @Test
    void a_suggestion_from_noise_rarely_claims_to_separate_better() {
        int better = 0;
        int histories = Math.max(20, Integer.getInteger("histories", 250) * 2 / 25);
        for (int i = 0; i < histories; i++) {
            told.clear();
            accounts(ACCOUNTS / 2, false);
            Suggestion suggestion = suggestion(past(ACCOUNTS / 2));
            better += suggestion.separatesBetter() ? 1 : 0;
            assertThat(suggestion.says().contains("That is no reason to change the weights."))
                    .isNotEqualTo(suggestion.separatesBetter());
        }
        assertThat(better).isLessThanOrEqualTo(3 * histories / 10);
    }

    @Test
    void suggested_weights_add_up_to_a_hundred_and_change_nothing_else() {
        accounts(ACCOUNTS, true);
        Suggestion suggestion = suggestion(past(ACCOUNTS));

        assertThat(suggestion.weights().stream().map(Weight::suggested).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualTo(new BigDecimal("100.0"));
        assertThat(suggestion.weights()).allSatisfy(weight -> {
            assertThat(weight.suggested()).isGreaterThanOrEqualTo(BigDecimal.ONE);
            assertThat(weight.lowersRisk()).isEqualTo(weight.coefficient().signum() > 0);
        });
        assertThat(suggestion.weights().stream().filter(weight -> !weight.lowersRisk()))
                .isNotEmpty()
                .allSatisfy(weight -> {
                    assertThat(weight.suggested()).isEqualByComparingTo("1");
                    assertThat(suggestion.says()).contains(weight.dimension());
                });
        assertThat(suggestion.draft().version()).isEqualTo("v2");
        assertThat(suggestion.draft().dimensions())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("weight")
                .isEqualTo(BuiltInPolicy.v1().dimensions());
        assertThat(suggestion.draft().dimensions())
                .extracting(Dimension::weight)
                .isEqualTo(suggestion.weights().stream().map(Weight::suggested).toList());
        assertThat(suggestion.draft().caps()).isEqualTo(BuiltInPolicy.v1().caps());
    }

    @Test
    void a_dimension_that_has_no_value_or_never_another_explains_exactly_nothing() {
        accounts(ACCOUNTS, true);
        Suggestion suggestion = suggestion(past(ACCOUNTS));

        assertThat(suggestion.weights())
                .filteredOn(
                        weight -> weight.withoutValue() == suggestion.training().rows())
                .extracting(Weight::dimension)
                .containsExactly("responsiveness", "reporting", "spend");
        assertThat(suggestion.weights())
                .filteredOn(weight -> weight.coefficient().signum() == 0)
                .extracting(Weight::dimension)
                .containsExactly("responsiveness", "reporting", "spend", "escalations", "advocacy");
    }

    @Test
    void facts_recorded_after_the_split_are_not_learned_from() {
        accounts(ACCOUNTS, true);
        Suggestion before = suggestion(past(ACCOUNTS));
        LocalDate split = past(ACCOUNTS).study(FIRST, LAST).firstOfValidation();
        for (int i = 0; i < ACCOUNTS; i += 3) {
            LocalDate early = split.minusDays(40 + random.nextInt(200));
            told.add(new Told(split, early, "acme-" + i, new AccountChurned("it was a mistake", null)));
            told.add(new Told(split, early, "acme-" + (i + 1), new NpsAnswered(0, null, null, null)));
        }
        Suggestion after = suggestion(past(ACCOUNTS));

        assertThat(after.training()).isEqualTo(before.training());
        assertThat(after.weights()).isEqualTo(before.weights());
        assertThat(after.draft()).isEqualTo(before.draft());
        assertThat(after.validation()).isNotEqualTo(before.validation());
    }

    @Test
    void training_ends_a_horizon_before_the_split_and_validation_a_horizon_before_the_end() {
        accounts(ACCOUNTS, true);
        Past past = past(ACCOUNTS);
        TrainingSet study = past.study(FIRST, LAST);
        Suggestion suggestion = past.suggest(study, past.tables().keySet());
        LocalDate split = study.firstOfValidation();

        assertThat(study.weeks()).hasSize(104);
        assertThat(split).isEqualTo(FIRST.plusWeeks(72));
        assertThat(suggestion.training().from()).isEqualTo("2024-01-07");
        assertThat(suggestion.training().to().plusDays(TrainingSet.USUAL_HORIZON))
                .isBetween(split.minusDays(7), split.minusDays(1));
        assertThat(suggestion.validation().from()).isEqualTo(split.plusDays(6));
        assertThat(suggestion.validation().to().plusDays(TrainingSet.USUAL_HORIZON))
                .isBetween(LAST.minusDays(6), LAST);
    }

    @Test
    void the_same_accounts_in_any_order_give_the_same_answer() {
        accounts(ACCOUNTS, false);
        Past past = past(ACCOUNTS);
        List<AccountId> shuffled = new ArrayList<>(past.tables().keySet());
        Collections.shuffle(shuffled, random);

        assertThat(past.suggest(past.study(FIRST, LAST), shuffled)).isEqualTo(suggestion(past));
    }

    @Test
    void too_few_losses_are_refused_with_what_is_missing_of_which_part() {
        accounts(ACCOUNTS, true);
        told.removeIf(
                each -> each.event() instanceof AccountChurned && each.day().isAfter(FIRST.plusDays(480)));
        Past past = past(ACCOUNTS);

        assertThatThrownBy(() -> suggestion(past))
                .isInstanceOf(TooFewLossesException.class)
                .hasMessageStartingWith("validation has 0 rows that a loss followed, of 0 accounts, and ")
                .hasMessageContaining("each part needs 20 rows")
                .hasMessageContaining("within 90 days, of 5 accounts");
        assertThatThrownBy(() -> past.suggest(
                        past.study(LAST.minusDays(3), LAST), past.tables().keySet()))
                .isInstanceOf(TooFewLossesException.class)
                .hasMessageStartingWith("training has 0 rows")
                .hasMessageContaining("; validation has 0 rows");
    }

    @Test
    void whoever_gives_up_while_it_learns_stops_it() {
        accounts(ACCOUNTS, true);
        Past past = past(ACCOUNTS);
        TrainingSet study = past.study(FIRST, LAST);
        Learner learner = new Learner(study);
        past.tables().forEach((account, table) -> {
            StudiedAccount studied = new StudiedAccount(study, account);
            assertThat(studied.go(table, Integer.MAX_VALUE / 2)).isFalse();
            learner.add(studied);
        });
        AtomicInteger asked = new AtomicInteger();

        assertThatThrownBy(() -> learner.suggest("v2", LAST.atStartOfDay().toInstant(ZoneOffset.UTC), () -> {
                    if (asked.incrementAndGet() == 3) {
                        throw new CancellationException("nobody waits");
                    }
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(asked).hasValue(3);
    }
}
