package io.accounthealth.model.health;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.accounthealth.events.HealthSignal;
import io.accounthealth.model.table.AccountAt;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the signals of the catalogue, {@link HealthSignal}, from an account. */
final class Signals {

    @FunctionalInterface
    private interface Reader {
        SignalValue read(AccountAt account, SignalWindow look);
    }

    private static final Map<String, Reader> BY_NAME =
            Stream.of(HealthSignal.values()).collect(toUnmodifiableMap(HealthSignal::written, Signals::reader));

    private Signals() {}

    /** A name that is not in the catalogue reads as no data, so that an odd policy still gives an answer. */
    static SignalValue read(String name, AccountAt account, SignalWindow look) {
        Reader reader = BY_NAME.get(name);
        return reader == null ? SignalValue.none("no signal is called " + name) : reader.read(account, look);
    }

    private static Reader reader(HealthSignal signal) {
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
            case ADVOCACY_ACTS -> AdvocacySignals::acts;
        };
    }
}
