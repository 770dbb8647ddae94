package io.accounthealth.query.settings;

import io.accounthealth.edge.access.PolicyApproval;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.approval.SettingProposal;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeEvent.AttributeRetired;
import io.accounthealth.events.AttributeReader;
import io.accounthealth.model.settings.SettingState;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.read.SettingDefinition.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Attributes: each is defined as often as one likes, and counts at once. */
final class AttributesKind extends SettingKind {

    AttributesKind() {
        super(
                "attributes",
                new Texts(
                        "Attributes",
                        "What is known of an account beside its profile, such as a billing code.",
                        "Define an attribute",
                        "Its type never changes. Defined again, the newest label, values and readers count."),
                UseCase.DEFINE_ATTRIBUTES,
                new Verbs("define", "Define", "Retire", "retire"),
                AttributeDefined.class,
                AttributeRetired.class);
    }

    @Override
    Stream<SettingVersion> versions(SettingVersions all) {
        PointInTime point = all.at().at();
        return Stream.concat(
                all.catalogue().at(point).values().stream().map(each -> version(each, null)),
                all.catalogue().retired(point).stream()
                        .map(each -> version(
                                each.definition(), each.retirement().envelope().recordedAt())));
    }

    private static SettingVersion version(Recorded<AttributeDefined> recorded, @Nullable Instant retired) {
        AttributeDefined defined = recorded.event();
        Instant definedAt = recorded.envelope().recordedAt();
        return new SettingVersion(
                defined,
                defined.name(),
                defined.label(),
                inWords(defined),
                null,
                definedAt,
                definedAt,
                recorded.envelope().origin().actor(),
                retired,
                retired == null ? SettingState.IN_FORCE : SettingState.RETIRED);
    }

    /** {@code Text, one of gold, silver · seen by directors}. */
    private static String inWords(AttributeDefined defined) {
        List<String> parts = new ArrayList<>();
        String type = Wording.constant(defined.type());
        parts.add(defined.choices() == null ? type : type + ": " + String.join(", ", defined.choices()));
        if (defined.visibleTo() != null) {
            parts.add("seen by "
                    + defined.visibleTo().stream()
                            .map(AttributeReader::written)
                            .map(role -> role.replace('-', ' ') + "s")
                            .collect(Collectors.joining(", ")));
        }
        return String.join(" · ", parts);
    }

    @Override
    SettingVersion proposed(SettingProposal proposal) {
        AttributeDefined defined = (AttributeDefined) proposal.setting();
        return SettingVersion.proposed(proposal, defined.name(), defined.label(), inWords(defined));
    }

    @Override
    PolicyApproval.Kind approval() {
        return PolicyApproval.Kind.ATTRIBUTES;
    }

    @Override
    String ending() {
        return "No account can have it any more, and no screen shows it. What was known before can still be read, and"
                + " it can be defined again.";
    }
}
