package io.accounthealth.query.table;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AdvocacyEvent;
import io.accounthealth.events.BillingEvent;
import io.accounthealth.events.BriefEvent;
import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.DeliveryEvent;
import io.accounthealth.events.EscalationEvent;
import io.accounthealth.events.GrowthEvent;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.OverrideEvent;
import io.accounthealth.events.PlatformEvent;
import io.accounthealth.events.PromiseEvent;
import io.accounthealth.events.QbrEvent;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.SpendEvent.InsertionOrderAmended;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.InsertionOrderCancelled;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.events.SpendEvent.SpendRetracted;
import io.accounthealth.events.WatchEvent;
import org.jspecify.annotations.Nullable;

/** The facts that hold, each with those of its duty. */
final class DutyColumns {

    final Column<HandoverEvent> handover;
    final Column<PromiseEvent> promises;
    final Column<ContractEvent> contracts;
    final Column<GrowthEvent> growth;
    final Column<SpendEvent> orders;
    final SpendLedger spend;
    final Column<DeliveryEvent> delivery;
    final Column<BillingEvent> billing;
    final Column<MeetingEvent> meetings;
    final Column<ReportEvent> reports;
    final Column<BriefEvent> briefs;
    final Column<SatisfactionEvent> satisfaction;
    final Column<InquiryEvent> inquiries;
    final Column<EscalationEvent> escalations;
    final Column<AdvocacyEvent> advocacy;
    final Column<PlatformEvent> platforms;
    final Column<QbrEvent> reviews;
    final Column<OverrideEvent> overrides;
    final Column<WatchEvent> watch;

    DutyColumns() {
        handover = new Column<>();
        promises = new Column<>();
        contracts = new Column<>();
        growth = new Column<>();
        orders = new Column<>();
        spend = new SpendLedger();
        delivery = new Column<>();
        billing = new Column<>();
        meetings = new Column<>();
        reports = new Column<>();
        briefs = new Column<>();
        satisfaction = new Column<>();
        inquiries = new Column<>();
        escalations = new Column<>();
        advocacy = new Column<>();
        platforms = new Column<>();
        reviews = new Column<>();
        overrides = new Column<>();
        watch = new Column<>();
    }

    /** Takes in what others hold, and goes its own way from there. */
    DutyColumns(DutyColumns other) {
        handover = new Column<>(other.handover);
        promises = new Column<>(other.promises);
        contracts = new Column<>(other.contracts);
        growth = new Column<>(other.growth);
        orders = new Column<>(other.orders);
        spend = new SpendLedger(other.spend);
        delivery = new Column<>(other.delivery);
        billing = new Column<>(other.billing);
        meetings = new Column<>(other.meetings);
        reports = new Column<>(other.reports);
        briefs = new Column<>(other.briefs);
        satisfaction = new Column<>(other.satisfaction);
        inquiries = new Column<>(other.inquiries);
        escalations = new Column<>(other.escalations);
        advocacy = new Column<>(other.advocacy);
        platforms = new Column<>(other.platforms);
        reviews = new Column<>(other.reviews);
        overrides = new Column<>(other.overrides);
        watch = new Column<>(other.watch);
    }

    void file(Fact<?> fact) {
        if (fact.event() instanceof SpendEvent e && !isOrder(e)) {
            spend.add(fact.of(e));
        } else {
            Column<AccountEvent> column = column(fact.event());
            if (column != null) {
                column.add(fact.of(fact.event()));
            }
        }
    }

    void withdraw(Fact<?> version, long position) {
        if (version.event() instanceof SpendEvent e && !isOrder(e)) {
            spend.withdraw(version, e, position);
        } else {
            Column<AccountEvent> column = column(version.event());
            if (column != null) {
                column.withdraw(version, position);
            }
        }
    }

    /** Where facts of that duty are; null for a correction, which stands for no fact. */
    @SuppressWarnings("unchecked") // an event is put only into the column that its own case names
    private @Nullable Column<AccountEvent> column(AccountEvent event) {
        Column<? extends AccountEvent> column = switch (event) {
            case HandoverEvent e -> handover;
            case PromiseEvent e -> promises;
            case ContractEvent e -> contracts;
            case GrowthEvent e -> growth;
            case SpendEvent e -> orders;
            case DeliveryEvent e -> delivery;
            case BillingEvent e -> billing;
            case MeetingEvent e -> meetings;
            case ReportEvent e -> reports;
            case BriefEvent e -> briefs;
            case SatisfactionEvent e -> satisfaction;
            case InquiryEvent e -> inquiries;
            case EscalationEvent e -> escalations;
            case AdvocacyEvent e -> advocacy;
            case PlatformEvent e -> platforms;
            case QbrEvent e -> reviews;
            case OverrideEvent e -> overrides;
            case WatchEvent e -> watch;
            case CorrectionEvent e -> null;
        };
        return (Column<AccountEvent>) column;
    }

    private static boolean isOrder(SpendEvent event) {
        return switch (event) {
            case InsertionOrderBooked e -> true;
            case InsertionOrderAmended e -> true;
            case InsertionOrderCancelled e -> true;
            case SpendReported e -> false;
            case SpendRetracted e -> false;
        };
    }
}
