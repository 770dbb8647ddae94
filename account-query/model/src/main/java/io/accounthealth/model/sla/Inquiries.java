package io.accounthealth.model.sla;

import io.accounthealth.events.InquiryEvent;
import io.accounthealth.model.policy.TargetBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The inquiries of an account. */
public final class Inquiries {

    private Inquiries() {}

    /**
     * In the order of their first events. Where only a reopening is known, that opened it; other events of an inquiry
     * that was never opened are ignored.
     */
    public static List<Inquiry> all(AccountAt account) {
        Map<String, InquiryFold> byId = new LinkedHashMap<>();
        for (Fact<InquiryEvent> fact : account.all(InquiryEvent.class)) {
            String id = fact.event().inquiryId();
            InquiryFold known = byId.get(id);
            if (known == null && opens(fact.event())) {
                known = new InquiryFold(id, fact);
                byId.put(id, known);
            }
            if (known != null) {
                known.take(fact);
            }
        }
        List<Inquiry> inquiries = new ArrayList<>(byId.size());
        byId.values().forEach(fold -> inquiries.add(fold.inquiry()));
        return inquiries;
    }

    /** The inquiry that some facts are about; null where it was never opened. */
    static @Nullable Inquiry of(List<Fact<InquiryEvent>> facts) {
        InquiryFold fold = null;
        for (Fact<InquiryEvent> fact : facts) {
            if (fold == null && opens(fact.event())) {
                fold = new InquiryFold(fact.event().inquiryId(), fact);
            }
            if (fold != null) {
                fold.take(fact);
            }
        }
        return fold == null ? null : fold.inquiry();
    }

    /** Every target of the account that is past due and not done, in the order of the inquiries. */
    public static List<Inquiry.Breach> breaches(AccountAt account, TargetBook targets) {
        List<Inquiry.Breach> breaches = new ArrayList<>();
        if (DecidedTargets.of(account, targets, Long.MIN_VALUE).overdue() == 0) {
            return breaches; // as mostly, and known without making the inquiries
        }
        SlaTerms terms = SlaTerms.of(account, targets);
        for (Inquiry inquiry : all(account)) {
            breaches.addAll(inquiry.breaches(terms, account.at().t()));
        }
        return breaches;
    }

    static boolean opens(InquiryEvent event) {
        return event instanceof InquiryEvent.InquiryReceived || event instanceof InquiryEvent.InquiryReopened;
    }
}
