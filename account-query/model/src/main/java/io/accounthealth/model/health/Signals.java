package io.accounthealth.model.health;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.accounthealth.events.HealthSignal;
import io.accounthealth.model.table.AccountAt;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The signals of the catalogue, {@link HealthSignal}. */
final class Signals {

    private static final Map<String, BiFunction<AccountAt, SignalWindow, SignalValue>> BY_NAME =
            Stream.of(HealthSignal.values()).collect(toUnmodifiableMap(HealthSignal::written, Signals::reader));

    private Signals() {}

    /** A name that is not in the catalogue has no data, so that an invalid policy still gives a score. */
    static SignalValue read(String name, AccountAt account, SignalWindow window) {
        BiFunction<AccountAt, SignalWindow, SignalValue> reader = BY_NAME.get(name);
        return reader == null ? SignalValue.none("no signal is called " + name) : reader.apply(account, window);
    }

    private static BiFunction<AccountAt, SignalWindow, SignalValue> reader(HealthSignal signal) {
        return switch (signal) {
            case MEETING_RECENCY -> MeetingSignals::recency;
            case CLIENT_NO_SHOWS -> MeetingSignals::clientNoShows;
            case SLA_TARGETS_MET -> InquirySignals::targetsMet;
            case REPORT_QUALITY -> ReportSignals::quality;
            case NPS_NEWEST -> SentimentSignals::newestNps;
            case CSAT_MEAN -> SentimentSignals::meanCsat;
            case TEMPERATURE_NEWEST -> SentimentSignals::newestTemperature;
            case PACING -> SpendSignals::pacing;
            case SPEND_TREND -> SpendSignals::trend;
            case ESCALATION_CALM -> EscalationSignals::calm;
            case POST_MORTEMS_OVERDUE -> EscalationSignals::postMortemsOverdue;
            case ADVOCACY_ACTS -> MeetingSignals::advocacyActs;
        };
    }
}
