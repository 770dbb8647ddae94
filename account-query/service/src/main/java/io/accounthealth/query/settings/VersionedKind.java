package io.accounthealth.query.settings;

import io.accounthealth.edge.access.PolicyApproval;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.approval.SettingProposal;
import io.accounthealth.events.PolicyEvent.AlertSetting;
import io.accounthealth.events.PolicyEvent.Setting;
import io.accounthealth.model.settings.SettingState;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.read.SettingDefinition;
import io.accounthealth.query.read.SettingDefinition.Version;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A kind whose versions take effect at a time, for all accounts or for a segment. */
final class VersionedKind<S extends Setting> extends SettingKind {

    static final String EFFECTIVE_FROM = "effectiveFrom";

    private final SettingDefinition<S, ?> definition;

    VersionedKind(SettingDefinition<S, ?> definition) {
        super(
                definition.kind().path(),
                definition.texts(),
                UseCase.PUBLISH_POLICY,
                new Verbs("publish", "Publish", "Retire", "retire"),
                definition.kind().published(),
                definition.kind().retired());
        this.definition = definition;
    }

    @Override
    Stream<SettingVersion> versions(SettingVersions all) {
        return definition.versions(all.at()).stream().map(each -> version(each, all));
    }

    private SettingVersion version(Version<S> version, SettingVersions all) {
        S setting = definition.whole(version.setting());
        return new SettingVersion(
                setting,
                setting.version(),
                definition.title(setting),
                definition.inWords(setting),
                setting.appliesTo(),
                version.publishedAt() == null ? null : setting.effectiveFrom(),
                version.publishedAt(),
                version.publishedBy(),
                version.retiredFrom(),
                SettingState.of(
                        version.inForce(),
                        setting.effectiveFrom(),
                        version.retiredFrom(),
                        all.at().at().asOf()));
    }

    @Override
    SettingVersion proposed(SettingProposal proposal) {
        S setting = definition.kind().published().cast(proposal.setting());
        return SettingVersion.proposed(
                proposal, setting.version(), definition.title(setting), definition.inWords(setting));
    }

    @Override
    PolicyApproval.Kind approval() {
        return PolicyApproval.Kind.of(definition.kind());
    }

    @Override
    void fill(ObjectNode values, @Nullable SettingVersion copy, UnaryOperator<String> next, String tomorrow) {
        values.put(EFFECTIVE_FROM, tomorrow);
        if (copy != null) {
            values.put("version", next.apply(copy.isBuiltIn() ? newName(copy) : copy.name()));
        }
    }

    private String newName(SettingVersion builtIn) {
        String of = builtIn.event() instanceof AlertSetting setting
                ? Values.written(setting.kind())
                : path.substring(path.lastIndexOf('-') + 1);
        return of + "-0";
    }
}
