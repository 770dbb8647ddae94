package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A part of a client report, in the order in which parts are read unless they are moved. */
public enum ReportPart {
    @JsonProperty("summary")
    SUMMARY(Audience.CLIENT, true, ReportKind.values()),
    @JsonProperty("goals-before")
    GOALS_BEFORE(Audience.CLIENT, true, ReportKind.QBR),
    @JsonProperty("done")
    DONE(Audience.CLIENT, true, ReportKind.WEEKLY),
    @JsonProperty("performance")
    PERFORMANCE(Audience.CLIENT, true, ReportKind.values()),
    @JsonProperty("lines")
    LINES(Audience.CLIENT, true, ReportKind.MONTHLY),
    @JsonProperty("trends")
    TRENDS(Audience.CLIENT, true, ReportKind.QBR),
    @JsonProperty("pacing")
    PACING(Audience.CLIENT, true, ReportKind.values()),
    @JsonProperty("highlights")
    HIGHLIGHTS(Audience.CLIENT, true, ReportKind.MONTHLY, ReportKind.QBR),
    @JsonProperty("service")
    SERVICE(Audience.CLIENT, true, ReportKind.QBR),
    @JsonProperty("open-items")
    OPEN_ITEMS(Audience.CLIENT, true, ReportKind.WEEKLY),
    @JsonProperty("invoices")
    INVOICES(Audience.CLIENT, false, ReportKind.MONTHLY),
    @JsonProperty("next-steps")
    NEXT_STEPS(Audience.CLIENT, true, ReportKind.WEEKLY, ReportKind.MONTHLY),
    @JsonProperty("asks")
    ASKS(Audience.CLIENT, true, ReportKind.WEEKLY),
    @JsonProperty("goals")
    GOALS(Audience.CLIENT, true, ReportKind.QBR),
    @JsonProperty("our-items")
    OUR_ITEMS(Audience.INTERNAL, false, ReportKind.WEEKLY),
    @JsonProperty("roadmap")
    ROADMAP(Audience.INTERNAL, false, ReportKind.QBR),
    @JsonProperty("opportunities")
    OPPORTUNITIES(Audience.INTERNAL, false, ReportKind.values()),
    @JsonProperty("health")
    HEALTH(Audience.INTERNAL, false, ReportKind.values()),
    @JsonProperty("satisfaction")
    SATISFACTION(Audience.INTERNAL, false, ReportKind.values()),
    @JsonProperty("competitors")
    COMPETITORS(Audience.INTERNAL, false, ReportKind.values());

    private enum Audience {
        CLIENT,
        INTERNAL
    }

    private final Audience audience;
    private final boolean shown;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Set<ReportKind> kinds;

    ReportPart(Audience audience, boolean shown, ReportKind... kinds) {
        this.audience = audience;
        this.shown = shown;
        this.kinds = EnumSet.copyOf(List.of(kinds));
    }

    /** Whether it is ours, and reaches a client only if somebody switches it on. */
    public boolean isInternal() {
        return audience == Audience.INTERNAL;
    }

    /** Whether a report has it without being told to. */
    public boolean isShown() {
        return shown;
    }

    /** Whether a report of a kind may have it. */
    public boolean isOf(ReportKind kind) {
        return kinds.contains(kind);
    }

    /** The parts that a report of a kind may have, in their order. */
    public static List<ReportPart> of(ReportKind kind) {
        return Arrays.stream(values()).filter(part -> part.kinds.contains(kind)).toList();
    }

    /** As sentences have it. */
    public String inWords() {
        return written().replace('-', ' ');
    }

    /** As it is written in events, requests and answers. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
