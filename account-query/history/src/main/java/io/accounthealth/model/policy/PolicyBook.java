package io.accounthealth.model.policy;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.AttributeEvent;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PayloadRetentionEvent;
import io.accounthealth.events.PersonRequestEvent;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import io.accounthealth.events.PolicyEvent.Setting;
import io.accounthealth.events.PolicyEvent.SettingRetired;
import io.accounthealth.events.PolicyEvent.SlaTargetsPublished;
import io.accounthealth.events.ProposalEvent;
import io.accounthealth.model.attributes.AttributeBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.settings.VersionedSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All policies ever drafted, published and retired, the settings of all kinds, and the attributes that are defined
 * beside them. Immutable: an event makes another book, and a reader keeps its own. Where no published policy is in
 * force, the built-in {@link BuiltInPolicy} is.
 */
public final class PolicyBook {

    /** With the built-in policy only. */
    public static final PolicyBook BUILT_IN = new PolicyBook(
            List.of(), List.of(new PublishedPolicy(BuiltInPolicy.v1())), Map.of(), AttributeBook.EMPTY, 0);

    private final List<Recorded<HealthPolicyDrafted>> drafts;
    private final List<PublishedPolicy> published;
    private final Map<Class<? extends Setting>, SettingBook<?>> settings;
    private final AttributeBook attributes;
    private final long lastPosition;

    private PolicyBook(
            List<Recorded<HealthPolicyDrafted>> drafts,
            List<PublishedPolicy> published,
            Map<Class<? extends Setting>, SettingBook<?>> settings,
            AttributeBook attributes,
            long lastPosition) {
        this.drafts = drafts;
        this.published = published;
        this.settings = settings;
        this.attributes = attributes;
        this.lastPosition = lastPosition;
    }

    /** This book and one more event of the policy stream. An event that was applied already changes nothing. */
    public PolicyBook with(Recorded<? extends PolicyEvent> recorded) {
        long position = recorded.position();
        if (position <= lastPosition) {
            return this;
        }
        return switch (recorded.event()) {
            case PersonRequestEvent e -> new PolicyBook(drafts, published, settings, attributes, position);
            case ProposalEvent e -> new PolicyBook(drafts, published, settings, attributes, position);
            case PayloadRetentionEvent e -> new PolicyBook(drafts, published, settings, attributes, position);
            case AttributeEvent e ->
                new PolicyBook(drafts, published, settings, attributes.with(of(recorded, e)), position);
            case Setting e -> having(e.getClass(), and(e, recorded), position);
            case SettingRetired e -> {
                Class<? extends Setting> kind = VersionedSettings.of(e).published();
                yield having(kind, settings(kind).retired(of(recorded, e)), position);
            }
            case HealthPolicyDrafted e ->
                new PolicyBook(and(drafts, of(recorded, e)), published, settings, attributes, position);
            case HealthPolicyPublished e ->
                new PolicyBook(
                        drafts, and(published, new PublishedPolicy(of(recorded, e))), settings, attributes, position);
            case HealthPolicyRetired e -> {
                Recorded<HealthPolicyRetired> retired = of(recorded, e);
                List<PublishedPolicy> with =
                        published.stream().map(each -> each.with(retired)).toList();
                yield new PolicyBook(drafts, with, settings, attributes, position);
            }
        };
    }

    private <S extends Setting> SettingBook<S> and(S setting, Recorded<?> recorded) {
        @SuppressWarnings("unchecked") // getClass of a record is its type
        Class<S> kind = (Class<S>) setting.getClass();
        return settings(kind).with(new Recorded<>(recorded.envelope(), setting));
    }

    private PolicyBook having(Class<? extends Setting> kind, SettingBook<?> book, long position) {
        Map<Class<? extends Setting>, SettingBook<?>> others = new HashMap<>(settings);
        others.put(kind, book);
        return new PolicyBook(drafts, published, Map.copyOf(others), attributes, position);
    }

    private static <E extends PolicyEvent> Recorded<E> of(Recorded<? extends PolicyEvent> recorded, E event) {
        return new Recorded<>(recorded.envelope(), event);
    }

    /** The attributes that accounts can have. */
    public AttributeBook attributes() {
        return attributes;
    }

    /** The same without the attributes that a reader may not see. */
    public PolicyBook restrictedTo(Predicate<AttributeDefined> maySee) {
        AttributeBook seen = attributes.restrictedTo(maySee);
        return seen == attributes ? this : new PolicyBook(drafts, published, settings, seen, lastPosition);
    }

    /** Of the last event of the policy stream that it has; 0 when it has none. */
    public long lastPosition() {
        return lastPosition;
    }

    /** In the order of publication, the built-in one first; the retired ones too. */
    public List<PublishedPolicy> published() {
        return published;
    }

    /** Every draft of every version, in the order of drafting; also of those that are published meanwhile. */
    public List<Recorded<HealthPolicyDrafted>> drafts() {
        return drafts;
    }

    /** The versions of one kind of settings. */
    @SuppressWarnings("unchecked") // each book is kept under the class of its versions
    public <S extends Setting> SettingBook<S> settings(Class<S> kind) {
        SettingBook<?> book = settings.get(kind);
        return book == null ? SettingBook.none() : (SettingBook<S>) book;
    }

    public TargetBook targets() {
        return new TargetBook(settings(SlaTargetsPublished.class));
    }

    public AlertRuleBook alertRules() {
        return new AlertRuleBook(settings(AlertRulePublished.class));
    }

    /** Whether some of the policies that a point can select are for a part of the accounts. */
    public boolean hasSegments(PointInTime point) {
        return published.stream()
                .filter(each -> each.policy().appliesTo() != null)
                .anyMatch(each -> switch (point.rules()) {
                    case PolicySelector.Then then -> each.isInForceAt(point);
                    case PolicySelector.Now now -> each.isInForceAt(PolicyChoice.reading(point, now));
                    case PolicySelector.Version version -> false; // for every account
                });
    }

    /**
     * What an account is scored by. @throws UnknownPolicyException when the point names a version that does not exist
     */
    public Scoring scoring(AccountAt account, PointInTime point) {
        return new Scoring(inForce(account, point), targets().asKnown(point.knownAtPosition()));
    }

    /** The policy that a point selects for an account, by its traits there. @throws UnknownPolicyException likewise */
    public HealthPolicy inForce(AccountAt account, PointInTime point) {
        return inForce(hasSegments(point) ? Traits.of(account) : Traits.NONE, point);
    }

    /**
     * Whether an account would be scored by another policy if that were in force too: it is for the account, and none
     * in force with more conditions is.
     */
    public boolean wouldApply(HealthPolicy other, AccountAt account, PointInTime point) {
        return Traits.isFor(other.appliesTo(), account)
                && AppliesTo.conditions(inForce(account, point).appliesTo()) <= AppliesTo.conditions(other.appliesTo());
    }

    /** The policy that a point selects for accounts that fit these conditions, and none besides; null for no others. */
    public HealthPolicy inForce(@Nullable AppliesTo appliesTo, PointInTime point) {
        return inForce(appliesTo == null ? Traits.NONE : Traits.of(appliesTo), point);
    }

    private HealthPolicy inForce(Traits traits, PointInTime point) {
        return find(traits, point)
                .orElseThrow(() -> new UnknownPolicyException(
                        point.rules() instanceof PolicySelector.Version version ? version.name() : "unknown"));
    }

    /**
     * The policy that a point selects for accounts that fit none for a part of them.
     *
     * <ul>
     *   <li>Then: of those known at K, effective by T and not known at K to be retired by T, the one with the latest
     *       effectiveFrom, the newest published of several. For an account, of those that fit it, the one with the most
     *       conditions before all.
     *   <li>Now: likewise, with the moment of reading in place of T. For an account, by its traits at T.
     *   <li>A version: the one published under that name, at any time, retired or not. Before its publication, its
     *       newest draft known at K; the newest of all where none is known at K, so that it can be backtested. Empty
     *       when there is neither.
     * </ul>
     */
    public Optional<HealthPolicy> find(PointInTime point) {
        return find(Traits.NONE, point);
    }

    private Optional<HealthPolicy> find(Traits traits, PointInTime point) {
        return switch (point.rules()) {
            case PolicySelector.Then then -> Optional.of(PolicyChoice.then(published, traits, point));
            case PolicySelector.Now now ->
                Optional.of(PolicyChoice.then(published, traits, PolicyChoice.reading(point, now)));
            case PolicySelector.Version version ->
                PolicyChoice.publishedAs(published, version.name())
                        .or(() -> PolicyChoice.draftOf(drafts, version.name(), point.knownAtPosition()));
        };
    }

    /**
     * The last time up to a moment at which a policy came into force, or was retired, by what is known at a position:
     * from then to that moment the same policies are in force, so that reads in between have one and the same point.
     */
    public Instant unchangedSince(Instant moment, long knownAtPosition) {
        return published.stream()
                .filter(each -> each.position() <= knownAtPosition)
                .flatMap(each -> Stream.concat(
                        Stream.of(each.policy().effectiveFrom()),
                        each
                                .retiredAsKnown(knownAtPosition)
                                .map(retired -> retired.event().from())
                                .stream()))
                .filter(change -> !change.isAfter(moment))
                .max(Comparator.naturalOrder())
                .orElse(moment);
    }

    /** Like {@link #find}. @throws UnknownPolicyException when the point names a version that does not exist */
    public HealthPolicy inForce(PointInTime point) {
        return inForce(Traits.NONE, point);
    }

    private static <T> List<T> and(List<T> all, T more) {
        List<T> longer = new ArrayList<>(all);
        longer.add(more);
        return List.copyOf(longer);
    }
}
