package io.accounthealth.events;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the events of an account are about: things of one account that have an id, and most of them a state of their
 * own. An id has the same field in all events, and so in all commands.
 */
public enum ItemKind {
    /** The account as a client, of which there is one. */
    ACCOUNT(),
    ACTION_ITEM("actionItemId"),
    AGENCY("agencyId"),
    ALERT("alertId"),
    ASSET("assetId"),
    BRIEF("briefId"),
    CAMPAIGN("campaignId"),
    /** One of us, by user name, in fields of several names. */
    COLLEAGUE(),
    COMMENT("commentId"),
    CONTRACT("contractId"),
    CREDIT("creditId"),
    DISCREPANCY("discrepancyId"),
    ESCALATION("escalationId"),
    /** What another system calls the account, by that system and the kind of thing that it is there. */
    EXTERNAL_ID("system", "kind", "externalId"),
    FEATURE_REQUEST("requestId"),
    /** From Sales, of which there is one. */
    HANDOVER(),
    INQUIRY("inquiryId"),
    INSERTION_ORDER("ioId"),
    INVOICE("invoiceId"),
    LEGAL_HOLD("holdId"),
    MAKE_GOOD("makeGoodId"),
    MEETING("meetingId"),
    MEETING_SERIES("seriesId"),
    MILESTONE("milestoneId"),
    OPPORTUNITY("opportunityId"),
    PLATFORM_TICKET("ticketId"),
    PRODUCT("product"),
    PROMISE("promiseId"),
    QBR("quarter"),
    QBR_GOAL("goalId"),
    /** Of the recovery plan of an escalation, by its text. */
    RECOVERY_STEP("escalationId", "step"),
    REPORT("reportId"),
    REPORT_LINK("linkId"),
    /** By the kind of its reports. */
    REPORT_SERIES("kind"),
    STAKEHOLDER("personId"),
    SURVEY("surveyId");

    private static final Map<String, ItemKind> BY_FIELD = Stream.of(values())
            .filter(kind -> kind.fields.size() == 1 && kind.fields.getFirst().endsWith("Id"))
            .collect(Collectors.toUnmodifiableMap(kind -> kind.fields.getFirst(), kind -> kind));

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final List<String> fields;

    ItemKind(String... fields) {
        this.fields = List.of(fields);
    }

    /**
     * The fields that have its id, most often one; none where an account has only one, or it has no field of its own.
     */
    public List<String> fields() {
        return fields;
    }

    /** The kind whose ids are in all fields of a name, such as {@code meetingId}; null where there is none. */
    public static @Nullable ItemKind ofField(String name) {
        return BY_FIELD.get(name);
    }

    /** As it is written in problems, and in their codes. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What stands before its id in a sentence, such as {@code order} for an insertion order. */
    public String word() {
        return this == FEATURE_REQUEST
                ? "feature"
                : written().substring(written().lastIndexOf('-') + 1);
    }

    /** Whether its name is that of a person, which is written without quotes. */
    public boolean isPerson() {
        return this == COLLEAGUE || this == STAKEHOLDER;
    }

    public Item item(String id) {
        return new Item(this, id);
    }
}
