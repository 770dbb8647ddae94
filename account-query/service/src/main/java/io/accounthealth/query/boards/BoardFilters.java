package io.accounthealth.query.boards;

import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.portfolio.PortfolioFilters.Filter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The form that narrows a board. */
record BoardFilters(BoardView view, BoardQuery query) {

    /** The parameters for days: back to the point, and ahead of it. */
    private static final Map<String, String> WINDOWS = Map.of("days", "Window, days", "within", "Within, days");

    /** Those with values to choose from, and those that are set. */
    public List<Filter> choices() {
        List<Filter> filters = new ArrayList<>(List.of(
                Filter.of(
                        "manager",
                        "Manager",
                        "All managers",
                        view.choices().managers(),
                        query.address().get("manager"),
                        Wording::person),
                filter("vertical", "Vertical", "All verticals", view.choices().verticals()),
                filter("region", "Region", "All regions", view.choices().regions()),
                filter("tier", "Tier", "All tiers", view.choices().tiers()),
                group()));
        query.filters().forEach((name, values) -> {
            if (!values.isEmpty()) {
                filters.add(Filter.of(
                        name, Labels.of(name), "All", values, query.address().get(name), Wording::sentence));
            }
        });
        if (query.converts()) {
            filters.add(Filter.of(
                    BoardQuery.IN,
                    "Currency",
                    "Own currencies",
                    view.choices().currencies(),
                    query.address().get(BoardQuery.IN),
                    currency -> "All in " + currency));
        }
        return filters.stream().filter(filter -> !filter.options().isEmpty()).toList();
    }

    private Filter filter(String name, String label, String any, SortedSet<String> values) {
        return Filter.of(name, label, any, values, query.address().get(name), Labels::value);
    }

    private Filter group() {
        Map<String, String> names = new HashMap<>();
        view.groups().forEach(row -> {
            if (row.name() != null) {
                names.put(row.group().value(), row.name());
            }
        });
        return Filter.of(
                "group",
                "Group",
                "All groups",
                view.groups().stream().map(row -> row.group().value()).toList(),
                query.address().get("group"),
                group -> names.getOrDefault(group, Labels.value(group)));
    }

    /**
     * @param number whether it takes a whole number
     * @param usual the number that counts where none is given; of others what is typed in
     */
    record Field(String name, String label, @Nullable String value, boolean number, int most, String usual) {}

    /** What is typed in: days, and the value of the board's own filter. */
    public List<Field> fields() {
        return Stream.concat(
                        Stream.ofNullable(query.days())
                                .map(days -> new Field(
                                        days.name(),
                                        WINDOWS.getOrDefault(days.name(), Labels.of(days.name())),
                                        query.address().get(days.name()),
                                        true,
                                        days.most(),
                                        Integer.toString(days.usual()))),
                        query.filters().entrySet().stream()
                                .filter(filter -> filter.getValue().isEmpty())
                                .map(Map.Entry::getKey)
                                .map(name -> new Field(
                                        name,
                                        Labels.of(name),
                                        query.address().get(name),
                                        false,
                                        0,
                                        name.endsWith("Id") ? "Id" : "User name")))
                .toList();
    }

    /** The parameters that the form keeps. */
    public List<Address.Field> carried() {
        return query.other()
                .fieldsBut(Stream.concat(
                                choices().stream().map(Filter::name),
                                fields().stream().map(Field::name))
                        .toList());
    }
}
