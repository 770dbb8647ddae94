package io.accounthealth.query.retention;

import io.accounthealth.envelope.Recorded;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.portfolio.SegmentChoices;
import io.accounthealth.model.rates.Unconverted;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar.Choice;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.portfolio.PortfolioFilters;
import io.accounthealth.query.portfolio.PortfolioFilters.Filter;
import io.accounthealth.query.read.SegmentParameters;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The head of every screen about retention: its title, the other screens, and the form that sets its subject. */
public record RetentionHead(RetentionView view) {

    private static final int MOST_PERIODS = 60;

    /** From a month to the same one of the next year. */
    private static final int MONTHS = 12;

    public String title() {
        return view.tab() == RetentionTab.OVERVIEW
                ? "Retention"
                : "Retention: " + view.tab().text().toLowerCase(Locale.ROOT);
    }

    public String freshness() {
        return PagePoint.freshness(view.point().answered(), ZoneOffset.UTC);
    }

    public List<Link> tabs() {
        return Stream.of(RetentionTab.values())
                .map(tab -> new Link(tab.text(), view.screen(tab), tab == view.tab()))
                .toList();
    }

    /** Where the form leads. */
    public String path() {
        return view.tab().path();
    }

    /** The parameters that the form does not set. */
    public List<Address.Field> carried() {
        return view.query()
                .address()
                .fieldsBut(Stream.of(
                                Stream.of(
                                        "manager", "vertical", "region", "tier", "group", SegmentParameters.ATTRIBUTE),
                                view.tab().hasMoney()
                                        ? Stream.of(RetentionQuery.CURRENCY, RetentionQuery.IN)
                                        : Stream.<String>of(),
                                compares()
                                        ? Stream.of(RetentionQuery.FROM, RetentionQuery.TO, RetentionQuery.THROUGH)
                                        : Stream.<String>of())
                        .flatMap(names -> names)
                        .toList());
    }

    public boolean compares() {
        return view.tab().compares();
    }

    /** The currency of the amounts, and which others are in no figure; what counts where there are no amounts. */
    public String amounts() {
        if (!view.tab().hasMoney()) {
            return "All that was done up to the point in time, whatever the periods of the other screens.";
        }
        if (view.tab() == RetentionTab.SEGMENTS && SegmentsPage.isByCurrency(view)) {
            return "Each currency by itself: nothing is converted or added across them.";
        }
        if (view.money().converts()) {
            return converted();
        }
        String in = "All amounts in %s.".formatted(view.currency());
        List<String> others = view.choices().currencies().stream()
                .filter(each -> !each.equals(view.currency()))
                .toList();
        return others.isEmpty()
                ? in
                : "%s Amounts in %s are not converted, and in no figure here.".formatted(in, String.join(", ", others));
    }

    /** Which accounts count for the chosen manager; null where none is, or the screen has a rule of its own. */
    public @Nullable String managerRule() {
        String manager = view.query().address().get("manager");
        if (manager == null && view.tab() == RetentionTab.SEGMENTS && SegmentsPage.isByManager(view)) {
            return "By today's manager, in both periods. Managers counts by who managed an account on the last day of %s, so the two may differ."
                    .formatted(view.to());
        }
        return manager == null || !compares() || view.tab() == RetentionTab.MANAGERS
                ? null
                : "By today's manager, in both periods: the accounts of %s on %s. Managers counts by who managed an account on the last day of %s, so the two may differ."
                        .formatted(Wording.person(manager), Wording.day(view.today()), view.to());
    }

    private String converted() {
        StringBuilder text =
                new StringBuilder("All amounts converted into %s, %s.".formatted(view.currency(), rates()));
        for (Unconverted left : view.money().unconverted()) {
            text.append(" %s of %s is in no figure: no rate is known."
                    .formatted(
                            Wording.amount(left.amount(), left.currency()),
                            Wording.counted(left.accounts().size(), "account")));
        }
        return text.toString();
    }

    private String rates() {
        if (view.tab() == RetentionTab.RENEWALS) {
            return "each at the rates of the day on which its contract was signed";
        }
        if (!view.money().isConstant() || !(compares() || view.tab() == RetentionTab.COHORTS)) {
            return "each at the rates of its month or day";
        }
        return view.tab() == RetentionTab.COHORTS
                ? "of each cohort at the rates of its first month"
                : "at the rates at the end of "
                        + view.from()
                        + (view.tab() == RetentionTab.OVERVIEW
                                ? "; what is at risk or ends, by the rates of its day"
                                : "");
    }

    /**
     * Links to the last month, quarter and year that are over, each against the one before, and to that month over a
     * year.
     */
    public List<Link> kinds() {
        CalendarPeriod to = view.compared().to();
        boolean isYear = to.kind() == CalendarPeriod.Kind.MONTH
                && to.plus(-MONTHS).equals(view.compared().from());
        return Stream.concat(
                        Stream.of(CalendarPeriod.Kind.values())
                                .map(kind -> new Link(
                                        Wording.constant(kind),
                                        comparing(null, last(kind)),
                                        !isYear && kind == to.kind())),
                        Stream.of(new Link(
                                "12 months",
                                comparing(
                                        last(CalendarPeriod.Kind.MONTH).plus(-MONTHS), last(CalendarPeriod.Kind.MONTH)),
                                isYear)))
                .toList();
    }

    private CalendarPeriod last(CalendarPeriod.Kind kind) {
        return CalendarPeriod.of(kind, view.today()).plus(-1);
    }

    /** @param from null for the one before */
    private Address comparing(@Nullable CalendarPeriod from, CalendarPeriod to) {
        return view.query()
                .address()
                .with(RetentionQuery.THROUGH, null)
                .with(RetentionQuery.FROM, from == null ? null : from.written())
                .with(RetentionQuery.TO, to.written());
    }

    public List<Choice> from() {
        return periods(view.compared().from(), view.compared().to().plus(-1));
    }

    public List<Choice> to() {
        CalendarPeriod to = view.compared().to();
        return periods(to, CalendarPeriod.of(to.kind(), view.today().minusDays(1)));
    }

    /** From the newest down to the first with any data, and the chosen one. */
    private List<Choice> periods(CalendarPeriod chosen, CalendarPeriod newest) {
        LocalDate known = view.choices().firstDay();
        LocalDate first = known == null || known.isAfter(chosen.first()) ? chosen.first() : known;
        List<Choice> options = new ArrayList<>();
        if (newest.first().isBefore(chosen.first())) {
            options.add(option(chosen, chosen));
        }
        for (CalendarPeriod each = newest;
                each.end().isAfter(first) && options.size() < MOST_PERIODS;
                each = each.plus(-1)) {
            options.add(option(each, chosen));
        }
        if (options.stream().noneMatch(Choice::chosen)) {
            options.add(option(chosen, chosen));
        }
        return options;
    }

    private static Choice option(CalendarPeriod period, CalendarPeriod chosen) {
        return new Choice(period.written(), Wording.period(period), period.equals(chosen));
    }

    public List<Filter> filters() {
        SegmentChoices choices = view.choices();
        String group = view.query().address().get("group");
        List<Filter> filters = new ArrayList<>(List.of(
                Filter.of(
                        "manager",
                        "Manager",
                        "All managers",
                        choices.managers(),
                        view.query().address().get("manager"),
                        Wording::person),
                filter("vertical", "Vertical", "All verticals", choices.verticals()),
                filter("region", "Region", "All regions", choices.regions()),
                filter("tier", "Tier", "All tiers", choices.tiers())));
        if (view.tab().hasMoney()) {
            filters.add(currency());
        }
        if (group != null) {
            filters.add(Filter.of(
                    "group", "Group", "All groups", List.of(group), group, id -> String.valueOf(view.groupName())));
        }
        Filter attribute = PortfolioFilters.attribute(
                view.point().policies().attributes().at(view.at()).values().stream()
                        .map(Recorded::event)
                        .toList(),
                view.query().address());
        if (!attribute.options().isEmpty()) {
            filters.add(attribute);
        }
        return filters;
    }

    /** Each by itself, and, where there are several, all converted into one. */
    private Filter currency() {
        SortedSet<String> currencies = view.choices().currencies();
        boolean converts = view.money().converts();
        List<String> values = new ArrayList<>(currencies);
        if (converts || currencies.size() > 1) {
            Stream.concat(currencies.stream(), Stream.of(view.currency()))
                    .distinct()
                    .forEach(each -> values.add(RetentionQuery.ALL_IN + each));
        }
        return Filter.of(
                RetentionQuery.CURRENCY,
                "Currency",
                null,
                values,
                converts ? RetentionQuery.ALL_IN + view.currency() : view.currency(),
                value -> value.startsWith(RetentionQuery.ALL_IN)
                        ? "All, in " + value.substring(RetentionQuery.ALL_IN.length())
                        : value);
    }

    private Filter filter(String name, String label, String any, SortedSet<String> values) {
        return Filter.of(name, label, any, values, view.query().address().get(name), Labels::value);
    }

    /** Which of the periods are compared in part. */
    public RetentionParts parts() {
        return new RetentionParts(view);
    }

    /** What was corrected about the periods in the address; null where nothing was. */
    public @Nullable String mended() {
        return compares() ? view.query().mended() : null;
    }
}
