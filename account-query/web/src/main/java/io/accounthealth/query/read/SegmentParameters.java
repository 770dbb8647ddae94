package io.accounthealth.query.read;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.GroupKind;
import io.accounthealth.model.attributes.AttributeFilter;
import io.accounthealth.model.groups.Group;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Values;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which part of the portfolio a board is of: the accounts that are all of what is given, at the point. */
public record SegmentParameters(
        @Parameter(description = "Only accounts of this manager") @Nullable
        String manager,

        @Parameter(description = "Only accounts of this vertical") @Nullable
        String vertical,

        @Parameter(description = "Only accounts of this region") @Nullable
        String region,

        @Parameter(description = "Only accounts of this tier") @Nullable
        String tier,

        @Parameter(description = GROUP) @Nullable String group,

        @Parameter(description = GROUP_KIND, schema = @Schema(implementation = GroupKind.class)) @Nullable
        String groupKind,

        @Parameter(description = ATTRIBUTES) @Nullable List<String> attribute) {

    public static final String ATTRIBUTE = "attribute";

    public static final String ATTRIBUTES = "Only accounts whose attribute has this value at the point, as "
            + "name:value, such as segment-code:A; repeated, all of them. GET /v1/attributes lists the attributes.";

    public static final String GROUP = "Only this account and those below it, as placed at the point: the id of a "
            + "holding, an agency or a brand. For two periods too, that of the point counts for both.";

    public static final String GROUP_KIND = "With group: by what accounts are placed under it; agency when absent";

    /** @throws ReadProblem when the group, its kind or an attribute is malformed */
    public Segment segment() {
        return new Segment(manager, vertical, region, tier, group(group, groupKind), attributes(attribute));
    }

    /** Null where no group is asked for. @throws ReadProblem as {@link #segment} */
    public static @Nullable Group group(@Nullable String id, @Nullable String kind) {
        GroupKind of = kind(kind);
        if (id == null) {
            return null;
        }
        if (!AccountId.isValid(id)) {
            throw ReadProblem.badParameter("group", "must be the id of an account or of a parent, such as acme");
        }
        return new Group(new AccountId(id), of);
    }

    /** @throws ReadProblem where one is no name and value; whether there is such an attribute depends on the point */
    public static List<AttributeFilter> attributes(@Nullable List<String> given) {
        return given == null
                ? List.of()
                : given.stream().map(SegmentParameters::attribute).toList();
    }

    /** As a screen has it, which filters by one attribute at a time. */
    public static @Nullable List<String> single(@Nullable String attribute) {
        return attribute == null ? null : List.of(attribute);
    }

    private static AttributeFilter attribute(String text) {
        return AttributeFilter.parse(text).orElseThrow(() -> ReadProblem.badParameter(ATTRIBUTE, AttributeFilter.FORM));
    }

    /** @throws ReadProblem when there is no such kind */
    public static GroupKind kind(@Nullable String kind) {
        return kind == null ? Group.DEFAULT_KIND : Values.constant("groupKind", kind, GroupKind.values());
    }
}
