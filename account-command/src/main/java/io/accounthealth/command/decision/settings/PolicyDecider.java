package io.accounthealth.command.decision.settings;

import io.accounthealth.command.decision.Refusal;
import io.accounthealth.command.decision.settings.PolicyState.SettingId;
import io.accounthealth.envelope.OriginText;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AttributeEvent;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PayloadRetentionEvent;
import io.accounthealth.events.PersonRequestEvent;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.HealthPolicyDrafted;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyRetired;
import io.accounthealth.events.PolicyEvent.Setting;
import io.accounthealth.events.PolicyEvent.SettingRetired;
import io.accounthealth.events.ProposalEvent;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.PolicyRules;
import io.accounthealth.settings.VersionedSetting;
import io.accounthealth.settings.VersionedSetting.Words;
import io.accounthealth.settings.VersionedSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides on health policies: drafted as often as one likes, published once, retired once; and on the settings beside
 * them, which are published once and retired once.
 */
public final class PolicyDecider {

    /**
     * So far back rules may take effect, or end, since clocks differ and a request takes its time. Farther back they
     * would rewrite what people were shown.
     */
    public static final Duration BACK = Duration.ofMinutes(5);

    private static final String POLICY_OF_THE_PAST =
            "a policy for the past would change what people were shown; ask for the past under this policy with"
                    + " policy=<version>";

    private PolicyDecider() {}

    /**
     * Why this cannot be recorded; empty when it can.
     *
     * @param now our clock, by which a date lies in the past
     */
    public static Optional<Refusal> refusal(PolicyEvent fact, PolicyState state, Instant now) {
        return Optional.ofNullable(
                switch (fact) {
                    case HealthPolicyDrafted e -> refusal(problems(e.policy(), state), () -> used(e.policy(), state));
                    case HealthPolicyPublished e ->
                        refusal(publishing(e.policy(), state, now), () -> used(e.policy(), state));
                    case HealthPolicyRetired e ->
                        refusal(past("/from", e.from(), now, POLICY_OF_THE_PAST), () -> retiring(e, state));
                    case Setting e -> refusal(publishing(e, state, now), () -> used(e, state));
                    case SettingRetired e -> refusal(retiringInTime(e, now), () -> retiring(e, state));
                    case PersonRequestEvent e -> throw new IllegalArgumentException("no rule of health: " + e);
                    case ProposalEvent e -> throw new IllegalArgumentException("no rule of health: " + e);
                    case PayloadRetentionEvent e -> throw new IllegalArgumentException("no rule of health: " + e);
                    case AttributeEvent e -> state.attributes().refusal(e).orElseGet(() -> hiding(e, state));
                });
    }

    /**
     * Why somebody cannot publish this where it takes two people: a policy that is no draft of another person, or
     * differs from it in more than the day.
     *
     * @param stream of policies, oldest first
     * @param actor who publishes it
     */
    public static Optional<Refusal> ofOnePerson(PolicyEvent fact, List<Recorded<PolicyEvent>> stream, String actor) {
        if (!(fact instanceof HealthPolicyPublished(HealthPolicy policy))) {
            return Optional.empty();
        }
        Recorded<PolicyEvent> draft = draft(policy.version(), stream).orElse(null);
        if (draft == null
                || !((HealthPolicyDrafted) draft.event())
                        .policy()
                        .effectiveFrom(policy.effectiveFrom())
                        .equals(policy)) {
            return secondPerson("a policy takes two people here: draft %s as it is, and let another person publish it"
                    .formatted(policy.version()));
        }
        String drafter = draft.envelope().origin().actor();
        return OriginText.isSamePerson(drafter, actor)
                ? secondPerson("the draft of %s was last saved by %s; another person must publish it"
                        .formatted(policy.version(), drafter))
                : Optional.empty();
    }

    /**
     * Why a draft is neither published nor saved again that somebody has looked at: another was saved since.
     *
     * @param stream of policies, oldest first
     * @param seen position of the draft that was looked at
     */
    public static Optional<Refusal> ofAnotherDraft(String version, List<Recorded<PolicyEvent>> stream, long seen) {
        return draft(version, stream)
                .filter(draft -> draft.position() != seen)
                .map(draft -> new Refusal.Rejected(
                        "draft-changed",
                        "the draft of %s was saved again by %s, as event %d; look at that one first"
                                .formatted(version, draft.envelope().origin().actor(), draft.position())));
    }

    /** The newest of a version. */
    private static Optional<Recorded<PolicyEvent>> draft(String version, List<Recorded<PolicyEvent>> stream) {
        return stream.reversed().stream()
                .filter(each -> each.event() instanceof HealthPolicyDrafted(HealthPolicy drafted)
                        && drafted.version().equals(version))
                .findFirst();
    }

    /** Why nobody publishes a setting alone that takes two people. */
    public static Refusal unproposed() {
        return new Refusal.Rejected(
                "second-person", "such a setting takes two people here: propose it, and let another person approve it");
    }

    private static Optional<Refusal> secondPerson(String sentence) {
        return Optional.of(new Refusal.Rejected("second-person", sentence));
    }

    /**
     * The publication of a draft.
     *
     * @param effectiveFrom in place of what the draft says; null to keep that
     * @return empty when there is no draft of this version
     */
    public static Optional<HealthPolicyPublished> publication(
            String version, @Nullable Instant effectiveFrom, PolicyState state) {
        return state.draft(version)
                .map(draft -> effectiveFrom == null ? draft : draft.effectiveFrom(effectiveFrom))
                .map(HealthPolicyPublished::new);
    }

    private interface StateRule {
        @Nullable
        Refusal refusal();
    }

    private static @Nullable Refusal refusal(List<FieldProblem> problems, StateRule otherwise) {
        return problems.isEmpty() ? otherwise.refusal() : new Refusal.Malformed(problems);
    }

    private static List<FieldProblem> problems(HealthPolicy policy, PolicyState state) {
        List<FieldProblem> problems = new ArrayList<>(PolicyRules.problemsOf(policy));
        problems.addAll(state.attributes().problemsOf(policy.appliesTo()));
        return problems;
    }

    private static List<FieldProblem> publishing(HealthPolicy policy, PolicyState state, Instant now) {
        List<FieldProblem> problems = problems(policy, state);
        problems.addAll(past("/effectiveFrom", policy.effectiveFrom(), now, POLICY_OF_THE_PAST));
        return problems;
    }

    private static List<FieldProblem> publishing(Setting setting, PolicyState state, Instant now) {
        VersionedSetting<?> kind = VersionedSettings.of(setting);
        List<FieldProblem> problems = new ArrayList<>(kind.problemsOf(setting));
        problems.addAll(state.attributes().problemsOf(setting.appliesTo()));
        problems.addAll(notPast("/effectiveFrom", setting.effectiveFrom(), now, kind));
        return problems;
    }

    private static List<FieldProblem> retiringInTime(SettingRetired fact, Instant now) {
        VersionedSetting<?> kind = VersionedSettings.of(fact);
        return kind.endsAhead()
                ? notPast("/from", fact.from(), now, kind)
                : past("/from", fact.from(), now, kind.words().ofThePast());
    }

    private static List<FieldProblem> notPast(String pointer, Instant instant, Instant now, VersionedSetting<?> kind) {
        return instant.isBefore(now)
                ? List.of(new FieldProblem(
                        pointer, "must not be in the past: " + kind.words().ofThePast()))
                : List.of();
    }

    private static List<FieldProblem> past(String pointer, Instant instant, Instant now, String reason) {
        return instant.isBefore(now.minus(BACK))
                ? List.of(new FieldProblem(
                        pointer, "must not be more than " + BACK.toMinutes() + " minutes ago: " + reason))
                : List.of();
    }

    private static @Nullable Refusal used(HealthPolicy policy, PolicyState state) {
        String version = policy.version();
        return version.equals(HealthPolicy.BUILT_IN) || state.published(version).isPresent()
                ? SettingRefusals.versionUsed("a policy of version", version)
                : null;
    }

    private static @Nullable Refusal used(Setting setting, PolicyState state) {
        return state.setting(SettingId.of(setting)).isPresent()
                ? SettingRefusals.versionUsed(
                        VersionedSettings.of(setting).words().one() + " of version", setting.version())
                : null;
    }

    private static @Nullable Refusal retiring(SettingRetired fact, PolicyState state) {
        SettingId id = SettingId.of(fact);
        VersionedSetting<?> kind = VersionedSettings.of(fact);
        Words words = kind.words();
        if (kind.ofProduct() != null && id.version().equalsIgnoreCase(Setting.DEFAULT)) {
            return new Refusal.Rejected("built-in", kind.builtIn());
        }
        Setting setting = state.setting(id).orElse(null);
        if (setting == null) {
            return new Refusal.NotFound(
                    kind.unknown(),
                    "no %s of version %s %s published; GET %s lists those that are"
                            .formatted(words.name(), id.version(), words.verb(), kind.route()));
        }
        if (state.isRetired(id)) {
            return alreadyRetired("the %s of version %s %s".formatted(words.name(), id.version(), words.verb()));
        }
        return fact.from().isBefore(setting.effectiveFrom())
                ? new Refusal.Rejected(
                        "not-yet-effective",
                        "the %s %s in force from %s on; retire %s from then or later"
                                .formatted(words.name(), words.verb(), setting.effectiveFrom(), words.pronoun()))
                : null;
    }

    private static @Nullable Refusal retiring(HealthPolicyRetired fact, PolicyState state) {
        String version = fact.version();
        if (version.equals(HealthPolicy.BUILT_IN)) {
            return new Refusal.Rejected(
                    "built-in", "the policy that comes with the product stays, for where there is no other");
        }
        HealthPolicy policy = state.published(version).orElse(null);
        if (policy == null) {
            return SettingRefusals.unknownPolicy(version);
        }
        if (state.isRetired(version)) {
            return alreadyRetired("the policy of version " + version + " is");
        }
        return fact.from().isBefore(policy.effectiveFrom())
                ? new Refusal.Rejected(
                        "not-yet-effective",
                        "the policy is in force from " + policy.effectiveFrom() + " on; retire it from then or later")
                : null;
    }

    /** What is kept to some roles must be in no setting, which others read. */
    private static @Nullable Refusal hiding(AttributeEvent fact, PolicyState state) {
        return fact instanceof AttributeDefined e && e.visibleTo() != null && state.isCondition(e.name())
                ? new Refusal.Rejected(
                        "attribute-of-settings",
                        "the attribute " + e.name()
                                + " is a condition of settings, which tell its values to all who read"
                                + " them; define another one for what is to be kept")
                : null;
    }

    private static Refusal alreadyRetired(String what) {
        return new Refusal.Rejected("already-retired", what + " retired already");
    }
}
