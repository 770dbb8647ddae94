package io.accounthealth.events;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The signal catalogue: every name that a policy's part or penalty can read, with what it means, in which unit and
 * within which bounds. A name, once released, stays and keeps its meaning, since policies of the past use it.
 */
public enum HealthSignal {
    MEETING_RECENCY(
            "meeting-recency",
            "calendar days of the account's zone since the last held meeting, or since the opening while there was"
                    + " none, over the agreed cadence",
            "cadences",
            0,
            null),
    CLIENT_NO_SHOWS(Look.WINDOW, "client-no-shows", "meetings that the client missed", "count", 0, null),
    SLA_TARGETS_MET(
            Look.WINDOW,
            "sla-targets-met",
            "share of first-response and resolution targets met in business hours, of inquiries received or reopened"
                    + " in the window",
            "percent",
            0,
            100),
    REPORT_QUALITY(
            Look.WINDOW,
            "report-quality",
            "on-time share of the reports due in the window times error-free share of those of them that were"
                    + " delivered; 0 when none was",
            "percent",
            0,
            100),
    NPS_NEWEST(Look.HALF_LIFE, "nps-newest", "the newest NPS answer", "points", 0, 10),
    CSAT_MEAN(Look.WINDOW, "csat-mean", "the mean of the CSAT answers", "points", 1, 5),
    TEMPERATURE_NEWEST(Look.HALF_LIFE, "temperature-newest", "the newest temperature taken", "points", 1, 5),
    PACING(
            "pacing",
            "what the active insertion orders delivered over what was expected by now, and those that ended and"
                    + " still count; 1 is on plan, and below 0 more was taken back than delivered",
            "ratio",
            null,
            null),
    SPEND_TREND(
            Look.WINDOW,
            "spend-trend",
            "spend of the last days of the window's length over that of as many days before; 1 is unchanged. It ends"
                    + " with the last day covered while the next report is not overdue, else with yesterday",
            "ratio",
            0,
            null),
    ESCALATION_CALM(
            Look.HALF_LIFE,
            "escalation-calm",
            "100 less 10, 25, 50 or 90 for each open escalation by severity; a resolved one fades by half-life",
            "points",
            0,
            100),
    POST_MORTEMS_OVERDUE(
            Look.HALF_LIFE,
            "post-mortems-overdue",
            "high and critical escalations resolved for over 14 days without a post-mortem, while they fade",
            "count",
            0,
            null),
    ADVOCACY_ACTS(Look.WINDOW, "advocacy-acts", "testimonials and references given, betas joined", "count", 0, null);

    private enum Look {
        WINDOW,
        HALF_LIFE,
        NEITHER
    }

    private static final Map<String, HealthSignal> BY_NAME =
            Stream.of(values()).collect(toUnmodifiableMap(HealthSignal::written, identity()));

    private final Look look;
    private final String written;
    private final String meaning;
    private final String unit;
    private final @Nullable Integer least;
    private final @Nullable Integer greatest;

    HealthSignal(String written, String meaning, String unit, @Nullable Integer least, @Nullable Integer greatest) {
        this(Look.NEITHER, written, meaning, unit, least, greatest);
    }

    HealthSignal(
            Look look,
            String written,
            String meaning,
            String unit,
            @Nullable Integer least,
            @Nullable Integer greatest) {
        this.look = look;
        this.written = written;
        this.meaning = meaning;
        this.unit = unit;
        this.least = least;
        this.greatest = greatest;
    }

    /** The signal that rules call so. */
    public static Optional<HealthSignal> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** As rules name it: {@code nps-newest}. */
    public String written() {
        return written;
    }

    public String meaning() {
        return meaning;
    }

    /** Of the value that a curve maps to points. */
    public String unit() {
        return unit;
    }

    /** The least value that it can have, in its unit; null when there is none. */
    public @Nullable Integer least() {
        return least;
    }

    /** The greatest value that it can have, in its unit; null when there is none. */
    public @Nullable Integer greatest() {
        return greatest;
    }

    /** Whether it lies within 0 and 100 and is the better the more it is, so that it needs no curve. */
    public boolean isScore() {
        return Integer.valueOf(0).equals(least) && Integer.valueOf(100).equals(greatest);
    }

    /** Whether it looks back over a window, so that windowDays matters to it. */
    public boolean takesWindow() {
        return look == Look.WINDOW;
    }

    /** Whether it fades with age, so that halfLifeDays matters to it. */
    public boolean takesHalfLife() {
        return look == Look.HALF_LIFE;
    }
}
