package io.accounthealth.model.policy;

import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AlertKind;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.events.PolicyEvent.AlertRuleRetired;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The alert rules that were published, in the order of publication; the retired ones too. */
public record AlertRuleBook(List<Published> published) {

    public static final AlertRuleBook NONE = new AlertRuleBook(List.of());

    private static final Map<AlertKind, AlertRule> BUILT_IN = Stream.of(AlertKind.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), AlertRule::builtIn));

    /** @param retirement null while it is not retired */
    public record Published(
            Recorded<AlertRulePublished> event, @Nullable Recorded<AlertRuleRetired> retirement) {

        private boolean isInForceAt(long time) {
            return BitemporalPoint.micros(event.event().effectiveFrom()) <= time
                    && (retirement == null
                            || time < BitemporalPoint.micros(retirement.event().from()));
        }

        private boolean isKnownAt(long position) {
            return event.position() <= position && (retirement == null || retirement.position() <= position);
        }

        private Published asKnown(long position) {
            return isKnownAt(position) ? this : new Published(event, null);
        }
    }

    AlertRuleBook with(Recorded<AlertRulePublished> rule) {
        List<Published> longer = new ArrayList<>(published);
        longer.add(new Published(rule, null));
        return new AlertRuleBook(List.copyOf(longer));
    }

    AlertRuleBook retired(Recorded<AlertRuleRetired> fact) {
        return new AlertRuleBook(published.stream()
                .map(each -> each.retirement == null
                                && each.event
                                        .event()
                                        .version()
                                        .equals(fact.event().version())
                        ? new Published(each.event, fact)
                        : each)
                .toList());
    }

    /** What was known at a position. */
    public AlertRuleBook asKnown(long position) {
        if (published.stream().allMatch(each -> each.isKnownAt(position))) {
            return this;
        }
        return new AlertRuleBook(published.stream()
                .filter(each -> each.event.position() <= position)
                .map(each -> each.asKnown(position))
                .toList());
    }

    /** Whether some are for a part of the accounts. */
    public boolean hasSegments() {
        return published.stream().anyMatch(each -> each.event.event().appliesTo() != null);
    }

    /** The rules in force for an account at its point, by kind, of those that are in this book. */
    public Map<AlertKind, AlertRule> inForce(AccountAt account) {
        if (published.isEmpty()) {
            return BUILT_IN;
        }
        Traits traits = hasSegments() ? Traits.of(account) : Traits.NONE;
        return BUILT_IN.keySet().stream()
                .collect(Collectors.toMap(
                        Function.identity(), kind -> inForce(kind, account.at().t(), traits)));
    }

    private AlertRule inForce(AlertKind kind, long time, Traits traits) {
        AlertRulePublished rule = published(kind, time, traits);
        return rule == null ? AlertRule.builtIn(kind) : AlertRule.of(rule);
    }

    /** That in force for accounts that fit these conditions, and none besides; null for no others. */
    public @Nullable AlertRulePublished inForceFor(AlertKind kind, @Nullable AppliesTo appliesTo, long time) {
        return published(kind, time, appliesTo == null ? Traits.NONE : Traits.of(appliesTo));
    }

    /**
     * That in force for an account at a time; null where the one of the product is. Of those that fit it, the most
     * conditions win, then the latest effectiveFrom, then the newest.
     *
     * @param time microseconds since 1970
     * @param traits of the account at that time
     */
    public @Nullable AlertRulePublished published(AlertKind kind, long time, Traits traits) {
        AlertRulePublished inForce = null;
        for (Published each : published) {
            AlertRulePublished next = each.event.event();
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
