package io.accounthealth.standalone.demo;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccessEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.RatesEvent;
import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ViewEvent;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.qbr.QbrPack;
import io.accounthealth.model.reports.ClientReport;
import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.query.http.HashedJson;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known so far, event by event: the tables that the read side would have by then. */
final class Known {

    private final Map<AccountId, AccountTable> tables = new TreeMap<>();
    private PolicyBook policies = PolicyBook.BUILT_IN;
    private long position;

    void take(Envelope envelope, DomainEvent event) {
        position = envelope.position();
        switch (event) {
            case PolicyEvent policy -> policies = policies.with(new Recorded<>(envelope, policy));
            case RatesEvent rate -> {} // nothing in the demo depends on one
            case ViewEvent view -> {} // no figure depends on one
            case AccountEvent fact -> table(envelope.accountId()).apply(new Recorded<>(envelope, fact));
            case AccessEvent looked -> throw new IllegalArgumentException("not for the accounts' log: " + looked);
        }
    }

    /**
     * The pack of a review from what is known now, so that it can be made again.
     *
     * @return the preparation with its pack's hash; null when there is nothing to make a pack of
     */
    @Nullable
    QbrPrepared prepare(AccountId account, QbrPrepared draft) {
        PointInTime point = new PointInTime(draft.asOf(), position, PolicySelector.parse(draft.policy()));
        CalendarPeriod quarter = CalendarPeriod.parse(draft.quarter()).orElseThrow();
        QbrPack pack = QbrPack.of(table(account), point, quarter, policies);
        return pack == null
                ? null
                : new QbrPrepared(
                        draft.quarter(),
                        draft.asOf(),
                        position,
                        draft.policy(),
                        HashedJson.of(pack).hash(),
                        pack.format());
    }

    /** A draft with figures of what is known now. */
    ReportDrafted at(ReportDrafted draft) {
        return new ReportDrafted(
                draft.reportId(),
                draft.kind(),
                draft.period(),
                draft.asOf(),
                position,
                draft.policy(),
                draft.language());
    }

    /** The approval of what a report is now; null when there is nothing to approve. */
    @Nullable
    ReportApproved approve(AccountId account, ReportApproved approval) {
        AccountAt now = AccountAt.of(table(account), new BitemporalPoint(Long.MAX_VALUE, position));
        ClientReport report = ClientReport.of(now, approval.reportId());
        ReportDocument document = report == null ? null : report.document(table(account), policies, position);
        return report == null || document == null
                ? null
                : new ReportApproved(
                        approval.reportId(), HashedJson.of(document).hash(), approval.form(), report.changes());
    }

    /** In the order of their ids. */
    Collection<AccountTable> tables() {
        return tables.values();
    }

    private AccountTable table(AccountId account) {
        return tables.computeIfAbsent(account, AccountTable::new);
    }

    PolicyBook policies() {
        return policies;
    }

    /** The last that is known. */
    long position() {
        return position;
    }
}
