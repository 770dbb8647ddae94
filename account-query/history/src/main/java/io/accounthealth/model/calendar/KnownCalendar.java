package io.accounthealth.model.calendar;

import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.HandoverEvent.BusinessHoursAgreed;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Column;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calendar of an account by all that is known of it. At an earlier point it tells the same of all times up to T, if
 * what makes a calendar was known then as it is now; so what was counted by it need not be counted anew.
 */
final class KnownCalendar {

    private final List<Version<HandoverEvent>> versions;
    private final BusinessCalendar calendar;

    private KnownCalendar(List<Version<HandoverEvent>> versions, BusinessCalendar calendar) {
        this.versions = versions;
        this.calendar = calendar;
    }

    /** That of all that is known where it holds at the point, the same object until it changes; else one made anew. */
    static BusinessCalendar at(AccountAt account) {
        KnownCalendar known = newest(account.table());
        return known.holdsAt(account.at()) ? known.calendar : BusinessCalendar.of(account);
    }

    static boolean isNewest(AccountTable table, BusinessCalendar calendar) {
        return newest(table).calendar == calendar;
    }

    private static KnownCalendar newest(AccountTable table) {
        Column<HandoverEvent> facts = table.facts(HandoverEvent.class);
        return facts.<KnownCalendar>remembered(before -> of(table, facts, before));
    }

    private static KnownCalendar of(AccountTable table, Column<HandoverEvent> facts, @Nullable KnownCalendar before) {
        List<Version<HandoverEvent>> versions = new ArrayList<>();
        facts.forEachVersion(version -> {
            if (isPart(version.fact().event())) {
                versions.add(version);
            }
        });
        BitemporalPoint always = new BitemporalPoint(Long.MAX_VALUE, Long.MAX_VALUE);
        return before != null && before.versions.equals(versions)
                ? before
                : new KnownCalendar(versions, BusinessCalendar.of(AccountAt.of(table, always)));
    }

    private static boolean isPart(HandoverEvent event) {
        return event instanceof AccountOpened
                || event instanceof BusinessHoursAgreed
                || (event instanceof AccountProfileChanged change && change.timeZone() != null);
    }

    /** The zone of the opening counts for all times, whenever that occurred. */
    private boolean holdsAt(BitemporalPoint at) {
        for (Version<HandoverEvent> version : versions) {
            Fact<HandoverEvent> fact = version.fact();
            boolean counts = fact.occurredAt() <= at.t() || fact.event() instanceof AccountOpened;
            BitemporalPoint seen =
                    fact.event() instanceof AccountOpened ? new BitemporalPoint(Long.MAX_VALUE, at.k()) : at;
            if (counts && version.isVisible(seen) != version.isCurrent()) {
                return false;
            }
        }
        return true;
    }
}
