package io.accounthealth.query.forms;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.BillingEvent.InvoiceIssued;
import io.accounthealth.events.BriefEvent.MilestonePromised;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.StakeholderChanged;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.model.reports.ReportPeriod;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.SubjectNames;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.WrittenValues;
import io.accounthealth.schema.Items;
import io.accounthealth.schema.PersonalData;
import java.lang.reflect.RecordComponent;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a fact calls the subject that it is the first to tell of, for people who choose one of several. */
record SubjectTexts(SubjectNames names, ZoneId zone) {

    private static final int LONGEST = 80;

    /** With the day, unless the name says one; null where the fact says nothing that can be read. */
    @Nullable
    String of(Fact<AccountEvent> fact) {
        String name = name(fact.event());
        return name == null
                ? null
                : switch (fact.event()) {
                    case MeetingScheduled meeting -> name + " · " + Wording.moment(meeting.at(), zone);
                    case ReportEvent report -> name;
                    case InsertionOrderBooked order -> name;
                    case InvoiceIssued invoice -> name;
                    case StakeholderAdded person -> person.role() == null ? name : name + " · " + person.role();
                    case StakeholderChanged person -> person.role() == null ? name : name + " · " + person.role();
                    case MilestonePromised milestone -> name + " · due " + Wording.day(milestone.due());
                    default -> name + " · " + Wording.day(BitemporalPoint.instant(fact.occurredAt()), zone);
                };
    }

    private @Nullable String name(AccountEvent event) {
        return switch (event) {
            case AlertRaised alert -> WrittenValues.readable(names.about(alert.subjectId(), alert.title()), zone);
            case ReportScheduled report -> Labels.report(report.reportId(), report.kind(), report.due(), zone);
            case ReportDrafted report ->
                ReportPeriod.parse(report.kind(), report.period())
                        .map(Labels::report)
                        .orElse(null);
            case InsertionOrderBooked order ->
                Objects.requireNonNullElse(order.name(), order.ioId()) + " · " + Wording.day(order.start()) + " – "
                        + Wording.day(order.end());
            case InvoiceIssued invoice ->
                invoice.invoiceId() + " · " + Wording.amount(invoice.amount(), invoice.currency()) + ", due "
                        + Wording.day(invoice.due());
            default -> named(event);
        };
    }

    /** By the field that says most. */
    private static @Nullable String named(AccountEvent event) {
        return Items.names(event)
                .map(value -> value instanceof Enum<?> constant ? Wording.constant(constant) : value.toString())
                .filter(PersonalData::isReadable)
                .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text)
                .findFirst()
                .orElse(null);
    }

    static @Nullable Object value(RecordComponent component, AccountEvent event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.getName(), e);
        }
    }
}
