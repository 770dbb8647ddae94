package io.accounthealth.model.contact;

import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The last contact with the client: a meeting held {@linkplain Attendance with it}, or a logged interaction. */
public final class Contact {

    private Contact() {}

    public static @Nullable Instant last(AccountAt account) {
        Fact<MeetingEvent> last = lastFact(account);
        return last == null ? null : BitemporalPoint.instant(last.occurredAt());
    }

    public static @Nullable Fact<MeetingEvent> lastFact(AccountAt account) {
        return Attendance.newest(account, InteractionLogged.class);
    }
}
