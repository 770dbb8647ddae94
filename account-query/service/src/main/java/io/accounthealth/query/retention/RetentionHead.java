package io.accounthealth.query.retention;

import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.portfolio.SegmentChoices;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Frame;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.portfolio.PortfolioFilters.Option;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands above every screen about retention: the way to the others, and what they are about.
 *
 * @param path where the form leads
 * @param carried what the form must keep that it does not set
 * @param kinds links to months, quarters and years; empty where the screen compares no periods, like the two after it
 * @param filters choices of a segment and a currency
 * @param amounts a sentence on the currency of the amounts, and which others are in no figure
 * @param parts sentences on periods that are compared in part
 * @param fair the way to a comparison of like with like; null where there is none, or it is shown already
 * @param mended a sentence where the address could not be followed to the letter
 */
public record RetentionHead(
        String title,
        String freshness,
        List<Frame.Link> tabs,
        String path,
        List<Address.Field> carried,
        List<Frame.Link> kinds,
        List<Option> from,
        List<Option> to,
        List<Filter> filters,
        String amounts,
        List<String> parts,
        Frame.@Nullable Link fair,
        @Nullable String mended) {

    private static final int MOST_PERIODS = 60;

    /** @param all the choice of no one of them; null where one must be chosen */
    record Filter(String name, String label, @Nullable String all, List<Option> options) {}

    /** A screen about retention. */
    public enum Tab {
        OVERVIEW("Overview", "", true),
        ACCOUNTS("Accounts", "/accounts", true),
        SEGMENTS("Segments", "/segments", true),
        MANAGERS("Managers", "/managers", true),
        COHORTS("Cohorts", "/cohorts", false),
        RENEWALS("Renewals", "/renewals", false),
        AT_RISK("Spend at risk", "/at-risk", false);

        private final String text;
        private final String path;
        private final boolean compares;

        Tab(String text, String path, boolean compares) {
            this.text = text;
            this.path = path;
            this.compares = compares;
        }

        String text() {
            return text;
        }

        String path() {
            return "/retention" + path;
        }
    }

    public static RetentionHead of(RetentionScope scope, Tab current) {
        Address address = scope.asked().address();
        return new RetentionHead(
                current == Tab.OVERVIEW ? "Retention" : "Retention: " + current.text.toLowerCase(Locale.ROOT),
                PagePoint.freshness(scope.point().says(), ZoneOffset.UTC),
                Stream.of(Tab.values())
                        .map(tab -> new Frame.Link(tab.text, scope.screen(tab).toString(), tab == current))
                        .toList(),
                current.path(),
                address.fieldsBut(Stream.concat(
                                current.compares
                                        ? Stream.of(RetentionQuery.FROM, RetentionQuery.TO, RetentionQuery.THROUGH)
                                        : Stream.of(),
                                Stream.concat(Stream.of(RetentionQuery.CURRENCY), RetentionQuery.SEGMENT.stream()))
                        .toList()),
                current.compares ? kinds(scope) : List.of(),
                current.compares
                        ? periods(
                                scope, scope.compared().from(), scope.compared().to())
                        : List.of(),
                current.compares ? periods(scope, scope.compared().to(), null) : List.of(),
                filters(scope),
                amounts(scope, current),
                current.compares ? PartPeriods.of(scope) : List.of(),
                current.compares ? PartPeriods.fair(scope) : null,
                current.compares ? scope.asked().mended() : null);
    }

    private static String amounts(RetentionScope scope, Tab current) {
        if (current == Tab.SEGMENTS && SegmentsPage.isByCurrency(scope)) {
            return "Each currency by itself: nothing is converted or added across them.";
        }
        String in = "All amounts in %s.".formatted(scope.currency());
        List<String> others = scope.choices().currencies().stream()
                .filter(each -> !each.equals(scope.currency()))
                .toList();
        return others.isEmpty()
                ? in
                : "%s Amounts in %s are not converted, and in no figure here.".formatted(in, String.join(", ", others));
    }

    private static List<Frame.Link> kinds(RetentionScope scope) {
        List<Frame.Link> kinds = new ArrayList<>();
        for (CalendarPeriod.Kind kind : CalendarPeriod.Kind.values()) {
            CalendarPeriod last = CalendarPeriod.of(kind, scope.today()).plus(-1);
            kinds.add(new Frame.Link(
                    Wording.constant(kind),
                    scope.asked()
                            .address()
                            .with(RetentionQuery.FROM, null)
                            .with(RetentionQuery.THROUGH, null)
                            .with(RetentionQuery.TO, last.written())
                            .toString(),
                    kind == scope.compared().to().kind()));
        }
        return kinds;
    }

    /**
     * From the newest that has begun at the point to the first of which there is anything to tell, and the one that is
     * chosen.
     *
     * @param before only those before it
     */
    private static List<Option> periods(RetentionScope scope, CalendarPeriod chosen, @Nullable CalendarPeriod before) {
        CalendarPeriod.Kind kind = chosen.kind();
        LocalDate known = scope.choices().firstDay();
        LocalDate first = known == null || known.isAfter(chosen.first()) ? chosen.first() : known;
        CalendarPeriod newest = before == null ? CalendarPeriod.of(kind, scope.today()) : before.plus(-1);
        List<Option> options = new ArrayList<>();
        if (newest.first().isBefore(chosen.first())) {
            options.add(option(chosen, chosen));
        }
        for (CalendarPeriod each = newest;
                each.end().isAfter(first) && options.size() < MOST_PERIODS;
                each = each.plus(-1)) {
            options.add(option(each, chosen));
        }
        if (options.stream().noneMatch(Option::chosen)) {
            options.add(option(chosen, chosen));
        }
        return options;
    }

    private static Option option(CalendarPeriod period, CalendarPeriod chosen) {
        return new Option(period.written(), Wording.period(period), period.equals(chosen));
    }

    private static List<Filter> filters(RetentionScope scope) {
        SegmentChoices choices = scope.choices();
        return List.of(
                filter(scope, "manager", "Manager", "All managers", choices.managers()),
                filter(scope, "vertical", "Vertical", "All verticals", choices.verticals()),
                filter(scope, "region", "Region", "All regions", choices.regions()),
                filter(scope, "tier", "Tier", "All tiers", choices.tiers()),
                new Filter(RetentionQuery.CURRENCY, "Currency", null, options(choices.currencies(), scope.currency())));
    }

    private static Filter filter(
            RetentionScope scope, String name, String label, String all, SortedSet<String> values) {
        return new Filter(
                name, label, all, options(values, scope.asked().address().get(name)));
    }

    /** What is chosen is among them, even where no account is of that kind. */
    private static List<Option> options(SortedSet<String> values, @Nullable String chosen) {
        return Stream.concat(values.stream(), Stream.ofNullable(chosen))
                .distinct()
                .map(value -> new Option(value, value, Objects.equals(value, chosen)))
                .toList();
    }
}
