package io.accounthealth.command.commands;

import io.accounthealth.command.decision.Refusal;
import io.accounthealth.edge.access.OtherPeople;
import io.accounthealth.edge.access.ReportApproval;
import io.accounthealth.envelope.OriginText;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.ReportEvent.ReportSubmitted;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.storage.Stores;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A client report is approved by another person than submitted it, where there is one. */
@Component
public record ReportApprovals(Stores stores, EventCodec codec, OtherPeople people, ReportApproval setting) {

    private static final int AT_ONCE = 1_000;

    private static final String SUBMITTED = EventTypes.of(ReportSubmitted.class).name();

    /**
     * @param names of who approves: the caller, and whom they sign for
     * @throws RefusedException where one of them submitted it, and there is somebody else
     */
    public void require(AccountId account, String reportId, String... names) {
        if (!setting.secondPerson()) {
            return;
        }
        String submitter = submitter(account, reportId);
        if (submitter != null
                && Stream.of(names).anyMatch(name -> OriginText.isSamePerson(submitter, name))
                && people.besides(submitter)) {
            throw new RefusedException(new Refusal.Rejected(
                    "second-person",
                    "report %s was submitted by %s; another person must approve it".formatted(reportId, submitter)));
        }
    }

    /** Who submitted it last; null where nobody did. */
    private @Nullable String submitter(AccountId account, String reportId) {
        String submitter = null;
        long next = 0;
        List<StoredEvent> page = stores.log().readStream(account, next, AT_ONCE);
        while (!page.isEmpty()) {
            for (StoredEvent event : page) {
                if (event.envelope().type().equals(SUBMITTED)
                        && codec.decode(event).event() instanceof ReportSubmitted submitted
                        && submitted.reportId().equals(reportId)) {
                    submitter = event.envelope().origin().actor();
                }
            }
            next = page.getLast().envelope().sequence() + 1;
            page = stores.log().readStream(account, next, AT_ONCE);
        }
        return submitter;
    }
}
