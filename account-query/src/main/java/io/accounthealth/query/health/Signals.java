package io.accounthealth.query.health;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.accounthealth.query.table.AccountAt;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The signal catalogue: every name that a policy's part or penalty can read, with what it means and in which unit. */
public final class Signals {

    /**
     * @param unit of the value that a curve maps to points, with its bounds
     * @param window whether windowDays matters to it
     */
    public record Meaning(String name, String meaning, String unit, boolean window) {}

    @FunctionalInterface
    interface Reader {
        Reading read(AccountAt account, Look look);
    }

    private record Signal(Meaning meaning, Reader reader) {}

    private static final List<Signal> ALL = List.of(
            signal(
                    "meeting-recency",
                    "days since the last held meeting, or since the opening while there was none, over the agreed"
                            + " cadence",
                    "cadences, from 0",
                    false,
                    MeetingSignals::recency),
            signal(
                    "client-no-shows",
                    "meetings that the client missed",
                    "count, from 0",
                    true,
                    MeetingSignals::clientNoShows),
            signal(
                    "sla-targets-met",
                    "share of first-response and resolution targets met in business hours, of inquiries received or"
                            + " reopened",
                    "percent, 0 to 100",
                    true,
                    InquirySignals::targetsMet),
            signal(
                    "report-quality",
                    "on-time share of the reports due times error-free share of those delivered",
                    "percent, 0 to 100",
                    true,
                    ReportSignals::quality),
            signal("nps-newest", "the newest NPS answer", "0 to 10", false, SentimentSignals::newestNps),
            signal("csat-mean", "the mean of the CSAT answers", "1 to 5", true, SentimentSignals::meanCsat),
            signal(
                    "temperature-newest",
                    "the newest temperature taken",
                    "1 to 5",
                    false,
                    SentimentSignals::newestTemperature),
            signal(
                    "pacing",
                    "what the active insertion orders delivered over what was expected by now",
                    "ratio, 1 is on plan",
                    false,
                    SpendSignals::pacing),
            signal(
                    "spend-trend",
                    "spend of the last days of the window's length over that of as many days before",
                    "ratio, from 0",
                    true,
                    SpendSignals::trend),
            signal(
                    "escalation-calm",
                    "100 less 10, 25, 50 or 90 for each open escalation by severity; a resolved one fades by half-life",
                    "points, 0 to 100",
                    false,
                    EscalationSignals::calm),
            signal(
                    "post-mortems-overdue",
                    "high and critical escalations resolved for over 14 days without a post-mortem",
                    "count, from 0",
                    false,
                    EscalationSignals::postMortemsOverdue),
            signal(
                    "advocacy-acts",
                    "testimonials and references given, betas joined",
                    "count, from 0",
                    true,
                    AdvocacySignals::acts));

    private static final Map<String, Signal> BY_NAME =
            ALL.stream().collect(toUnmodifiableMap(signal -> signal.meaning().name(), identity()));

    private Signals() {}

    public static List<Meaning> catalogue() {
        return ALL.stream().map(Signal::meaning).toList();
    }

    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** A name that is not in the catalogue reads as no data, so that an odd policy still gives an answer. */
    static Reading read(String name, AccountAt account, Look look) {
        Signal signal = BY_NAME.get(name);
        return signal == null
                ? Reading.none("no signal is called " + name)
                : signal.reader().read(account, look);
    }

    private static Signal signal(String name, String meaning, String unit, boolean window, Reader reader) {
        return new Signal(new Meaning(name, meaning, unit, window), reader);
    }
}
