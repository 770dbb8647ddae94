package io.accounthealth.command.decision;

import io.accounthealth.command.decision.AccountCommand.CorrectFact;
import io.accounthealth.command.decision.AccountCommand.PlaceAccount;
import io.accounthealth.command.decision.AccountCommand.RecordFact;
import io.accounthealth.command.decision.AccountCommand.ReportFact;
import io.accounthealth.command.decision.Decision.Accepted;
import io.accounthealth.command.decision.Decision.Refused;
import io.accounthealth.command.decision.currency.SourceCurrencies;
import io.accounthealth.command.decision.reports.ReportDrafts;
import io.accounthealth.command.decision.reports.ReportObjection;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.OverrideEvent;
import io.accounthealth.events.PrivacyEvent;
import io.accounthealth.events.QbrEvent;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FieldProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the fact of a command is recorded. Observations, and facts of other systems, are refused only when
 * they contradict themselves or their account does not exist; decisions of people must also be a step that is possible
 * in the current state ({@link Step}).
 */
public final class AccountDecider {

    /** No account is older than this; a time before it is a mistake of the sender. */
    public static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    /** How far the clock of a sender may be ahead of ours. */
    public static final Duration TOLERANCE = Duration.ofHours(24);

    private AccountDecider() {}

    /**
     * @param scope the accounts that exist for the sender
     * @param now our clock, and the time of a fact without one
     */
    public static Decision decide(AccountCommand command, Scope scope, AccountState state, Instant now) {
        return decide(command, scope, state, now, SourceCurrencies.NONE);
    }

    /** @param currencies in which sources may report money of any account */
    public static Decision decide(
            AccountCommand command, Scope scope, AccountState state, Instant now, SourceCurrencies currencies) {
        if (state.isOpened() && !scope.covers(state, now)) {
            return new Refused(new Refusal.ForeignAccount(command.account()));
        }
        Instant saidAt = command.occurredAt() == null ? now : command.occurredAt();
        Refusal refusal = refusal(command, scope, state, saidAt, now);
        if (refusal != null) {
            return new Refused(refusal);
        }
        List<FieldProblem> foreign =
                state.currencies().problemsOf(command.fact(), command.origin().source(), currencies);
        if (!foreign.isEmpty()) {
            return new Refused(new Refusal.Malformed(foreign));
        }
        AccountEvent fact = Defaults.fill(command.fact(), state.currency());
        fact = fact instanceof ReportEvent report ? state.reports().filled(report) : fact;
        Instant occurredAt = Defaults.occurredAt(fact, saidAt, state.timeZone()).truncatedTo(ChronoUnit.MICROS);
        return new Accepted(command.eventId(), fact, occurredAt, command.origin());
    }

    private static @Nullable Refusal refusal(
            AccountCommand command, Scope scope, AccountState state, Instant occurredAt, Instant now) {
        Refusal existence = existence(command.account(), command.fact(), state);
        if (existence != null) {
            return existence;
        }
        FieldProblem time = timeProblem("/occurredAt", command.fact(), occurredAt, now);
        if (time != null) {
            return new Refusal.Malformed(List.of(time));
        }
        if (command.isUnderItself()) {
            return new Refusal.Malformed(
                    List.of(new FieldProblem("/parentId", "must be another account than this one")));
        }
        if (EventTypes.of(command.fact().getClass()).derived()
                && !WatchEvent.SOURCE.equals(command.origin().source())) {
            return Refusal.derivedFact(EventTypes.of(command.fact().getClass()).name());
        }
        List<FieldProblem> foreign = command.problemsOfAlertStep();
        if (!foreign.isEmpty()) {
            return new Refusal.Malformed(foreign);
        }
        return switch (command) {
            case RecordFact record -> record(record.fact(), state, occurredAt, now);
            case PlaceAccount place -> place(place, scope, state, occurredAt, now);
            case ReportFact report -> report(report.fact(), occurredAt, now);
            case CorrectFact correct -> CorrectionDecider.refusal(correct, scope, state, now);
        };
    }

    private static @Nullable Refusal existence(AccountId account, AccountEvent fact, AccountState state) {
        if (!(fact instanceof HandoverEvent.AccountOpened)) {
            return state.isOpened() ? null : new Refusal.UnknownAccount(account);
        }
        if (account.isClosedToAccounts() && !state.isOpened()) {
            return new Refusal.Malformed(
                    List.of(new FieldProblem("/accountId", "is a name of the platform's own; take another")));
        }
        return state.isOpened() ? Refusal.accountAlreadyOpen(account) : null;
    }

    /** Whether a time is too far ahead to be that of something that has happened. */
    static boolean isAhead(Instant time, Instant now) {
        return time.isAfter(now.plus(TOLERANCE));
    }

    /** Why a fact cannot be true then; null where it can. */
    static @Nullable FieldProblem timeProblem(String pointer, AccountEvent fact, Instant time, Instant now) {
        if (time.isBefore(EARLIEST)) {
            return new FieldProblem(pointer, "must not be before 1990-01-01");
        }
        boolean plans = EventTypes.of(fact.getClass()).plansTheFuture();
        if (!plans && isAhead(time, now)) {
            return new FieldProblem(
                    pointer,
                    "must not be more than " + TOLERANCE.toHours() + " hours ahead, since it tells what happened");
        }
        return null;
    }

    private static @Nullable Refusal report(AccountEvent fact, Instant occurredAt, Instant now) {
        return switch (fact) {
            case PrivacyEvent privacy ->
                Refusal.privacyFact(EventTypes.of(privacy.getClass()).name());
            case QbrEvent.QbrPrepared pack ->
                Refusal.sealedFact(EventTypes.of(pack.getClass()).name());
            case ReportEvent.ReportApproved approval ->
                Refusal.sealedFact(EventTypes.of(approval.getClass()).name());
            case ReportEvent written
            when ReportDrafts.isWrittenHere(written) ->
                Refusal.commandedFact(EventTypes.of(written.getClass()).name());
            default -> contradiction(fact, occurredAt, now);
        };
    }

    private static @Nullable Refusal record(AccountEvent fact, AccountState state, Instant occurredAt, Instant now) {
        Refusal contradiction = contradiction(fact, occurredAt, now);
        if (contradiction != null) {
            return contradiction;
        }
        Step step = Step.of(fact);
        if (step != null && !step.isPossible(state)) {
            return Refusal.wrongState(step, state.state(step.item()));
        }
        Step needed = Step.neededBy(fact);
        if (needed != null && !needed.isPossible(state)) {
            return Refusal.wrongState(needed, state.state(needed.item()));
        }
        return fact instanceof ReportEvent report ? draft(report, state) : change(fact, state, occurredAt, now);
    }

    /** Why the drafts of reports do not allow a fact; null where they do. */
    private static @Nullable Refusal draft(ReportEvent fact, AccountState state) {
        ReportObjection objection = state.reports().objection(fact);
        if (objection == null) {
            return null;
        }
        return objection.field() == null
                ? new Refusal.Rejected(objection.code(), objection.sentence())
                : new Refusal.Malformed(List.of(new FieldProblem(objection.field(), objection.sentence())));
    }

    private static @Nullable Refusal place(
            PlaceAccount command, Scope scope, AccountState state, Instant occurredAt, Instant now) {
        Refusal refusal = record(command.fact(), state, occurredAt, now);
        return refusal != null
                ? refusal
                : cycle(command.account(), command.fact(), command.ancestry(), scope, state, occurredAt);
    }

    /** Why an account cannot be under a parent: that leads back to it, at any time until its next placement. */
    static @Nullable Refusal cycle(
            AccountId account,
            AccountPlacedUnder placed,
            Ancestry ancestry,
            Scope scope,
            AccountState state,
            Instant from) {
        Instant next = state.placements()
                .changes(placed.kind())
                .filter(change -> change.isAfter(from))
                .min(Comparator.naturalOrder())
                .orElse(null);
        List<AccountId> way = ancestry.way(new AccountId(placed.parentId()), account, placed.kind(), from, next);
        if (way == null) {
            return null;
        }
        return new Refusal.PlacementCycle(account, placed.kind(), scope.isEveryAccount() ? way : List.of());
    }

    private static @Nullable Refusal contradiction(AccountEvent fact, Instant occurredAt, Instant now) {
        List<FieldProblem> problems = FactRules.problemsOf(fact, occurredAt, now);
        return problems.isEmpty() ? null : new Refusal.Malformed(problems);
    }

    /** Refuses a fact that changes nothing, or would leave its subject in contradiction. */
    private static @Nullable Refusal change(AccountEvent fact, AccountState state, Instant occurredAt, Instant now) {
        if (fact instanceof HandoverEvent.ManagerAssigned e && e.managerId().equals(state.managerAt(now))) {
            return Refusal.nothingChanges("the account's manager is " + e.managerId() + " already");
        }
        if (fact instanceof AccountPlacedUnder e
                && new AccountId(e.parentId()).equals(state.placements().parentAt(e.kind(), occurredAt))) {
            return Refusal.nothingChanges(
                    "the account's %s is %s already".formatted(e.kind().written(), e.parentId()));
        }
        if (fact instanceof HandoverEvent.AccountDetached e
                && state.placements().parentAt(e.kind(), occurredAt) == null) {
            return Refusal.notPlaced(e.kind());
        }
        if (fact instanceof HandoverEvent.TeamMemberAssigned e && state.isInTeam(e.userId(), e.role(), occurredAt)) {
            return Refusal.nothingChanges("%s has the role %s then already"
                    .formatted(e.userId(), e.role().written()));
        }
        if (fact instanceof HandoverEvent.TeamMemberUnassigned e && !state.isInTeam(e.userId(), e.role(), occurredAt)) {
            return Refusal.notInTeam(e.userId(), e.role());
        }
        if (fact instanceof EscalationEvent.EscalationSeverityChanged e
                && e.severity() == state.severity(e.escalationId())) {
            return Refusal.nothingChanges("escalation " + e.escalationId() + " has this severity already");
        }
        if (fact instanceof OverrideEvent.HealthOverridden e && !e.expires().isAfter(now)) {
            return new Refusal.Malformed(List.of(
                    new FieldProblem("/expires", "must be in the future: this override would have expired already")));
        }
        if (fact instanceof PrivacyEvent.KeysDestroyed
                && !state.open(ItemKind.LEGAL_HOLD).isEmpty()) {
            return new Refusal.LegalHold(state.open(ItemKind.LEGAL_HOLD));
        }
        if (fact instanceof OverrideEvent.HealthOverrideLifted && !state.isOverridden(occurredAt)) {
            return Refusal.nothingChanges("no override of the health is in force");
        }
        return fact instanceof SpendEvent.InsertionOrderAmended e
                ? Flight.refusal(state.flight(e.ioId()), e)
                : state.retracted().refusal(fact);
    }
}
