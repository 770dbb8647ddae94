package io.accounthealth.query.settings;

import io.accounthealth.edge.approval.SettingProposal;
import io.accounthealth.model.attributes.AttributeBook;
import io.accounthealth.query.point.Point;
import io.accounthealth.settings.RetentionRules;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All versions of all kinds at a point: the same as the API answers, each in one form.
 *
 * @param proposals of settings that take two people, whatever became of them
 */
record SettingVersions(
        Point at,
        SettingKinds kinds,
        AttributeBook catalogue,
        List<RetentionRules.Rule> retention,
        List<SettingProposal> proposals) {

    private static final Comparator<SettingVersion> ORDER = Comparator.comparing(SettingVersion::state)
            .thenComparing(SettingVersion::title)
            .thenComparing(SettingVersion::name);

    /** In force first; of a state by their names. */
    List<SettingVersion> of(SettingKind kind) {
        return kind.versions(this).sorted(ORDER).toList();
    }

    /** What waits for the approval of another person, in the order in which it was proposed. */
    List<ProposedSetting> waiting(SettingKind kind) {
        return proposals.stream()
                .filter(each -> each.state() == SettingProposal.State.WAITING)
                .filter(each -> kind.published.isInstance(each.setting()))
                .map(each -> new ProposedSetting(kind, each))
                .toList();
    }

    Optional<ProposedSetting> waiting(String proposal) {
        return kinds.all().stream()
                .flatMap(kind -> waiting(kind).stream())
                .filter(each -> each.proposal().id().toString().equals(proposal))
                .findFirst();
    }
}
