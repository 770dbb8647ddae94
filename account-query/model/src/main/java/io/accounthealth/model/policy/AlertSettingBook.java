package io.accounthealth.model.policy;

import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.PolicyEvent.AlertSetting;
import io.accounthealth.events.PolicyEvent.AlertSettingRetired;
import io.accounthealth.model.table.BitemporalPoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a setting of alerts that were published, in the order of publication; the retired ones too.
 *
 * @param <S> what is published: alert rules or playbooks
 * @param <R> what retires it
 */
public record AlertSettingBook<S extends AlertSetting, R extends AlertSettingRetired>(List<Version<S, R>> published) {

    /** @param retirement null while it is not retired */
    public record Version<S extends AlertSetting, R extends AlertSettingRetired>(
            Recorded<S> event, @Nullable Recorded<R> retirement) {

        private boolean isInForceAt(long time) {
            return BitemporalPoint.micros(event.event().effectiveFrom()) <= time
                    && (retirement == null
                            || time < BitemporalPoint.micros(retirement.event().from()));
        }

        private boolean isKnownAt(long position) {
            return event.position() <= position && (retirement == null || retirement.position() <= position);
        }

        private Version<S, R> asKnown(long position) {
            return isKnownAt(position) ? this : new Version<>(event, null);
        }

        private Version<S, R> with(Recorded<R> retired) {
            boolean mine = retirement == null
                    && event.event().version().equals(retired.event().version());
            return mine ? new Version<>(event, retired) : this;
        }
    }

    static <S extends AlertSetting, R extends AlertSettingRetired> AlertSettingBook<S, R> none() {
        return new AlertSettingBook<>(List.of());
    }

    AlertSettingBook<S, R> with(Recorded<S> setting) {
        List<Version<S, R>> longer = new ArrayList<>(published);
        longer.add(new Version<>(setting, null));
        return new AlertSettingBook<>(List.copyOf(longer));
    }

    AlertSettingBook<S, R> retired(Recorded<R> fact) {
        return new AlertSettingBook<>(
                published.stream().map(each -> each.with(fact)).toList());
    }

    /** What was known at a position. */
    public AlertSettingBook<S, R> asKnown(long position) {
        if (published.stream().allMatch(each -> each.isKnownAt(position))) {
            return this;
        }
        return new AlertSettingBook<>(published.stream()
                .filter(each -> each.event.position() <= position)
                .map(each -> each.asKnown(position))
                .toList());
    }

    public boolean isEmpty() {
        return published.isEmpty();
    }

    /** Whether some are for a part of the accounts. */
    public boolean hasSegments() {
        return published.stream().anyMatch(each -> each.event.event().appliesTo() != null);
    }

    /** That in force for accounts that fit these conditions, and none besides; null for no others. */
    public @Nullable S inForceFor(AlertKind kind, @Nullable AppliesTo appliesTo, long time) {
        return inForce(kind, time, appliesTo == null ? Traits.NONE : Traits.of(appliesTo));
    }

    /**
     * That in force for an account at a time; null where there is none. Of those that fit it, the most conditions win,
     * then the latest effectiveFrom, then the newest.
     *
     * @param time microseconds since 1970
     * @param traits of the account at that time
     */
    public @Nullable S inForce(AlertKind kind, long time, Traits traits) {
        S inForce = null;
        for (Version<S, R> each : published) {
            S next = each.event.event();
            if (next.kind() == kind
                    && each.isInForceAt(time)
                    && traits.fit(next.appliesTo())
                    && (inForce == null
                            || Traits.prefers(
                                    next.appliesTo(),
                                    next.effectiveFrom(),
                                    inForce.appliesTo(),
                                    inForce.effectiveFrom()))) {
                inForce = next;
            }
        }
        return inForce;
    }
}
