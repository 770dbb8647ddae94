package io.accounthealth.query.portfolio;

import io.accounthealth.events.GroupKind;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.read.SegmentParameters;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The filters of the list of accounts, as they are in a request. */
public record AccountParameters(
        @Parameter(schema = @Schema(implementation = HealthBand.class)) @Nullable
        String band,

        @Parameter(description = "Only accounts of this manager") @Nullable
        String manager,

        @Parameter(description = "Only accounts of this vertical") @Nullable
        String vertical,

        @Parameter(description = "Only accounts of this region") @Nullable
        String region,

        @Parameter(description = "Only accounts of this tier") @Nullable
        String tier,

        @Parameter(description = SegmentParameters.GROUP) @Nullable
        String group,

        @Parameter(description = SegmentParameters.GROUP_KIND, schema = @Schema(implementation = GroupKind.class))
        @Nullable
        String groupKind,

        @Parameter(description = SegmentParameters.ATTRIBUTES) @Nullable
        List<String> attribute,

        @Parameter(description = "Only accounts with this in the name or the id") @Nullable
        String q,

        @Parameter(
                description =
                        "Only accounts with an undecided contract that ends within so many days, 1 to 1100, or ended"
                                + " in the last 90")
        @Nullable
        String renewalWithin,

        @Parameter(description = "Only clients that nobody spoke with for so many days, 1 to 1100") @Nullable
        String silentFor) {

    /** The names of all of them. */
    public static final List<String> NAMES = List.of(
            "q",
            "band",
            "manager",
            "vertical",
            "region",
            "tier",
            "group",
            "groupKind",
            SegmentParameters.ATTRIBUTE,
            "renewalWithin",
            "silentFor");

    private static final int MOST_DAYS = 1100;

    /** As the address of a screen has them. */
    public static AccountParameters of(Address address) {
        Function<String, @Nullable String> parameter = address::get;
        return new AccountParameters(
                parameter.apply("band"),
                parameter.apply("manager"),
                parameter.apply("vertical"),
                parameter.apply("region"),
                parameter.apply("tier"),
                parameter.apply("group"),
                parameter.apply("groupKind"),
                SegmentParameters.single(address.get(SegmentParameters.ATTRIBUTE)),
                parameter.apply("q"),
                parameter.apply("renewalWithin"),
                parameter.apply("silentFor"));
    }

    /** @throws ReadProblem where a value cannot be read */
    public AccountFilter filter() {
        return new AccountFilter(
                band == null ? null : Values.constant("band", band, HealthBand.values()),
                new Segment(
                        manager,
                        vertical,
                        region,
                        tier,
                        SegmentParameters.group(group, groupKind),
                        SegmentParameters.attributes(attribute)),
                SegmentParameters.kind(groupKind),
                null,
                AccountFilter.lowerCase(q),
                days("renewalWithin", renewalWithin),
                days("silentFor", silentFor));
    }

    private static @Nullable Long days(String name, @Nullable String text) {
        return text == null ? null : Long.valueOf(Numbers.between(name, text, 0, 1, MOST_DAYS));
    }
}
