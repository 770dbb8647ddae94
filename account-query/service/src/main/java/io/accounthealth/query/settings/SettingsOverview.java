package io.accounthealth.query.settings;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.PolicyApproval;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.settings.SettingState;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.policy.PolicyAnswer;
import io.accounthealth.query.policy.PolicyWords;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where settings begin: each kind with how much of it is in force, and, for who runs the platform, whether it runs.
 *
 * @param health null for who does not run the platform
 */
record SettingsOverview(
        PointBar point,
        String freshness,
        List<Link> kinds,
        @Nullable PlatformHealth health,
        List<Kind> rows) implements RowCounted {

    /**
     * @param inForce how many versions are, in words
     * @param changed when and by whom it was changed last; empty where it never was
     * @param add to the form of a new version; null for who may not publish one
     */
    record Kind(
            String title,
            String url,
            String meaning,
            String inForce,
            String changed,
            @Nullable Link add) {}

    static SettingsOverview of(
            SettingVersions versions,
            Kind scoring,
            PointBar bar,
            String freshness,
            Address address,
            Caller caller,
            @Nullable PlatformHealth health) {
        return new SettingsOverview(
                bar,
                freshness,
                SettingsPage.kinds(address, versions.kinds(), null),
                health,
                Stream.concat(
                                Stream.of(scoring),
                                versions.kinds().all().stream()
                                        .map(kind -> kind(kind, versions, address, bar.present(), caller)))
                        .toList());
    }

    /** Of the policy, whose versions have screens of their own. */
    static Kind scoring(HealthPolicy inForce, List<PolicyAnswer> versions, Address address, PolicyApproval approval) {
        return new Kind(
                "Health scoring",
                address.samePointAt("/rules").toString(),
                "What a health score is made of, its weights and bands. " + PolicyWords.who(approval),
                "Version " + inForce.version() + " in force",
                versions.stream()
                        .flatMap(each -> Stream.of(
                                changed(each.publishedAt(), each.publishedBy()),
                                changed(each.retiredAt(), each.retiredBy())))
                        .flatMap(Optional::stream)
                        .max(Comparator.comparing(Changed::at))
                        .map(Changed::inWords)
                        .orElse(""),
                null);
    }

    private record Changed(Instant at, @Nullable String by) {
        String inWords() {
            return Wording.utcDay(at) + " by " + Wording.person(by);
        }
    }

    private static Optional<Changed> changed(@Nullable Instant at, @Nullable String by) {
        return Optional.ofNullable(at).map(when -> new Changed(when, by));
    }

    private static Kind kind(
            SettingKind kind, SettingVersions versions, Address address, boolean present, Caller caller) {
        return new Kind(
                kind.texts.title(),
                address.samePointAt(kind.screen()).toString(),
                kind.texts.meaning(),
                inWords(counts(versions.of(kind)), versions.waiting(kind).size()),
                lastChange(versions.of(kind)),
                present && kind.mayChange(caller) ? new Link(kind.texts.add(), kind.form(), false) : null);
    }

    private static String inWords(Map<SettingState, Long> counts, long waiting) {
        long inForce = counts.getOrDefault(SettingState.IN_FORCE, 0L);
        long planned = counts.getOrDefault(SettingState.PLANNED, 0L);
        long proposed = counts.getOrDefault(SettingState.PROPOSED, 0L) + waiting;
        String words = inForce == 0 ? "None in force" : Wording.count(inForce) + " in force";
        return words
                + (planned == 0 ? "" : ", " + Wording.count(planned) + " planned")
                + (proposed == 0 ? "" : ", " + Wording.count(proposed) + " to approve");
    }

    /** How many of each kind there are, by state. */
    private static Map<SettingState, Long> counts(List<SettingVersion> versions) {
        return versions.stream().collect(Collectors.groupingBy(SettingVersion::state, Collectors.counting()));
    }

    /** Who changed a kind last, and when; empty where nobody did. */
    private static String lastChange(List<SettingVersion> versions) {
        return versions.stream()
                .flatMap(each -> changed(each.publishedAt(), each.publishedBy()).stream())
                .max(Comparator.comparing(Changed::at))
                .map(Changed::inWords)
                .orElse("");
    }

    @Override
    public long rowCount() {
        return rows.size();
    }
}
