package io.accounthealth.command.decision;

import io.accounthealth.command.decision.reports.ReportRules;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Band;
import io.accounthealth.events.BillingEvent;
import io.accounthealth.events.BriefEvent.BriefIssued;
import io.accounthealth.events.BriefEvent.PrioritiesStated;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.CostEvent.CostReported;
import io.accounthealth.events.DeliveryEvent;
import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.GrowthEvent;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.MeetingEvent.MeetingSeriesAgreed;
import io.accounthealth.events.OverrideEvent;
import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.events.PeriodFact;
import io.accounthealth.events.QbrEvent;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportKind;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.PolicyRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Contradictions within a fact whose fields are each well-formed, and with our clock. */
public final class FactRules {

    /** A year, the usual interval between reviews of a contract. */
    private static final Duration LONGEST_OVERRIDE = Duration.ofDays(366);

    private static final Pattern QUARTER = Pattern.compile("(19|20|21)[0-9]{2}-Q[1-4]");

    private final List<FieldProblem> problems = new ArrayList<>();

    private final Instant now;

    private FactRules(Instant now) {
        this.now = now;
    }

    /**
     * @param occurredAt when the fact is to be true
     * @param now our clock
     */
    public static List<FieldProblem> problemsOf(AccountEvent fact, Instant occurredAt, Instant now) {
        FactRules rules = new FactRules(now);
        rules.check(fact, occurredAt);
        return rules.problems;
    }

    private void check(AccountEvent fact, Instant occurredAt) {
        switch (fact) {
            case HandoverEvent.AccountProfileChanged e ->
                somethingOf(
                        "name, vertical, region, tier, timeZone, salesManager, meetingCadenceDays",
                        e.name(),
                        e.vertical(),
                        e.region(),
                        e.tier(),
                        e.timeZone(),
                        e.salesManager(),
                        e.meetingCadenceDays());
            case HandoverEvent.BusinessHoursAgreed e -> businessHours(e);
            case HandoverEvent.ClientContextNoted e ->
                somethingOf(
                        "industry, goals, pressures, competitorsWatched",
                        e.industry(),
                        e.goals(),
                        e.pressures(),
                        e.competitorsWatched());
            case HandoverEvent.AccountPlacedUnder e -> parent(e.parentId());
            case HandoverEvent.AttributeSet e -> oneValue(e.text(), e.number(), e.day(), e.flag());
            case HandoverEvent.StakeholderChanged e -> somethingOf("name, email, role", e.name(), e.email(), e.role());
            case ContractEvent.ContractSigned e -> {
                order("/end", e.start(), e.end());
                notNegative("/amount", e.amount());
            }
            case ContractEvent.ContractRenewed e -> {
                order("/end", e.start(), e.end());
                notNegative("/amount", e.amount());
            }
            case EscalationEvent.RecoveryPlanAgreed e
            when e.steps().isEmpty() -> problem("/steps", "must name at least one step");
            case WatchEvent.AlertSnoozed e
            when !e.until().isAfter(occurredAt) -> problem("/until", "must be after the start of the snooze");
            case CommentAdded e -> CommentRules.check(e, this::problem);
            case OverrideEvent.HealthOverridden e -> override(e, occurredAt);
            case QbrEvent e -> review(e);
            case ReportEvent e -> ReportRules.check(e, occurredAt, now, this::problem);
            case SpendEvent e -> order(e);
            case MeetingSeriesAgreed e -> lastDay("/until", "series", e.from(), e.until());
            case PerformanceReported e -> {
                period(e, "performance is reported of a period that has begun");
                notNegative("/conversions", e.conversions());
                PerformanceRules.check(e, this::problem);
            }
            case CostReported e -> period(e, "costs are reported of a period that has begun");
            case PrioritiesStated e -> PerformanceRules.check(e, this::problem);
            case BriefIssued e -> {
                notNegative("/budget", e.budget());
                PerformanceRules.check(e, this::problem);
            }
            default -> amounts(fact);
        }
    }

    private void order(SpendEvent fact) {
        switch (fact) {
            case SpendEvent.InsertionOrderBooked e -> {
                lastDay("/end", "flight", e.start(), e.end());
                notNegative("/budget", e.budget());
            }
            case SpendEvent.InsertionOrderAmended e -> {
                lastDay("/end", "flight", e.start(), e.end());
                notNegative("/budget", e.budget());
                somethingOf("budget, start, end", e.budget(), e.start(), e.end());
            }
            case SpendEvent.SpendReported e ->
                period(e, "spend is reported of a period that has begun; book what is planned as an insertion order");
            case SpendEvent.InsertionOrderCancelled e -> {}
            case SpendEvent.SpendRetracted e -> {}
        }
    }

    private void period(PeriodFact fact, String reason) {
        order("/periodEnd", fact.periodStart(), fact.periodEnd());
        begun("/periodStart", fact.periodStart(), reason);
    }

    private void amounts(AccountEvent fact) {
        switch (fact) {
            case GrowthEvent.OpportunityIdentified e -> notNegative("/amount", e.amount());
            case GrowthEvent.OpportunityProposed e -> notNegative("/amount", e.amount());
            case GrowthEvent.OpportunityWon e -> notNegative("/amount", e.amount());
            case DeliveryEvent.DeliveryDiscrepancyFound e -> {
                notNegative("/ours", e.ours());
                notNegative("/theirs", e.theirs());
            }
            case DeliveryEvent.MakeGoodAgreed e -> positive("/amount", e.amount());
            case DeliveryEvent.CreditIssued e -> positive("/amount", e.amount());
            case BillingEvent.InvoiceIssued e -> {
                notNegative("/amount", e.amount());
                order("/periodEnd", e.periodStart(), e.periodEnd());
            }
            case BillingEvent.InvoiceCorrected e -> {
                notNegative("/amount", e.amount());
                somethingOf("amount, due", e.amount(), e.due());
            }
            case BillingEvent.PaymentReceived e -> positive("/amount", e.amount());
            case BillingEvent.InvoiceDisputed e -> positive("/amount", e.amount());
            default -> {}
        }
    }

    private void review(QbrEvent fact) {
        switch (fact) {
            case QbrEvent.QbrPrepared e -> {
                quarter(e.quarter());
                if (ReportRules.hasNotBegun(ReportKind.QBR, e.quarter(), e.asOf())) {
                    problem("/asOf", "must not lie before the quarter: there is no pack of what has not begun");
                }
                if (AccountDecider.isAhead(e.asOf(), now)) {
                    problem(
                            "/asOf",
                            "must not be more than " + AccountDecider.TOLERANCE.toHours()
                                    + " hours ahead: there is no pack of what is still to come");
                }
                if (e.policy().equals("now")) {
                    problem("/policy", "must be then or a version: what is newest now will not be for ever");
                }
            }
            case QbrEvent.QbrPresented e -> quarter(e.quarter());
            case QbrEvent.QbrGoalSet e -> quarter(e.quarter());
            case QbrEvent.QbrGoalMet e -> {}
            case QbrEvent.QbrGoalMissed e -> {}
        }
    }

    private void quarter(String quarter) {
        if (!QUARTER.matcher(quarter).matches()) {
            problem("/quarter", "must be a quarter such as \"2026-Q3\"");
        }
    }

    private void businessHours(HandoverEvent.BusinessHoursAgreed fact) {
        if (fact.weekdays().isEmpty()) {
            problem("/weekdays", "must name at least one day");
        }
        if (!fact.closes().isAfter(fact.opens())) {
            problem("/closes", "must be later than " + fact.opens());
        }
    }

    private void parent(String parentId) {
        if (!AccountId.isValid(parentId) || new AccountId(parentId).isReserved()) {
            problem(
                    "/parentId",
                    "must be the id of an account, or look like one: 1 to 64 letters, digits and . _ ~ : -, beginning"
                            + " with a letter or a digit, and no name of the platform's own");
        }
    }

    private void override(OverrideEvent.HealthOverridden fact, Instant occurredAt) {
        if ((fact.value() == null) == (fact.band() == null)) {
            problem(
                    "/value",
                    "is needed when there is no band, and only then: give one of value, a number written as a string"
                            + " such as \"62.5\", and band");
        }
        if (fact.value() != null
                && (fact.value().signum() < 0 || fact.value().compareTo(PolicyRules.GREATEST_SCORE) > 0)) {
            problem("/value", "must be from \"0\" to \"100\", a number written as a string such as \"62.5\"");
        }
        if (fact.band() == Band.CHURNED) {
            problem("/band", "cannot be churned, which is a state of the account: record account-churned");
        }
        if (!fact.expires().isAfter(occurredAt)) {
            problem("/expires", "must be after the start of the override");
        }
        if (fact.expires().isAfter(occurredAt.plus(LONGEST_OVERRIDE))) {
            problem(
                    "/expires",
                    "must be at most " + LONGEST_OVERRIDE.toDays() + " days after the override begins; renew it then");
        }
    }

    private void lastDay(String pointer, String of, @Nullable LocalDate start, @Nullable LocalDate last) {
        if (start != null && last != null && last.isBefore(start)) {
            problem(pointer, "is the last day of the " + of + ", so it must not be before " + start);
        }
    }

    private void order(String pointer, @Nullable LocalDate start, @Nullable LocalDate end) {
        if (start != null && end != null && !end.isAfter(start)) {
            problem(pointer, "is the first day after, so it must be later than " + start);
        }
    }

    /** In UTC, since no time zone is as far from it as the tolerance. */
    private void begun(String pointer, LocalDate start, String reason) {
        if (AccountDecider.isAhead(start.atStartOfDay(ZoneOffset.UTC).toInstant(), now)) {
            problem(
                    pointer,
                    "must not be more than " + AccountDecider.TOLERANCE.toHours() + " hours ahead, since " + reason);
        }
    }

    private void notNegative(String pointer, @Nullable BigDecimal amount) {
        if (amount != null && amount.signum() < 0) {
            problem(pointer, "must not be negative");
        }
    }

    private void positive(String pointer, @Nullable BigDecimal amount) {
        if (amount != null && amount.signum() <= 0) {
            problem(pointer, "must be more than zero");
        }
    }

    private void somethingOf(String names, @Nullable Object... fields) {
        if (Stream.of(fields).allMatch(Objects::isNull)) {
            problem("", "must change something: give at least one of " + names);
        }
    }

    private void oneValue(@Nullable Object... values) {
        if (Stream.of(values).filter(Objects::nonNull).count() != 1) {
            problem("", "must have one value: exactly one of text, number, day and flag");
        }
    }

    private void problem(String pointer, String message) {
        problems.add(new FieldProblem(pointer, message));
    }
}
