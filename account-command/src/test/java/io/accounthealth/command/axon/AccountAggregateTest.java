package io.accounthealth.command.axon;

import static org.axonframework.test.matchers.Matchers.matches;

import io.accounthealth.command.decision.AccountCommand.RecordFact;
import io.accounthealth.command.decision.Decision;
import io.accounthealth.command.decision.Scenario;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.command.decision.currency.SourceCurrencies;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountId;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The decider's scenarios once more, through Axon. */
class AccountAggregateTest {

    private static final AccountId ACME = new AccountId("acme");

    static List<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void the_aggregate_does_what_the_decider_says(Scenario scenario) {
        ResultValidator<AccountAggregate> result = fixture()
                .givenCurrentTime(Scenario.NOW)
                .andGiven(scenario.given())
                .when(new RecordFacts(ACME, List.of(command(scenario)), Scope.EVERY_ACCOUNT, null, false));
        if (scenario.outcome().equals(Scenario.ACCEPTED)) {
            result.expectSuccessfulHandlerExecution().expectEvents(scenario.asked());
        } else if (scenario.given().isEmpty()) {
            result.expectNoEvents()
                    .expectException(matches((NothingRecordedException e) -> refuses(e.decisions(), scenario)));
        } else {
            result.expectNoEvents()
                    .expectSuccessfulHandlerExecution()
                    .expectResultMessagePayloadMatching(
                            matches((RecordFactsResult decided) -> refuses(decided.decisions(), scenario)));
        }
    }

    private static boolean refuses(List<Decision> decisions, Scenario scenario) {
        return decisions.size() == 1
                && decisions.getFirst() instanceof Decision.Refused refused
                && refused.refusal().code().equals(scenario.outcome());
    }

    @Test
    void an_account_is_found_only_within_the_scope_of_its_sender() {
        Scenario opened = Scenario.all().get(1);
        fixture()
                .given(opened.given())
                .when(new FindAccount(ACME, Scope.EVERY_ACCOUNT))
                .expectNoEvents()
                .expectResultMessagePayloadMatching(matches(RecordFactsResult::inScope));
        fixture()
                .givenNoPriorActivity()
                .when(new FindAccount(ACME, Scope.EVERY_ACCOUNT))
                .expectException(AggregateNotFoundException.class);
    }

    @Test
    void a_stale_version_is_refused_before_anything_is_decided() {
        Scenario opened = Scenario.all().get(1);
        fixture()
                .given(opened.given())
                .when(new RecordFacts(ACME, List.of(command(opened)), Scope.EVERY_ACCOUNT, 7L, false))
                .expectNoEvents()
                .expectException(StaleVersionException.class);
    }

    @Test
    void commands_of_one_batch_see_what_those_before_them_did() {
        Scenario opening = Scenario.all().get(0);
        List<RecordFact> twice = List.of(command(opening), command(opening));
        fixture()
                .givenNoPriorActivity()
                .when(new RecordFacts(ACME, List.copyOf(twice), Scope.EVERY_ACCOUNT, null, false))
                .expectEvents(opening.asked());
    }

    private static RecordFact command(Scenario scenario) {
        return new RecordFact(ACME, scenario.asked(), UUID.randomUUID(), null, new Origin("ann", "test", null, null));
    }

    private static AggregateTestFixture<AccountAggregate> fixture() {
        AggregateTestFixture<AccountAggregate> fixture = new AggregateTestFixture<>(AccountAggregate.class);
        fixture.registerInjectableResource((InstantSource) () -> Scenario.NOW);
        fixture.registerInjectableResource(SourceCurrencies.NONE);
        return fixture;
    }
}
