package io.accounthealth.model.amendments;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.PeriodFact;
import io.accounthealth.events.PrivacyEvent.TextsErased;
import io.accounthealth.model.amendments.Amendment.Kind;
import io.accounthealth.model.period.ReportKey;
import io.accounthealth.model.table.Duty;
import io.accounthealth.model.table.Fact;
import io.accounthealth.schema.EventTypes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The versions of all facts of an account, in the order in which they were recorded, and what each amends. */
final class Amending {

    private final List<Amendment> amendments = new ArrayList<>();
    private final List<Fact<AccountEvent>> erasures = new ArrayList<>();

    /** The current version of each fact, by the position of its event. */
    private final Map<Long, Fact<AccountEvent>> current = new HashMap<>();

    /** The versions of reports that are claimed, the one that holds last. */
    private final Map<Duty, Map<ReportKey, List<Fact<AccountEvent>>>> claimed = new EnumMap<>(Duty.class);

    List<Amendment> amendments() {
        return amendments;
    }

    List<Fact<AccountEvent>> erasures() {
        return erasures;
    }

    void version(Fact<AccountEvent> fact) {
        if (fact.event() instanceof CorrectionEvent) {
            return; // the version that it made comes by itself
        }
        if (fact.amendment() != null) {
            amended(fact, fact.isRetracted());
        } else {
            first(fact);
        }
        current.put(fact.order(), fact);
    }

    private void first(Fact<AccountEvent> fact) {
        if (fact.event() instanceof TextsErased) {
            erasures.add(fact);
        }
        List<Fact<AccountEvent>> versions = versions(fact);
        Fact<AccountEvent> before = versions.isEmpty() ? null : versions.getLast();
        if (fact.event() instanceof PeriodFact) {
            versions.add(fact);
        }
        boolean claimsNothing = PeriodReport.isRetraction(fact.event());
        boolean claimed = before != null && !PeriodReport.isRetraction(before.event());
        if (claimsNothing) {
            if (claimed) {
                add(Kind.RETRACTED, fact, before, null);
            }
        } else if (before == null) {
            if (AmendmentRegister.isLate(fact) && !isDerived(fact)) {
                add(Kind.LATE, fact, null, fact);
            }
        } else if (!PeriodReport.areSame(before.event(), fact.event())) {
            add(Kind.RESTATED, fact, before, fact);
        }
    }

    private void amended(Fact<AccountEvent> fact, boolean retracted) {
        Fact<AccountEvent> before = current.get(fact.order());
        if (before == null) {
            return; // of what is no fact
        }
        versions(before).removeIf(version -> version.order() == fact.order());
        List<Fact<AccountEvent>> versions = versions(fact);
        if (!retracted && fact.event() instanceof PeriodFact) {
            int place = versions.size();
            while (place > 0 && versions.get(place - 1).order() > fact.order()) {
                place--;
            }
            versions.add(place, fact);
        }
        Fact<AccountEvent> again = versions.isEmpty() ? null : versions.getLast();
        add(
                retracted ? Kind.RETRACTED : Kind.CORRECTED,
                fact,
                before,
                !retracted ? fact : again == null || PeriodReport.isRetraction(again.event()) ? null : again);
    }

    private List<Fact<AccountEvent>> versions(Fact<AccountEvent> fact) {
        return fact.event() instanceof PeriodFact report
                ? claimed.computeIfAbsent(Duty.of(fact.event()), duty -> new HashMap<>())
                        .computeIfAbsent(ReportKey.of(report), key -> new ArrayList<>(1))
                : new ArrayList<>(0);
    }

    private void add(
            Kind kind,
            Fact<AccountEvent> after,
            @Nullable Fact<AccountEvent> before,
            @Nullable Fact<AccountEvent> holds) {
        amendments.add(new Amendment(kind, after, before, holds));
    }

    /** The platform finds out when it looks, which is no lateness of anybody. */
    private static boolean isDerived(Fact<AccountEvent> fact) {
        return EventTypes.of(fact.event().getClass()).derived();
    }
}
