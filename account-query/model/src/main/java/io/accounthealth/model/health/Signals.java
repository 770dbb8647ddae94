package io.accounthealth.model.health;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.accounthealth.events.HealthSignal;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.table.AccountAt;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The signals of the catalogue, {@link HealthSignal}. */
final class Signals {

    /** Of an account, judged by the SLA targets that were known. */
    private interface Reader {
        SignalValue read(AccountAt account, TargetBook targets, SignalWindow window);
    }

    private static final Map<String, Reader> BY_NAME =
            Stream.of(HealthSignal.values()).collect(toUnmodifiableMap(HealthSignal::written, Signals::reader));

    private Signals() {}

    /** A name that is not in the catalogue has no data, so that an invalid policy still gives a score. */
    static SignalValue read(String name, AccountAt account, TargetBook targets, SignalWindow window) {
        Reader reader = BY_NAME.get(name);
        return reader == null ? SignalValue.none("no signal is called " + name) : reader.read(account, targets, window);
    }

    private static Reader reader(HealthSignal signal) {
        return switch (signal) {
            case SLA_TARGETS_MET -> InquirySignals::targetsMet;
            case MEETING_RECENCY -> plain(MeetingSignals::recency);
            case CLIENT_NO_SHOWS -> plain(MeetingSignals::clientNoShows);
            case REPORT_QUALITY -> plain(ReportSignals::quality);
            case NPS_NEWEST -> plain(SentimentSignals::newestNps);
            case CSAT_MEAN -> plain(SentimentSignals::meanCsat);
            case TEMPERATURE_NEWEST -> plain(SentimentSignals::newestTemperature);
            case PACING -> plain(SpendSignals::pacing);
            case SPEND_TREND -> plain(SpendSignals::trend);
            case ESCALATION_CALM -> plain(EscalationSignals::calm);
            case POST_MORTEMS_OVERDUE -> plain(EscalationSignals::postMortemsOverdue);
            case ADVOCACY_ACTS -> plain(MeetingSignals::advocacyActs);
        };
    }

    /** One that no target changes. */
    private static Reader plain(BiFunction<AccountAt, SignalWindow, SignalValue> reader) {
        return (account, targets, window) -> reader.apply(account, window);
    }
}
