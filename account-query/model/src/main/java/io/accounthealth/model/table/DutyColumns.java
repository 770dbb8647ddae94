package io.accounthealth.model.table;

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
import io.accounthealth.events.PrivacyEvent;
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

    final Column<HandoverEvent> handover = new Column<>();
    final Column<PromiseEvent> promises = new Column<>();
    final Column<ContractEvent> contracts = new Column<>();
    final Column<GrowthEvent> growth = new Column<>();
    final Column<SpendEvent> orders = new Column<>();
    final SpendLedger spend = new SpendLedger();
    final Column<DeliveryEvent> delivery = new Column<>();
    final Column<BillingEvent> billing = new Column<>();
    final Column<MeetingEvent> meetings = new Column<>();
    final Column<ReportEvent> reports = new Column<>();
    final Column<BriefEvent> briefs = new Column<>();
    final Column<SatisfactionEvent> satisfaction = new Column<>();
    final Column<InquiryEvent> inquiries = new Column<>();
    final Column<EscalationEvent> escalations = new Column<>();
    final Column<AdvocacyEvent> advocacy = new Column<>();
    final Column<PlatformEvent> platforms = new Column<>();
    final Column<QbrEvent> reviews = new Column<>();
    final Column<OverrideEvent> overrides = new Column<>();
    final Column<WatchEvent> watch = new Column<>();

    /** Takes in what others hold, and goes its own way from there. Of columns that are empty. */
    void takeIn(DutyColumns other) {
        handover.takeIn(other.handover);
        promises.takeIn(other.promises);
        contracts.takeIn(other.contracts);
        growth.takeIn(other.growth);
        orders.takeIn(other.orders);
        spend.takeIn(other.spend);
        delivery.takeIn(other.delivery);
        billing.takeIn(other.billing);
        meetings.takeIn(other.meetings);
        reports.takeIn(other.reports);
        briefs.takeIn(other.briefs);
        satisfaction.takeIn(other.satisfaction);
        inquiries.takeIn(other.inquiries);
        escalations.takeIn(other.escalations);
        advocacy.takeIn(other.advocacy);
        platforms.takeIn(other.platforms);
        reviews.takeIn(other.reviews);
        overrides.takeIn(other.overrides);
        watch.takeIn(other.watch);
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

    /** Where facts of that duty are; null for a correction, which stands for no fact, and for what is forgotten. */
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
            case PrivacyEvent e -> null;
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
