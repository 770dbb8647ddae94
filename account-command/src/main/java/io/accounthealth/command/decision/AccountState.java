package io.accounthealth.command.decision;

import io.accounthealth.command.decision.currency.AccountCurrencies;
import io.accounthealth.command.decision.reports.ReportDrafts;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HandoverEvent.TeamMemberAssigned;
import io.accounthealth.events.HandoverEvent.TeamMemberUnassigned;
import io.accounthealth.events.Item;
import io.accounthealth.events.ItemKind;
import io.accounthealth.events.ItemState;
import io.accounthealth.events.MeetingEvent.ActionItemAssigned;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.OverrideEvent;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.TeamRole;
import io.accounthealth.events.WatchEvent.AlertAssigned;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of an account that decisions need. Mere observations (spend, answers, conversations) are not in it.
 *
 * <p>Mutable, since an account may have tens of thousands of events; confined to one thread at a time. Facts that
 * decisions depend on are kept by id, so that corrections take effect: after the retraction of a churn the account may
 * churn again.
 */
public final class AccountState {

    /**
     * What a manager has of an account, which goes to another manager in a hand-over.
     *
     * @param manager null where the account has none
     * @param actionItems ids of the open ones that are assigned to the manager, sorted
     * @param alerts ids of those that are not closed and assigned to the manager, sorted
     * @param roles of the manager in the team
     * @param missing those of them that the next manager has not
     * @param meetings that are scheduled and ahead, the next first
     */
    public record Responsibilities(
            @Nullable String manager,
            List<String> actionItems,
            List<String> alerts,
            List<TeamRole> roles,
            List<TeamRole> missing,
            List<MeetingScheduled> meetings,
            ZoneId timeZone) {}

    private final Map<UUID, Optional<AccountEvent>> facts = new LinkedHashMap<>();
    private final Map<UUID, Correction> corrections = new HashMap<>();
    private final Map<Item, ItemState> states = new HashMap<>();
    private final Map<String, Flight> flights = new HashMap<>();
    private final Map<String, Severity> severities = new HashMap<>();
    private final DatedFacts people =
            new DatedFacts(Set.of(ManagerAssigned.class, TeamMemberAssigned.class, TeamMemberUnassigned.class));
    private final DatedFacts assignments =
            new DatedFacts(Set.of(ActionItemOpened.class, ActionItemAssigned.class, AlertAssigned.class));
    private final Placements placements = new Placements();
    private final ReportDrafts reports = new ReportDrafts();
    private final RetractedPeriods retracted = new RetractedPeriods();
    private final AccountCurrencies currencies = new AccountCurrencies();
    private @Nullable CurrencyCode currency;
    private ZoneId timeZone = ZoneOffset.UTC;
    private @Nullable Instant overrideExpires;

    /** Applies the next event of the account. Never throws on a recorded event. */
    public void apply(UUID eventId, AccountEvent event, Instant occurredAt) {
        people.apply(eventId, event, occurredAt);
        assignments.apply(eventId, event, occurredAt);
        placements.apply(eventId, event, occurredAt);
        retracted.apply(eventId, event);
        if (event instanceof CorrectionEvent correction) {
            corrections.put(correction.target(), new Correction(eventId, correction));
            if (facts.containsKey(correction.target())) {
                facts.get(correction.target()).ifPresent(reports::remember);
                Optional<AccountEvent> holds = event instanceof CorrectionEvent.FactCorrected corrected
                        ? Optional.of(corrected.replacement())
                        : Optional.empty();
                facts.put(correction.target(), holds);
                foldAgain();
            }
            return;
        }
        reports.remember(event);
        Step step = Step.of(event);
        if (step != null
                || event instanceof HandoverEvent
                || event instanceof OverrideEvent
                || ReportDrafts.concerns(event)) {
            facts.put(eventId, Optional.of(event));
            fold(event, step);
        }
    }

    public boolean isOpened() {
        return currency != null;
    }

    /** The newest correction or retraction of an event, which holds; null without one. */
    @Nullable
    Correction correction(UUID eventId) {
        return corrections.get(eventId);
    }

    ItemState state(Item item) {
        return states.getOrDefault(item, ItemState.UNKNOWN);
    }

    /** The sorted ids of the open items of a kind. */
    List<String> open(ItemKind kind) {
        return ids(kind, ItemState.OPEN::equals);
    }

    private List<String> ids(ItemKind kind, Predicate<ItemState> which) {
        return states.entrySet().stream()
                .filter(each -> each.getKey().kind() == kind && which.test(each.getValue()))
                .map(each -> each.getKey().id())
                .sorted()
                .toList();
    }

    @Nullable
    CurrencyCode currency() {
        return currency;
    }

    AccountCurrencies currencies() {
        return currencies;
    }

    ZoneId timeZone() {
        return timeZone;
    }

    @Nullable
    String managerAt(Instant time) {
        return people.latest(time, ManagerAssigned.class::isInstance) instanceof ManagerAssigned assigned
                ? assigned.managerId()
                : null;
    }

    public Placements placements() {
        return placements;
    }

    ReportDrafts reports() {
        return reports;
    }

    RetractedPeriods retracted() {
        return retracted;
    }

    boolean isInTeam(String userId, TeamRole role, Instant time) {
        Predicate<AccountEvent> isOfRole = event -> switch (event) {
            case TeamMemberAssigned e -> e.userId().equals(userId) && e.role() == role;
            case TeamMemberUnassigned e -> e.userId().equals(userId) && e.role() == role;
            default -> false;
        };
        return people.latest(time, isOfRole) instanceof TeamMemberAssigned;
    }

    /** @param next the manager whom they are to go to */
    public Responsibilities responsibilities(String next, Instant now) {
        String manager = managerAt(now);
        List<TeamRole> roles = Stream.of(TeamRole.values())
                .filter(role -> manager != null && isInTeam(manager, role, now))
                .toList();
        Map<String, MeetingScheduled> meetings = new HashMap<>(); // by id, as last scheduled
        facts.values().stream()
                .flatMap(Optional::stream)
                .filter(MeetingScheduled.class::isInstance)
                .map(MeetingScheduled.class::cast)
                .forEach(meeting -> meetings.put(meeting.meetingId(), meeting));
        return new Responsibilities(
                manager,
                open(ItemKind.ACTION_ITEM).stream()
                        .filter(item -> manager != null && manager.equals(assignee(item, now)))
                        .toList(),
                ids(ItemKind.ALERT, state -> state != ItemState.CLOSED).stream()
                        .filter(alert -> manager != null && manager.equals(assigneeOfAlert(alert, now)))
                        .toList(),
                roles,
                roles.stream().filter(role -> !isInTeam(next, role, now)).toList(),
                meetings.values().stream()
                        .filter(meeting -> isAhead(meeting, now))
                        .sorted(Comparator.comparing(MeetingScheduled::at).thenComparing(MeetingScheduled::meetingId))
                        .toList(),
                timeZone);
    }

    private @Nullable String assignee(String item, Instant now) {
        Predicate<AccountEvent> isOfItem = event -> switch (event) {
            case ActionItemOpened e -> e.actionItemId().equals(item);
            case ActionItemAssigned e -> e.actionItemId().equals(item);
            default -> false;
        };
        return switch (assignments.latest(now, isOfItem)) {
            case ActionItemOpened e -> e.assignee();
            case ActionItemAssigned e -> e.userId();
            case null, default -> null;
        };
    }

    private @Nullable String assigneeOfAlert(String alert, Instant now) {
        return assignments.latest(
                                now,
                                event -> event instanceof AlertAssigned e
                                        && e.alertId().equals(alert))
                        instanceof AlertAssigned newest
                ? newest.assignee()
                : null;
    }

    private boolean isAhead(MeetingScheduled meeting, Instant now) {
        return meeting.at().isAfter(now) && state(ItemKind.MEETING.item(meeting.meetingId())) == ItemState.SCHEDULED;
    }

    @Nullable
    Flight flight(String ioId) {
        return flights.get(ioId);
    }

    @Nullable
    Severity severity(String escalationId) {
        return severities.get(escalationId);
    }

    boolean isOverridden(Instant at) {
        return overrideExpires != null && !at.isAfter(overrideExpires);
    }

    private void foldAgain() {
        states.clear();
        flights.clear();
        severities.clear();
        reports.clear();
        currencies.clear();
        timeZone = ZoneOffset.UTC;
        overrideExpires = null;
        facts.values().forEach(fact -> fact.ifPresent(event -> fold(event, Step.of(event))));
    }

    private void fold(AccountEvent event, @Nullable Step step) {
        currencies.fold(event);
        if (step != null && step.to() != null) {
            states.put(step.item(), step.after(state(step.item())));
        }
        if (event instanceof ReportEvent e) {
            reports.apply(e);
        } else if (event instanceof HandoverEvent.AccountOpened e) {
            currency = e.currency();
            timeZone = e.timeZone();
        } else if (event instanceof HandoverEvent.AccountProfileChanged e) {
            timeZone = e.timeZone() == null ? timeZone : e.timeZone();
        } else if (event instanceof SpendEvent.InsertionOrderBooked e) {
            flights.put(e.ioId(), new Flight(e.start(), e.end()));
        } else if (event instanceof SpendEvent.InsertionOrderAmended e) {
            flights.computeIfPresent(e.ioId(), (id, flight) -> flight.amended(e));
        } else if (event instanceof EscalationEvent.EscalationRaised e) {
            severities.put(e.escalationId(), e.severity());
        } else if (event instanceof EscalationEvent.EscalationSeverityChanged e) {
            severities.put(e.escalationId(), e.severity());
        } else if (event instanceof EscalationEvent.RecoveryPlanAgreed e) {
            e.steps().forEach(text -> states.put(Item.step(e.escalationId(), text), ItemState.OPEN));
        } else if (event instanceof OverrideEvent.HealthOverridden e) {
            overrideExpires = e.expires();
        } else if (event instanceof OverrideEvent.HealthOverrideLifted) {
            overrideExpires = null;
        }
    }
}
