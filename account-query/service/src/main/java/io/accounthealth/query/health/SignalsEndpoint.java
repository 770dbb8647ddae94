package io.accounthealth.query.health;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.HealthCondition;
import io.accounthealth.events.HealthSignal;
import io.accounthealth.query.http.CsvRow;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.read.GetTable;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What a policy can read and cap by. It is the product's own, and the same at every point in time. */
@RestController
@Tag(name = "policies")
final class SignalsEndpoint {

    private static final SignalsAnswer CATALOGUE = new SignalsAnswer(
            Stream.of(HealthSignal.values()).map(Signal::of).toList(),
            Stream.of(HealthCondition.values()).map(Condition::of).toList());

    private final Access access;

    SignalsEndpoint(Access access) {
        this.access = access;
    }

    /**
     * @param least the least value in its unit; null when there is none
     * @param greatest the greatest value in its unit; null when there is none
     * @param takesWindow whether a part or penalty that reads it may give windowDays
     * @param takesHalfLife whether a part that reads it may give halfLifeDays
     */
    record Signal(
            String name,
            String meaning,
            String unit,
            @Nullable Integer least,
            @Nullable Integer greatest,
            boolean takesWindow,
            boolean takesHalfLife) {

        static Signal of(HealthSignal signal) {
            return new Signal(
                    signal.written(),
                    signal.meaning(),
                    signal.unit(),
                    signal.least(),
                    signal.greatest(),
                    signal.takesWindow(),
                    signal.takesHalfLife());
        }
    }

    record Condition(String name, String meaning) {

        static Condition of(HealthCondition condition) {
            return new Condition(condition.written(), condition.meaning());
        }
    }

    /**
     * @param signals what the parts and penalties of a policy can read
     * @param conditions what its caps can ask for
     */
    record SignalsAnswer(List<Signal> signals, List<Condition> conditions) implements Tabular {

        @Override
        public List<String> columns() {
            return CsvRow.columns(Row.class);
        }

        @Override
        public Stream<?> rows() {
            return Stream.concat(
                    signals.stream()
                            .map(signal -> new Row(
                                    "signal",
                                    signal.name(),
                                    signal.meaning(),
                                    signal.unit(),
                                    signal.least(),
                                    signal.greatest(),
                                    signal.takesWindow(),
                                    signal.takesHalfLife())),
                    conditions.stream()
                            .map(condition -> new Row(
                                    "condition", condition.name(), condition.meaning(), null, null, null, null, null)));
        }
    }

    /** One of both, where there are only rows. */
    private record Row(
            String kind,
            String name,
            String meaning,
            @Nullable String unit,
            @Nullable Integer least,
            @Nullable Integer greatest,
            @Nullable Boolean takesWindow,
            @Nullable Boolean takesHalfLife) {}

    @Allowed(UseCase.READ_POLICIES)
    @GetTable("/v1/signals")
    Mono<SignalsAnswer> signals(Caller caller) {
        access.demand(caller, UseCase.READ_POLICIES);
        return Mono.just(CATALOGUE);
    }
}
