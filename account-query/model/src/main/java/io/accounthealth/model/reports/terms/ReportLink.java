package io.accounthealth.model.reports.terms;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportEvent.Terms.ReportLinkRevoked;
import io.accounthealth.events.ReportEvent.Terms.ReportShared;
import io.accounthealth.model.reports.ClientReport.Act;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Column;
import io.accounthealth.model.table.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A link by which the newest version of a report that the client got is read without signing in.
 *
 * @param until the link ends then
 * @param revoked by whom and when; null while it is not
 */
public record ReportLink(
        String linkId,
        String reportId,
        Instant until,
        Act shared,
        @Nullable Act revoked) {

    /**
     * Those of an account, the newest first. Clients keep addresses, so a link leads to the report that it was first
     * given for, and ends once, whatever of that was retracted since.
     */
    public static List<ReportLink> all(AccountAt account) {
        if (account.latest(ReportShared.class) == null) {
            return List.of();
        }
        Column<AccountEvent> journal = account.table().journal(); // which has what was retracted too
        Map<String, Act> revoked = new HashMap<>();
        journal.all(account.at(), ReportLinkRevoked.class)
                .forEach(fact -> revoked.put(fact.event().linkId(), Act.of(fact)));
        Map<String, String> owners = new HashMap<>(); // the id of the report by that of the link
        journal.all(account.at(), ReportShared.class).stream()
                .sorted(Comparator.comparingLong(Fact::order))
                .map(Fact::event)
                .forEach(first -> owners.putIfAbsent(first.linkId(), first.reportId()));
        Map<String, ReportLink> links = new LinkedHashMap<>();
        for (Fact<ReportEvent> fact : account.all(ReportEvent.class)) {
            if (fact.event() instanceof ReportShared e && e.reportId().equals(owners.get(e.linkId()))) {
                links.put(
                        e.linkId(),
                        new ReportLink(e.linkId(), e.reportId(), e.until(), Act.of(fact), revoked.get(e.linkId())));
            }
        }
        List<ReportLink> newest = new ArrayList<>(links.values());
        Collections.reverse(newest);
        return List.copyOf(newest);
    }

    /** Whether it shows its report at a time. */
    public boolean isOpen(Instant at) {
        return revoked == null && at.isBefore(until);
    }
}
