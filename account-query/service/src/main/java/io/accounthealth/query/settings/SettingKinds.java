package io.accounthealth.query.settings;

import io.accounthealth.edge.approval.SettingProposal;
import io.accounthealth.query.read.SettingDefinition;
import io.accounthealth.settings.VersionedSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** All kinds of settings, in the order in which they are shown. */
@Component
final class SettingKinds {

    final SettingKind attributes = new AttributesKind();
    final SettingKind retention = new RetentionKind();
    private final List<SettingKind> all;

    SettingKinds(List<SettingDefinition<?, ?>> definitions) {
        this.all = Stream.of(
                        Stream.of(attributes),
                        definitions.stream()
                                .sorted(Comparator.comparingInt(each -> VersionedSettings.ALL.indexOf(each.kind())))
                                .map(VersionedKind::new),
                        Stream.of(retention))
                .<SettingKind>flatMap(kinds -> kinds)
                .toList();
    }

    List<SettingKind> all() {
        return all;
    }

    Optional<SettingKind> named(String path) {
        return all.stream().filter(kind -> kind.path.equals(path)).findFirst();
    }

    ProposedSetting proposed(SettingProposal proposal) {
        return all.stream()
                .filter(kind -> kind.published.isInstance(proposal.setting()))
                .findFirst()
                .map(kind -> new ProposedSetting(kind, proposal))
                .orElseThrow(() -> new IllegalArgumentException("no setting: " + proposal.setting()));
    }
}
