package io.accounthealth.model.policy;

import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.PolicyEvent.Setting;
import io.accounthealth.events.PolicyEvent.SettingRetired;
import io.accounthealth.model.table.BitemporalPoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The versions of one kind of settings, in the order of publication; the retired ones too. */
public record SettingBook<S extends Setting>(List<Version<S>> published) {

    /** @param retirement null while it is not retired */
    public record Version<S extends Setting>(
            Recorded<S> event, @Nullable Recorded<? extends SettingRetired> retirement) {

        /** From when it is not in force; null while it is not retired. */
        public @Nullable Instant retiredFrom() {
            return retirement == null ? null : retirement.event().from();
        }

        private boolean isInForceAt(long time) {
            return BitemporalPoint.micros(event.event().effectiveFrom()) <= time
                    && (retirement == null
                            || time < BitemporalPoint.micros(retirement.event().from()));
        }

        private boolean isKnownAt(long position) {
            return event.position() <= position && (retirement == null || retirement.position() <= position);
        }

        private Version<S> asKnown(long position) {
            return isKnownAt(position) ? this : new Version<>(event, null);
        }

        private Version<S> with(Recorded<? extends SettingRetired> retired) {
            boolean mine = retirement == null
                    && event.event().version().equals(retired.event().version());
            return mine ? new Version<>(event, retired) : this;
        }
    }

    public static <S extends Setting> SettingBook<S> none() {
        return new SettingBook<>(List.of());
    }

    SettingBook<S> with(Recorded<S> setting) {
        List<Version<S>> longer = new ArrayList<>(published);
        longer.add(new Version<>(setting, null));
        return new SettingBook<>(List.copyOf(longer));
    }

    SettingBook<S> retired(Recorded<? extends SettingRetired> fact) {
        return new SettingBook<>(published.stream().map(each -> each.with(fact)).toList());
    }

    /** What was known at a position. */
    public SettingBook<S> asKnown(long position) {
        if (published.stream().allMatch(each -> each.isKnownAt(position))) {
            return this;
        }
        return new SettingBook<>(published.stream()
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

    /** The times from which another may be in force, in microseconds since 1970. */
    public void turns(LongConsumer turns) {
        for (Version<S> each : published) {
            turns.accept(BitemporalPoint.micros(each.event.event().effectiveFrom()));
            if (each.retirement != null) {
                turns.accept(BitemporalPoint.micros(each.retirement.event().from()));
            }
        }
    }

    /** Whether one of them is in force at a time: for accounts that fit its conditions, and none besides. */
    public boolean isInForce(S setting, long time) {
        AppliesTo appliesTo = setting.appliesTo();
        return setting.equals(inForce(setting.subject(), time, appliesTo == null ? Traits.NONE : Traits.of(appliesTo)));
    }

    /**
     * That in force for an account at a time; null where there is none. Of those that fit it, the most conditions win,
     * then the latest effectiveFrom, then the newest.
     *
     * @param subject of the setting, such as a kind of alert
     * @param time microseconds since 1970
     * @param traits of the account at that time
     */
    public @Nullable S inForce(Object subject, long time, Traits traits) {
        S inForce = null;
        for (Version<S> each : published) {
            S next = each.event.event();
            if (next.subject().equals(subject)
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
