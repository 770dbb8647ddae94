package io.accounthealth.command.decision.reports;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ReportEvent.Terms.ReportLinkRevoked;
import io.accounthealth.events.ReportEvent.Terms.ReportShared;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The links to reports that an account ever gave. Clients keep their addresses, so a retraction takes nothing from
 * here: a link leads to the report that it was first given for or to nothing, and one that was ended stays ended.
 */
final class ReportLinks {

    private final Map<String, String> reports = new HashMap<>(); // by the id of the link
    private final Set<String> ended = new HashSet<>();

    void remember(AccountEvent fact) {
        switch (fact) {
            case ReportShared e -> reports.putIfAbsent(e.linkId(), e.reportId());
            case ReportLinkRevoked e -> ended.add(e.linkId());
            default -> {} // concerns no link
        }
    }

    /** Why a fact is not retracted, or not corrected; null where links do not rest on it. */
    @Nullable
    String whyKept(AccountEvent fact, boolean retracted) {
        return switch (fact) {
            case ReportShared e -> retracted ? null : "a link is not corrected: end it, and make a new one";
            case ReportLinkRevoked e -> "a link that was ended stays ended: make a new one";
            case ReportDrafted e ->
                retracted && reports.containsValue(e.reportId())
                        ? "a link leads to report " + e.reportId() + ", which stays the same: draft it again"
                        : null;
            default -> null;
        };
    }

    /** Null where the link may be given for the report. */
    @Nullable
    ReportObjection objection(ReportShared fact) {
        String report = reports.get(fact.linkId());
        if (report != null && !report.equals(fact.reportId())) {
            return taken(
                    "must be an id that no link had before: link %s was given for report %s, and never leads to another"
                            .formatted(fact.linkId(), report));
        }
        return ended.contains(fact.linkId())
                ? taken("must be an id that no link had before: link %s was ended for good".formatted(fact.linkId()))
                : null;
    }

    private static ReportObjection taken(String why) {
        return new ReportObjection("malformed", "/linkId", why);
    }
}
