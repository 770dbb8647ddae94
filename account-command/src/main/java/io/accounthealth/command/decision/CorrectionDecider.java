package io.accounthealth.command.decision;

import io.accounthealth.command.decision.AccountCommand.CorrectFact;
import io.accounthealth.command.decision.AccountCommand.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.events.HandoverEvent.Placement;
import io.accounthealth.events.PrivacyEvent;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FieldProblem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides whether a fact may be corrected or retracted, and whether that changes what holds of it. */
final class CorrectionDecider {

    private CorrectionDecider() {}

    /** What holds of an event. */
    private record Standing(AccountEvent fact, Instant trueAt) {}

    static @Nullable Refusal refusal(CorrectFact command, Scope scope, AccountState state, Instant now) {
        UUID event = command.fact().target();
        Recorded recorded = command.target();
        if (recorded == null) {
            return Refusal.unknownEvent(event);
        }
        Refusal kept = kept(command, recorded, scope, state);
        if (kept != null) {
            return kept;
        }
        return switch (command.fact()) {
            case FactRetracted ignored ->
                recorded.fact() instanceof AccountOpened
                        ? Refusal.notCorrectable("the opening of an account cannot be retracted")
                        : newest(state, event) instanceof FactRetracted ? Refusal.retractedAlready(event) : null;
            case FactCorrected corrected -> replacement(command, corrected, recorded, scope, state, now);
        };
    }

    /** Why the recorded fact stays as it is, whatever would take its place; null where it may change. */
    private static @Nullable Refusal kept(CorrectFact command, Recorded recorded, Scope scope, AccountState state) {
        AccountEvent target = recorded.fact();
        if (target instanceof CorrectionEvent) {
            return Refusal.correctionOfCorrection();
        }
        if (target instanceof PrivacyEvent) {
            return Refusal.notCorrectable("privacy events cannot be corrected; lift-legal-hold lifts a hold");
        }
        boolean isScheduled = target instanceof ReportScheduled; // by a series; people may move or drop it
        if (WatchEvent.SOURCE.equals(recorded.origin().source()) && !isScheduled) {
            return Refusal.noticedFact(EventTypes.of(target.getClass()).name());
        }
        String kept = state.reports()
                .whyKept(target, command.fact() instanceof FactCorrected corrected ? corrected.replacement() : null);
        if (kept != null) {
            return Refusal.notCorrectable(kept);
        }
        if (target instanceof Placement
                && !scope.isEveryAccount()) { // it may bring back a parent with accounts of others
            return Refusal.placementOfAllAccounts();
        }
        return null;
    }

    private static @Nullable Refusal replacement(
            CorrectFact command, FactCorrected fact, Recorded recorded, Scope scope, AccountState state, Instant now) {
        AccountEvent replacement = fact.replacement();
        AccountEvent target = recorded.fact();
        if (replacement.getClass() != target.getClass()) {
            return Refusal.notCorrectable("a fact is replaced by one of its own type, "
                    + EventTypes.of(target.getClass()).name());
        }
        if (replacement instanceof QbrPrepared) {
            return Refusal.notCorrectable(
                    "the preparation of a pack cannot be corrected: prepare the pack again, or retract the"
                            + " preparation");
        }
        if (isOvertaken(command, state)) {
            return new Refusal.Overtaken();
        }
        Instant trueAt = fact.trueAt() == null ? recorded.occurredAt() : fact.trueAt();
        Standing claimed = new Standing(Defaults.fill(replacement, state.currency()), trueAt);
        if (claimed.equals(inForce(newest(state, fact.corrects()), recorded))) {
            return Refusal.nothingChanges("the replacement says what the fact says");
        }
        if (replacement instanceof AccountOpened to
                && target instanceof AccountOpened from
                && !to.currency().equals(from.currency())) {
            return Refusal.notCorrectable("the currency of an account never changes");
        }
        FieldProblem time =
                fact.trueAt() == null ? null : AccountDecider.timeProblem("/trueAt", replacement, fact.trueAt(), now);
        if (time != null) {
            return new Refusal.Malformed(List.of(time));
        }
        List<FieldProblem> problems = FactRules.problemsOf(replacement, trueAt, now).stream()
                .map(problem -> new FieldProblem("/replacement" + problem.pointer(), problem.message()))
                .toList();
        if (!problems.isEmpty()) {
            return new Refusal.Malformed(problems);
        }
        return replacement instanceof AccountPlacedUnder placed && command.ancestry() != null
                ? AccountDecider.cycle(command.account(), placed, command.ancestry(), scope, state, trueAt)
                : null;
    }

    private static @Nullable CorrectionEvent newest(AccountState state, UUID event) {
        Correction newest = state.correction(event);
        return newest == null ? null : newest.event();
    }

    /** Whether it would undo a correction that its sender has not seen. */
    private static boolean isOvertaken(CorrectFact command, AccountState state) {
        Correction newest = state.correction(command.fact().target());
        return command.over() != null
                && newest != null
                && newest.event() instanceof FactCorrected
                && !newest.eventId().equals(command.over().correction());
    }

    /** Null where the fact is retracted. */
    private static @Nullable Standing inForce(@Nullable CorrectionEvent newest, Recorded recorded) {
        return switch (newest) {
            case null -> new Standing(recorded.fact(), recorded.occurredAt());
            case FactRetracted ignored -> null;
            case FactCorrected e ->
                new Standing(e.replacement(), e.trueAt() == null ? recorded.occurredAt() : e.trueAt());
        };
    }
}
