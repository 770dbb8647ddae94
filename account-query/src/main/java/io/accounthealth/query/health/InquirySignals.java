package io.accounthealth.query.health;

import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.InquiryEvent.InquiryReopened;
import io.accounthealth.events.Priority;
import io.accounthealth.query.table.AccountAt;
import io.accounthealth.query.table.Fact;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether the client gets its answers in time. */
final class InquirySignals {

    private static final int DEFAULT_WINDOW = 90;
    private static final int PERCENT_SCALE = 6;

    private InquirySignals() {}

    /** Of the inquiries received, and the reopenings, within the window. */
    static Reading targetsMet(AccountAt account, Look look) {
        int window = look.windowOr(DEFAULT_WINDOW);
        List<UUID> evidence = new ArrayList<>();
        int[] met = new int[1];
        InquiryClock.Verdicts verdicts = (inTime, event) -> {
            evidence.add(event);
            met[0] += inTime ? 1 : 0;
        };
        Map<String, InquiryClock> clocks = new LinkedHashMap<>();
        for (Fact<InquiryEvent> fact :
                account.table().inquiries().after(account.at(), account.at().daysBack(window))) {
            String id = fact.event().inquiryId();
            InquiryClock clock = clocks.get(id);
            boolean opens = fact.event() instanceof InquiryReceived || fact.event() instanceof InquiryReopened;
            if (clock == null && opens) {
                clock = new InquiryClock(priority(account, fact.event()), verdicts);
                clocks.put(id, clock);
            }
            if (clock != null) {
                clock.take(fact);
            }
        }
        clocks.values().forEach(clock -> clock.readAt(account.at().t()));
        if (evidence.isEmpty()) {
            return Reading.none("no inquiry due for an answer in " + Wording.count(window, "day"));
        }
        BigDecimal percent = BigDecimal.valueOf(100L * met[0])
                .divide(BigDecimal.valueOf(evidence.size()), PERCENT_SCALE, RoundingMode.HALF_UP);
        return Reading.of(
                percent,
                met[0] + " of " + evidence.size() + " response and resolution targets met in "
                        + Wording.count(window, "day"),
                evidence);
    }

    /** As received; an inquiry that was received before the window is looked up. */
    private static Priority priority(AccountAt account, InquiryEvent event) {
        InquiryReceived received = received(account, event);
        return received == null || received.priority() == null ? Priority.NORMAL : received.priority();
    }

    private static @Nullable InquiryReceived received(AccountAt account, InquiryEvent event) {
        if (event instanceof InquiryReceived received) {
            return received;
        }
        Fact<InquiryReceived> found = account.table()
                .inquiries()
                .latest(account.at(), InquiryReceived.class, e -> e.inquiryId().equals(event.inquiryId()));
        return found == null ? null : found.event();
    }
}
