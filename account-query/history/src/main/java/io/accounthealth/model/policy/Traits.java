package io.accounthealth.model.policy;

import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.AttributeCondition;
import io.accounthealth.events.AttributeType;
import io.accounthealth.events.GroupKind;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.HandoverEvent.AttributeCleared;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.events.HandoverEvent.Placement;
import io.accounthealth.model.attributes.AttributeValue;
import io.accounthealth.model.attributes.Attributes;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Profile;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What decides which settings are for an account, at a point.
 *
 * @param parents under which it is placed directly, of any kind: its own stream tells these, so that no other account
 *     is read
 * @param attributes by name, whoever may see them
 */
public record Traits(
        @Nullable String tier,
        @Nullable String vertical,
        @Nullable String region,
        Set<String> parents,
        Map<String, AttributeValue> attributes) {

    /** Of no account: only settings for all accounts are for it. */
    public static final Traits NONE = new Traits(null, null, null, Set.of(), Map.of());

    public static Traits of(AccountAt account) {
        Set<String> parents = new HashSet<>();
        for (GroupKind kind : GroupKind.values()) {
            Fact<AccountPlacedUnder> placed = Profile.placedUnder(account.table(), account.at(), kind);
            if (placed != null) {
                parents.add(placed.event().parentId());
            }
        }
        Profile profile = account.profile();
        Map<String, AttributeValue> attributes = Attributes.all(account.table(), account.at());
        return profile == null
                ? new Traits(null, null, null, parents, attributes)
                : new Traits(profile.tier(), profile.vertical(), profile.region(), parents, attributes);
    }

    /** Of an account that fits these conditions and no others. */
    static Traits of(AppliesTo appliesTo) {
        return new Traits(
                appliesTo.tier(),
                appliesTo.vertical(),
                appliesTo.region(),
                appliesTo.group() == null ? Set.of() : Set.of(appliesTo.group()),
                appliesTo.ofAttributes().stream()
                        .collect(Collectors.toMap(
                                AttributeCondition::name,
                                each -> new AttributeValue(AttributeType.TEXT, each.value()),
                                (one, other) -> one)));
    }

    /** The visible facts of an account that change its traits, oldest first. */
    public static List<Fact<HandoverEvent>> changes(AccountTable table, BitemporalPoint at) {
        return table.facts(HandoverEvent.class).all(at).stream()
                .filter(fact -> isChange(fact.event()))
                .toList();
    }

    private static boolean isChange(HandoverEvent event) {
        return event instanceof Placement
                || event instanceof AttributeSet
                || event instanceof AttributeCleared
                || (event instanceof AccountProfileChanged e
                        && (e.tier() != null || e.vertical() != null || e.region() != null));
    }

    /** Whether a setting is for an account. */
    public static boolean isFor(@Nullable AppliesTo appliesTo, AccountAt account) {
        return appliesTo == null || of(account).fit(appliesTo);
    }

    /** Whether a setting is for the account: it fits all conditions that there are. */
    public boolean fit(@Nullable AppliesTo appliesTo) {
        return appliesTo == null
                || (fits(appliesTo.tier(), tier)
                        && fits(appliesTo.vertical(), vertical)
                        && fits(appliesTo.region(), region)
                        && (appliesTo.group() == null || parents.contains(appliesTo.group()))
                        && appliesTo.ofAttributes().stream().allMatch(this::fits));
    }

    private boolean fits(AttributeCondition condition) {
        AttributeValue value = attributes.get(condition.name());
        return value != null && value.is(condition.value());
    }

    private static boolean fits(@Nullable String wanted, @Nullable String is) {
        return wanted == null || wanted.equals(is);
    }

    /**
     * Whether, of two settings that fit, the one that was published later applies: the one with more conditions does,
     * of equally many the one with the later effectiveFrom, and of equal ones the later.
     */
    static boolean prefers(
            @Nullable AppliesTo later, Instant laterFrom, @Nullable AppliesTo earlier, Instant earlierFrom) {
        int more = AppliesTo.conditions(later) - AppliesTo.conditions(earlier);
        return more > 0 || (more == 0 && !laterFrom.isBefore(earlierFrom));
    }
}
