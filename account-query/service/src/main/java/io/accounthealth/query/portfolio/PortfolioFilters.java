package io.accounthealth.query.portfolio;

import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeType;
import io.accounthealth.events.GroupKind;
import io.accounthealth.model.attributes.AttributeValue;
import io.accounthealth.model.groups.GroupList;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.portfolio.AccountList.Line;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.MoreRows;
import io.accounthealth.query.page.PointBar.Choice;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.read.SegmentParameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The filters of the list of accounts.
 *
 * @param all accounts, which the choices are taken from
 * @param groups of the kind that is filtered by
 * @param attributes of the catalogue at the point
 * @param caller the manager whose accounts are "mine"
 */
public record PortfolioFilters(
        List<Line> all,
        List<GroupList.Row> groups,
        Collection<AttributeDefined> attributes,
        String caller,
        Address address) {

    private static final List<HealthBand> BANDS = List.of(
            HealthBand.HEALTHY, HealthBand.WATCH, HealthBand.AT_RISK, HealthBand.NOT_ENOUGH_DATA, HealthBand.CHURNED);
    private static final List<String> RENEWAL_DAYS = List.of("30", "90", "180");
    private static final List<String> SILENT_DAYS = List.of("14", "30", "60");

    static final String GROUP_KIND = "groupKind";

    /** The kind of groups where the address has none. */
    static final GroupKind USUAL_KIND = GroupKind.AGENCY;

    private static final Set<String> TYPED =
            Set.of("manager", "assignee", "vertical", "region", "tier", "group", SegmentParameters.ATTRIBUTE);

    /** @param any the choice of no one value; null where one must be chosen */
    public record Filter(
            String name, String label, @Nullable String any, List<Choice> options) {

        /** Whether its values are names that people gave, in whichever language. */
        public boolean typed() {
            return TYPED.contains(name);
        }

        /** The chosen value is among the options, even where no account has it. */
        public static Filter of(
                String name, String label, @Nullable String any, Collection<String> values, @Nullable String chosen) {
            return of(name, label, any, values, chosen, value -> value);
        }

        public static Filter of(
                String name,
                String label,
                @Nullable String any,
                Collection<String> values,
                @Nullable String chosen,
                Function<String, String> text) {
            return new Filter(
                    name,
                    label,
                    any,
                    Stream.concat(values.stream(), Stream.ofNullable(chosen))
                            .distinct()
                            .map(value -> new Choice(value, text.apply(value), value.equals(chosen)))
                            .toList());
        }
    }

    /**
     * Leads to the rows of the caller's accounts, or back; empty where the caller manages none, or none else is seen.
     */
    public static List<Link> mine(Set<String> managers, String caller, Address address) {
        boolean chosen = caller.equals(address.get("manager"));
        return managers.size() < 2 || !managers.contains(caller)
                ? List.of()
                : List.of(new Link("Mine", address.with("manager", chosen ? null : caller), chosen));
    }

    public String text() {
        return Objects.requireNonNullElse(address.get("q"), "");
    }

    /** Whether any filter is set. */
    public boolean narrowed() {
        return AccountParameters.NAMES.stream()
                .filter(name -> !name.equals(GROUP_KIND))
                .anyMatch(name -> address.get(name) != null);
    }

    /** The parameters that the form keeps, which are no filters. */
    public List<Address.Field> carried() {
        return address.fieldsBut(AccountParameters.NAMES);
    }

    public List<Filter> choices() {
        return Stream.of(
                        new Filter("band", "Band", "All bands", bands()),
                        segment("manager", "Manager", "All managers", Line::manager),
                        segment("vertical", "Vertical", "All verticals", Line::vertical),
                        segment("region", "Region", "All regions", Line::region),
                        segment("tier", "Tier", "All tiers", Line::tier),
                        group(),
                        groupKind(),
                        attribute(attributes, address),
                        days("renewalWithin", "Renewal", RENEWAL_DAYS, "Within %s days"),
                        days("silentFor", "Last contact", SILENT_DAYS, "Silent for %s days"))
                .filter(filter -> !filter.options().isEmpty())
                .toList();
    }

    private List<Choice> bands() {
        return BANDS.stream()
                .map(Wording::band)
                .map(band -> new Choice(band.css(), band.word(), band.css().equals(address.get("band"))))
                .toList();
    }

    private Filter segment(String name, String label, String any, Function<Line, @Nullable String> of) {
        TreeSet<String> values = new TreeSet<>();
        all.stream().map(of).filter(Objects::nonNull).forEach(values::add);
        String chosen = address.get(name);
        if (chosen != null) {
            values.add(chosen);
        }
        return Filter.of(name, label, any, values, chosen, name.equals("manager") ? Wording::person : Labels::value);
    }

    /** Only where there are groups: all but agencies are found by it. Agencies are no choice that is sent. */
    private Filter groupKind() {
        String kind = address.get(GROUP_KIND);
        String chosen = USUAL_KIND.written().equals(kind) ? null : kind;
        return Filter.of(
                GROUP_KIND,
                "Groups are",
                "Agencies",
                groups.isEmpty() && chosen == null
                        ? List.of()
                        : Stream.of(GroupKind.HOLDING, GroupKind.BRAND)
                                .map(GroupKind::written)
                                .toList(),
                chosen,
                written -> written.equals("holding") ? "Holdings" : "Brands");
    }

    private Filter group() {
        Map<String, String> names = new HashMap<>();
        groups.forEach(row ->
                names.put(row.group().value(), row.name() == null ? row.group().value() : row.name()));
        return Filter.of(
                "group",
                "Group",
                "All groups",
                groups.stream().map(row -> row.group().value()).toList(),
                address.get("group"),
                group -> names.getOrDefault(group, group));
    }

    /** Of the attributes whose values are chosen from a few: texts with choices, and flags. */
    public static Filter attribute(Collection<AttributeDefined> attributes, Address address) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (AttributeDefined each : attributes) {
            List<String> values = each.type() == AttributeType.FLAG
                    ? List.of("true", "false")
                    : Objects.requireNonNullElse(each.choices(), List.of());
            values.forEach(value -> texts.put(
                    each.name() + ":" + value, each.label() + ": " + new AttributeValue(each.type(), value).inWords()));
        }
        return Filter.of(
                SegmentParameters.ATTRIBUTE,
                "Attribute",
                "Any attributes",
                texts.keySet(),
                address.get(SegmentParameters.ATTRIBUTE),
                value -> texts.getOrDefault(value, value));
    }

    private Filter days(String name, String label, List<String> usual, String text) {
        return Filter.of(name, label, "Whenever", usual, address.get(name), text::formatted);
    }

    /**
     * A link that sets filters and order at once.
     *
     * @param count of the accounts that it leads to
     */
    public record ReadyView(String text, Address url, boolean chosen, long count) {}

    public List<ReadyView> ready() {
        List<ReadyView> views = new ArrayList<>();
        views.add(view("All", Map.of()));
        views.add(view("At risk", Map.of("band", "at-risk")));
        views.add(view("Ending in 90 days", Map.of("renewalWithin", "90", PortfolioPage.SORT, "renewal")));
        views.add(view("Silent 30 days", Map.of("silentFor", "30", PortfolioPage.SORT, "last-contact")));
        if (all.stream().anyMatch(line -> caller.equals(line.manager()))) {
            views.add(view("Mine", Map.of("manager", caller)));
        }
        return views;
    }

    private ReadyView view(String text, Map<String, String> parameters) {
        Address view = address.samePointAt("/");
        for (String name : PortfolioPage.PARAMETERS) {
            view = parameters.containsKey(name) ? view.with(name, parameters.get(name)) : view;
        }
        return new ReadyView(
                text,
                view,
                view.parameters().equals(MoreRows.of(address).usual().parameters()),
                count(AccountParameters.of(view).filter()));
    }

    private long count(AccountFilter filter) {
        return all.stream().filter(filter).count();
    }

    /**
     * How many accounts a saved view of this page shows.
     *
     * @return null where its lines do not tell, as for a group, or where its filters are none of this page
     */
    public @Nullable Long countOf(Address view) {
        try {
            AccountFilter filter = AccountParameters.of(view).filter();
            return filter.needsTables() ? null : count(filter);
        } catch (ReadProblem e) {
            return null;
        }
    }
}
