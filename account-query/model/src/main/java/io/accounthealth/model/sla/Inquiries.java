package io.accounthealth.model.sla;

import io.accounthealth.events.InquiryEvent;
import io.accounthealth.model.calendar.BusinessCalendar;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The inquiries of an account, folded from its facts. */
public final class Inquiries {

    private Inquiries() {}

    public static List<Inquiry> all(AccountAt account) {
        return all(account.table(), account.at());
    }

    /**
     * In the order in which they were first told of. Where only a reopening is known, that opened it; anything else
     * says nothing of one that was never opened.
     */
    public static List<Inquiry> all(AccountTable table, BitemporalPoint at) {
        return List.copyOf(fold(table, at, id -> true));
    }

    /** Of them those that were received or reopened after a moment, in microseconds since 1970. */
    public static Collection<Inquiry> begunAfter(AccountAt account, long start) {
        Set<String> begun = new HashSet<>();
        for (Fact<InquiryEvent> fact : account.table().inquiries().after(account.at(), start)) {
            if (opens(fact.event())) {
                begun.add(fact.event().inquiryId());
            }
        }
        return begun.isEmpty() ? List.of() : fold(account.table(), account.at(), begun::contains);
    }

    private static Collection<Inquiry> fold(AccountTable table, BitemporalPoint at, Predicate<String> wanted) {
        Map<String, Inquiry> byId = new LinkedHashMap<>();
        for (Fact<InquiryEvent> fact : table.inquiries().all(at)) {
            String id = fact.event().inquiryId();
            if (wanted.test(id)) {
                Inquiry inquiry = byId.get(id);
                if (inquiry == null && opens(fact.event())) {
                    inquiry = new Inquiry(id, fact);
                    byId.put(id, inquiry);
                }
                if (inquiry != null) {
                    inquiry.take(fact);
                }
            }
        }
        return byId.values();
    }

    /** Every target of the account that is past due and not done, in the order of the inquiries. */
    public static List<Inquiry.Breach> breaches(AccountAt account) {
        List<Inquiry.Breach> breaches = new ArrayList<>();
        if (account.table().inquiries().isEmpty(account.at())) {
            return breaches;
        }
        BusinessCalendar hours = BusinessCalendar.of(account);
        for (Inquiry inquiry : all(account)) {
            breaches.addAll(inquiry.breaches(hours, account.at().t()));
        }
        return breaches;
    }

    private static boolean opens(InquiryEvent event) {
        return event instanceof InquiryEvent.InquiryReceived || event instanceof InquiryEvent.InquiryReopened;
    }
}
