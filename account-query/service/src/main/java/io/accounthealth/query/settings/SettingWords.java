package io.accounthealth.query.settings;

import io.accounthealth.events.AlertThresholds;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeReader;
import io.accounthealth.events.PlaybookStep;
import io.accounthealth.events.Priority;
import io.accounthealth.events.TargetTimes;
import io.accounthealth.model.settings.RetentionRule;
import io.accounthealth.model.settings.SettingState;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import io.accounthealth.query.policy.PolicyWords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a setting says, in a line. */
final class SettingWords {

    private SettingWords() {}

    /** {@code Text, one of gold, silver · seen by directors}. */
    static String attribute(AttributeDefined defined) {
        List<String> parts = new ArrayList<>();
        String type = Wording.constant(defined.type());
        parts.add(defined.choices() == null ? type : type + ": " + String.join(", ", defined.choices()));
        if (defined.visibleTo() != null) {
            parts.add("seen by "
                    + defined.visibleTo().stream()
                            .map(AttributeReader::written)
                            .map(role -> role.replace('-', ' ') + "s")
                            .collect(Collectors.joining(", ")));
        }
        return String.join(" · ", parts);
    }

    /** {@code Urgent 1 h / 8 h · High …}: the first response, then the resolution. */
    static String targets(TargetTimes targets) {
        return Stream.of(Priority.URGENT, Priority.HIGH, Priority.NORMAL, Priority.LOW)
                .map(priority -> Wording.constant(priority) + " " + PolicyWords.allowed(targets.of(priority)))
                .collect(Collectors.joining(" · "));
    }

    static String alertRule(boolean raises, AlertThresholds thresholds) {
        if (!raises) {
            return "Raises no alerts";
        }
        List<String> parts = new ArrayList<>();
        if (thresholds.days() != null) {
            parts.add(thresholds.days() == 0 ? "at once" : Wording.counted(thresholds.days(), "day"));
        } else if (thresholds.cadences() != null) {
            parts.add(Wording.counted(thresholds.cadences(), "meeting cadence"));
        }
        if (thresholds.daysBefore() != null) {
            parts.add(thresholds.daysBefore().stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + " days before");
        }
        if (thresholds.pace() != null) {
            parts.add("pace " + Wording.number(thresholds.pace()));
        }
        return parts.isEmpty() ? "Raises alerts" : "Raises alerts: " + String.join(", ", parts);
    }

    static String steps(List<PlaybookStep> steps) {
        return steps.stream().map(PlaybookStep::text).collect(Collectors.joining(" · "));
    }

    /** {@code Interaction logged, inquiry received: 1,095 days · old contacts}. */
    static String retention(RetentionRule rule) {
        var proposed = rule.proposal().event();
        String types = proposed.types().stream()
                .map(Labels::written)
                .map(Labels::within)
                .collect(Collectors.joining(", "));
        String approved = rule.approval() == null
                ? ""
                : " · approved by " + Wording.person(rule.approval().origin().actor());
        return Wording.capital(types) + ": " + Wording.counted(proposed.afterDays(), "day") + " · " + proposed.reason()
                + approved;
    }

    static BandLabel state(SettingState state) {
        return switch (state) {
            case IN_FORCE -> new BandLabel("healthy", "In force");
            case PLANNED -> new BandLabel("watch", "Planned");
            case PROPOSED -> new BandLabel("watch", "Waits for approval");
            case SUPERSEDED -> new BandLabel("churned", "Superseded");
            case RETIRED -> new BandLabel("churned", "Retired");
        };
    }
}
