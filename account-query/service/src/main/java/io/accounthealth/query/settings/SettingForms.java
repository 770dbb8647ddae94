package io.accounthealth.query.settings;

import io.accounthealth.edge.access.PolicyApproval;
import io.accounthealth.events.PolicyEvent.AlertSetting;
import io.accounthealth.events.ProposalEvent.SettingProposalRejected;
import io.accounthealth.model.portfolio.SegmentChoices;
import io.accounthealth.query.forms.EntryForm;
import io.accounthealth.query.forms.FormField;
import io.accounthealth.query.forms.FormField.Choice;
import io.accounthealth.query.forms.FormFields;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.policy.PolicyWords;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactShape;
import io.accounthealth.schema.FactShape.Field;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The forms of a kind of setting, from the events that they record.
 *
 * @param tomorrow from which on a version takes effect where nothing else is said
 * @param approval whether a version takes two people
 */
record SettingForms(
        SettingKind kind,
        SettingVersions versions,
        SegmentChoices segments,
        LocalDate tomorrow,
        PolicyApproval approval) {

    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,9})");
    private static final String TWO = "This takes two people here: it counts once another person has approved it.";
    private static final String VERSION = "version";
    private static final String KIND = "kind";

    /** What an address may fill in: the fields of the event, and what the form begins with a copy of. */
    static List<String> parameters(SettingKind kind) {
        return Stream.concat(
                        Stream.of(SettingsPage.COPY, KIND),
                        FactShape.of(EventTypes.of(kind.published)).fields().stream()
                                .map(FactShape.Field::name))
                .distinct()
                .toList();
    }

    /**
     * Of a new version.
     *
     * @param query may name a version to begin with a copy of, and values of fields
     * @return empty where there is no such version
     */
    Optional<EntryForm> publish(Map<String, String> query) {
        String copied = query.get(SettingsPage.COPY);
        SettingVersion copy = copied == null ? null : find(copied, query.get(KIND));
        if (copied != null && copy == null) {
            return Optional.empty();
        }
        EventType type = EventTypes.of(kind.published);
        ObjectNode values = copy == null
                ? FactJson.mapper().createObjectNode()
                : FactJson.mapper().valueToTree(copy.event());
        query.forEach((name, value) -> {
            if (!name.equals(SettingsPage.COPY)) {
                values.put(name, value);
            }
        });
        kind.fill(values, copy, this::next, tomorrow + "T00:00:00Z");
        boolean two = takesTwo();
        EntryForm form = EntryForm.toRoute(
                kind.texts.add(),
                two ? "Propose" : kind.verbs.publish(),
                kind.route(),
                new FormFields(type, offers(), ZoneOffset.UTC, false).of("", values),
                kind.screen());
        return Optional.of(two ? form.saying(TWO, note()) : form.saying(note()));
    }

    private boolean takesTwo() {
        PolicyApproval.Kind takes = kind.approval();
        return takes != null && approval.isNeeded(takes);
    }

    private String note() {
        return kind instanceof VersionedKind
                ? kind.texts.note() + " A version never changes, and is retired rather than undone."
                : kind.texts.note();
    }

    /** Of the end of a version, which asks first. Empty where there is no such version to end. */
    Optional<EntryForm> retire(String name) {
        SettingVersion version = find(name, null);
        if (version == null || version.isBuiltIn() || version.until() != null) {
            return Optional.empty();
        }
        EventType type = EventTypes.of(kind.retired);
        ObjectNode values = FactJson.mapper().createObjectNode().put("from", tomorrow + "T00:00:00Z");
        List<FormField> fields = new FormFields(type, offers(), ZoneOffset.UTC, true)
                .of("", values).stream()
                        .filter(field -> !List.of(VERSION, "name", "ruleId").contains(field.name()))
                        .toList();
        return Optional.of(EntryForm.toRoute(
                        kind.verbs.retire() + " " + named(version),
                        kind.verbs.retire(),
                        kind.route() + "/" + SettingsPage.encoded(name) + "/" + kind.verbs.end(),
                        fields,
                        kind.screen())
                .saying(kind.ending())
                .dangerous());
    }

    /** Of the approval of a term that another person proposed. */
    Optional<EntryForm> approve(String name) {
        SettingVersion version = find(name, null);
        return version == null
                ? Optional.empty()
                : Optional.of(EntryForm.toRoute(
                                "Approve " + named(version),
                                "Approve",
                                kind.route() + "/" + SettingsPage.encoded(name) + "/approve",
                                List.of(),
                                kind.screen())
                        .saying(
                                version.detail(),
                                "From the next run on old texts are erased by it, for ever: what is erased does not"
                                        + " come back.")
                        .dangerous());
    }

    /** Of the approval of what another person proposed, from the day on that is chosen. */
    EntryForm approve(ProposedSetting proposed) {
        SettingVersion version = proposed.version();
        Instant earliest = tomorrow.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant from = version.from();
        ObjectNode values = FactJson.mapper().createObjectNode();
        if (from != null) {
            values.put(VersionedKind.EFFECTIVE_FROM, (from.isBefore(earliest) ? earliest : from).toString());
        }
        List<FormField> fields = new FormFields(EventTypes.of(kind.published), offers(), ZoneOffset.UTC, true)
                .of("", values).stream()
                        .filter(field -> field.name().equals(VersionedKind.EFFECTIVE_FROM))
                        .toList();
        return EntryForm.toRoute(
                        "Approve " + named(version), "Approve", route(proposed, "approve"), fields, kind.screen())
                .saying(version.detail(), proposedBy(version), note());
    }

    /** Of its rejection; who proposed it withdraws it so. */
    EntryForm reject(ProposedSetting proposed, boolean own) {
        SettingVersion version = proposed.version();
        String verb = own ? "Withdraw" : "Reject";
        List<FormField> fields = new FormFields(
                        EventTypes.of(SettingProposalRejected.class), offers(), ZoneOffset.UTC, true)
                .of("", FactJson.mapper().createObjectNode()).stream()
                        .filter(field -> field.name().equals("reason"))
                        .toList();
        return EntryForm.toRoute(verb + " " + named(version), verb, route(proposed, "reject"), fields, kind.screen())
                .saying(version.detail(), proposedBy(version));
    }

    private static String proposedBy(SettingVersion version) {
        return "Proposed by " + Wording.person(version.publishedBy()) + ", " + PolicyWords.accounts(version.appliesTo())
                + ".";
    }

    private static String route(ProposedSetting proposed, String verb) {
        return "/v1/proposals/" + proposed.proposal().id() + "/" + verb;
    }

    private static String named(SettingVersion version) {
        return version.title().equals(version.name()) ? version.name() : version.title() + ", " + version.name();
    }

    /** @param alert the kind of alert, where several versions have one name; null for any */
    private @Nullable SettingVersion find(String name, @Nullable String alert) {
        return versions.of(kind).stream()
                .filter(each -> each.name().equals(name))
                .filter(each -> alert == null
                        || !(each.event() instanceof AlertSetting setting)
                        || Values.written(setting.kind()).equals(alert))
                .findFirst()
                .orElse(null);
    }

    /** A name that no version has: counted on from that of another. */
    private String next(String name) {
        Matcher numbered = NUMBERED.matcher(name);
        boolean whole = numbered.matches();
        String stem = whole ? numbered.group(1) : name + "-";
        long number = whole ? Long.parseLong(numbered.group(2)) : 1;
        List<String> taken =
                versions.of(kind).stream().map(SettingVersion::name).toList();
        do {
            number++;
        } while (taken.contains(stem + number));
        return stem + number;
    }

    private FormFields.Offers offers() {
        return new FormFields.Offers() {
            @Override
            public Stream<Choice> of(Field field) {
                return (switch (field.name()) {
                            case "tier" -> segments.tiers();
                            case "vertical" -> segments.verticals();
                            case "region" -> segments.regions();
                            case "name" ->
                                kind instanceof AttributesKind
                                        ? List.<String>of()
                                        : versions.catalogue()
                                                .at(versions.at().at())
                                                .keySet();
                            default -> List.<String>of();
                        })
                        .stream().map(value -> new Choice(value, value));
            }

            @Override
            public Stream<Choice> only(String list) {
                return kind.only(list);
            }
        };
    }
}
