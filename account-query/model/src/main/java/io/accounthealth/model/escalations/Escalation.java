package io.accounthealth.model.escalations;

import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.Severity;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Subjects;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An escalation at a point. Times are microseconds since 1970.
 *
 * @param acknowledged since it was raised or last reopened
 * @param owner who acknowledged it
 * @param steps how many its recovery plans have, of which {@code stepsDone} are done
 * @param resolvedAt null while it is open
 * @param postMortem whether one was published
 * @param evidence the event that raised it, and those that resolved or reopened it
 */
public record Escalation(
        String id,
        Severity severity,
        @Nullable String category,
        @Nullable String cause,
        long raisedAt,
        boolean acknowledged,
        @Nullable String owner,
        int steps,
        int stepsDone,
        @Nullable LocalDate planDue,
        @Nullable Long resolvedAt,
        boolean postMortem,
        List<UUID> evidence) {

    /** For how long after the resolution of a serious escalation its post-mortem is in time. */
    public static final int POST_MORTEM_DAYS = 14;

    private static final Subjects.Kind<EscalationEvent> BY_ID =
            new Subjects.Kind<>(EscalationEvent::escalationId, fact -> Long.MAX_VALUE);

    private record Placed(Fact<EscalationEvent> firstRaised, Escalation escalation) {

        private static final Comparator<Placed> IN_ORDER = Comparator.comparingLong(
                        (Placed placed) -> placed.firstRaised.occurredAt())
                .thenComparingLong(placed -> placed.firstRaised.order());

        private static @Nullable Placed of(List<Fact<EscalationEvent>> facts) {
            Fact<EscalationEvent> first = null;
            int last = 0;
            for (int i = 0; i < facts.size(); i++) {
                if (facts.get(i).event() instanceof EscalationRaised) {
                    first = first == null ? facts.get(i) : first;
                    last = i;
                }
            }
            return first == null ? null : new Placed(first, Escalation.of(facts.subList(last, facts.size())));
        }
    }

    /** When the last of some escalations was resolved. */
    private record LastResolved(long after) implements Subjects.Together<Placed, Long> {

        @Override
        public Long of(List<Placed> made) {
            long last = Long.MIN_VALUE;
            for (Placed placed : made) {
                Long resolved = placed.escalation.resolvedAt();
                last = Math.max(last, resolved == null ? Long.MAX_VALUE : resolved);
            }
            return last;
        }

        /** Of those that were resolved before, none is wanted. */
        @Override
        public boolean take(Long last) {
            return last <= after;
        }
    }

    /** In the order they were raised; raised again, one begins anew. Other events without a raising are ignored. */
    public static List<Escalation> all(AccountAt account) {
        return resolvedAfter(account, Long.MIN_VALUE, escalation -> true);
    }

    /** The open ones of a severity, in the same order. */
    public static List<Escalation> open(AccountAt account, Severity severity) {
        return resolvedAfter(
                account, Long.MAX_VALUE - 1, escalation -> escalation.isOpen() && escalation.severity() == severity);
    }

    /** Those of them that a predicate accepts, which are open or were resolved after a time. */
    public static List<Escalation> resolvedAfter(AccountAt account, long time, Predicate<Escalation> which) {
        List<Placed> found = new ArrayList<>(0);
        account.table()
                .facts(EscalationEvent.class)
                .about(BY_ID)
                .each(account.at(), time, Placed::of, new LastResolved(time), placed -> {
                    if (placed.escalation.isUnresolvedAt(time) && which.test(placed.escalation)) {
                        found.add(placed);
                    }
                });
        found.sort(Placed.IN_ORDER);
        List<Escalation> escalations = new ArrayList<>(found.size());
        found.forEach(placed -> escalations.add(placed.escalation));
        return escalations;
    }

    /** @param facts of one escalation, its raising first */
    private static Escalation of(List<Fact<EscalationEvent>> facts) {
        EscalationRaised raised = (EscalationRaised) facts.getFirst().event();
        Severity severity = raised.severity();
        boolean acknowledged = false;
        String owner = null;
        Set<String> steps = new HashSet<>();
        Set<String> stepsDone = new HashSet<>();
        LocalDate planDue = null;
        Long resolvedAt = null;
        boolean postMortem = false;
        List<UUID> evidence = new ArrayList<>();
        for (Fact<EscalationEvent> fact : facts) {
            switch (fact.event()) {
                case EscalationRaised e -> evidence.add(fact.eventId());
                case EscalationEvent.EscalationAcknowledged e -> {
                    acknowledged = true;
                    owner = e.ownerId() == null ? fact.actor() : e.ownerId();
                }
                case EscalationEvent.EscalationSeverityChanged e -> severity = e.severity();
                case EscalationEvent.RecoveryPlanAgreed e -> {
                    steps.addAll(e.steps());
                    planDue = e.due() == null ? planDue : e.due();
                }
                case EscalationEvent.RecoveryStepDone e -> stepsDone.add(e.step());
                case EscalationEvent.EscalationResolved e -> {
                    resolvedAt = fact.occurredAt();
                    evidence.add(fact.eventId());
                }
                case EscalationEvent.EscalationReopened e -> {
                    resolvedAt = null;
                    acknowledged = false;
                    evidence.add(fact.eventId());
                }
                case EscalationEvent.PostMortemPublished e -> postMortem = true;
            }
        }
        stepsDone.retainAll(steps);
        return new Escalation(
                raised.escalationId(),
                severity,
                raised.category(),
                raised.cause(),
                facts.getFirst().occurredAt(),
                acknowledged,
                owner,
                steps.size(),
                stepsDone.size(),
                planDue,
                resolvedAt,
                postMortem,
                List.copyOf(evidence));
    }

    public boolean isOpen() {
        return resolvedAt == null;
    }

    private boolean isUnresolvedAt(long time) {
        return resolvedAt == null || resolvedAt > time;
    }

    /** Whether it is serious enough to require a post-mortem. */
    public boolean owesPostMortem() {
        return severity.compareTo(Severity.HIGH) >= 0;
    }

    /** The last moment for the post-mortem; null where none is required. */
    @Nullable
    Long postMortemDue() {
        return resolvedAt == null || !owesPostMortem()
                ? null
                : Long.valueOf(resolvedAt + POST_MORTEM_DAYS * BitemporalPoint.DAY);
    }

    /** The same while it is not published. */
    public @Nullable Long missingPostMortemDue() {
        return postMortem ? null : postMortemDue();
    }
}
