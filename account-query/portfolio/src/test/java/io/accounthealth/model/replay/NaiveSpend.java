package io.accounthealth.model.replay;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.events.PerformanceEvent.PerformanceRetracted;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Spend, and impressions, as one would work them out by hand: reads every event, keeps plain maps, knows nothing of
 * tables.
 */
final class NaiveSpend {

    record Key(String source, String line, LocalDate start) {}

    /** A version of a key; a null amount claims nothing. */
    private record Version(long order, Instant trueFrom, BigDecimal amount) {}

    private record Fact(long order, Instant occurredAt) {}

    /** What an event says of a key; a null amount withdraws what was said before. */
    private record Claim(Key key, BigDecimal amount) {}

    private NaiveSpend() {}

    static Map<Key, BigDecimal> of(List<Recorded<AccountEvent>> events, PointInTime point) {
        return of(events, point, NaiveSpend::spend);
    }

    static Map<Key, BigDecimal> impressions(List<Recorded<AccountEvent>> events, PointInTime point) {
        return of(events, point, NaiveSpend::impressions);
    }

    private static Claim spend(AccountEvent event) {
        return switch (event) {
            case SpendReported e -> new Claim(new Key(e.source(), e.line(), e.periodStart()), e.amount());
            case SpendRetracted e -> new Claim(new Key(e.source(), e.line(), e.periodStart()), null);
            default -> null;
        };
    }

    private static Claim impressions(AccountEvent event) {
        return switch (event) {
            case PerformanceReported e ->
                new Claim(new Key(e.source(), e.line(), e.periodStart()), BigDecimal.valueOf(e.impressions()));
            case PerformanceRetracted e -> new Claim(new Key(e.source(), e.line(), e.periodStart()), null);
            default -> null;
        };
    }

    private static Map<Key, BigDecimal> of(
            List<Recorded<AccountEvent>> events, PointInTime point, Function<AccountEvent, Claim> claims) {
        Map<UUID, UUID> roots = new HashMap<>();
        Map<UUID, Fact> facts = new HashMap<>();
        Map<Key, List<Version>> versions = new HashMap<>();
        for (Recorded<AccountEvent> recorded : events) {
            UUID id = recorded.envelope().eventId();
            if (recorded.position() > point.knownAtPosition()) {
                continue;
            }
            if (recorded.event() instanceof CorrectionEvent correction) {
                UUID root = roots.get(correction.target());
                if (root != null) {
                    roots.put(id, root);
                    Fact fact = facts.get(root);
                    versions.values().forEach(list -> list.removeIf(version -> version.order == fact.order));
                    if (correction instanceof FactCorrected corrected) {
                        Instant trueAt = corrected.trueAt() == null ? fact.occurredAt : corrected.trueAt();
                        file(versions, claims.apply(corrected.replacement()), fact.order, trueAt);
                    }
                }
            } else {
                roots.put(id, id);
                facts.put(id, new Fact(recorded.position(), recorded.occurredAt()));
                file(versions, claims.apply(recorded.event()), recorded.position(), recorded.occurredAt());
            }
        }
        Map<Key, BigDecimal> spend = new HashMap<>();
        versions.forEach((key, list) -> {
            Version newest = null;
            for (Version version : list) {
                if (!version.trueFrom.isAfter(point.asOf()) && (newest == null || version.order > newest.order)) {
                    newest = version;
                }
            }
            if (newest != null && newest.amount != null) {
                spend.put(key, newest.amount);
            }
        });
        return spend;
    }

    private static void file(Map<Key, List<Version>> versions, Claim claim, long order, Instant trueAt) {
        if (claim == null) {
            return;
        }
        List<Version> same = versions.computeIfAbsent(claim.key, k -> new ArrayList<>());
        if (claim.amount != null) {
            same.add(new Version(order, trueAt, claim.amount));
            return;
        }
        Version withdrawn = null;
        for (Version version : same) {
            boolean earlier = version.amount != null && version.order < order;
            if (earlier && (withdrawn == null || version.order > withdrawn.order)) {
                withdrawn = version;
            }
        }
        boolean before = withdrawn != null && withdrawn.trueFrom.isBefore(trueAt);
        same.add(new Version(order, before ? withdrawn.trueFrom : trueAt, null));
    }
}
