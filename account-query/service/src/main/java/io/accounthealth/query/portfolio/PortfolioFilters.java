package io.accounthealth.query.portfolio;

import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the list of accounts can be narrowed by.
 *
 * @param carried what the form must keep that is no filter
 * @param ready links that set filters and order at once
 * @param narrowed whether any filter is set
 */
public record PortfolioFilters(
        String text, List<Choice> choices, List<Address.Field> carried, List<View> ready, boolean narrowed) {

    private static final List<Integer> RENEWAL_DAYS = List.of(30, 90, 180);
    private static final List<Integer> SILENT_DAYS = List.of(14, 30, 60);

    /** @param any what it says while it is not chosen */
    record Choice(String name, String label, String any, List<Option> options) {}

    public record Option(String value, String text, boolean chosen) {}

    /** @param current whether it is what one looks at */
    record View(String text, String url, boolean current) {}

    /** @param caller whose accounts are his */
    static PortfolioFilters of(List<AccountList.Line> all, String caller, Address address) {
        String text = address.get("q");
        return new PortfolioFilters(
                text == null ? "" : text,
                Stream.of(
                                new Choice("band", "Band", "All bands", bands(address)),
                                segment("manager", "Manager", "All managers", AccountList.Line::manager, all, address),
                                segment(
                                        "vertical",
                                        "Vertical",
                                        "All verticals",
                                        AccountList.Line::vertical,
                                        all,
                                        address),
                                segment("region", "Region", "All regions", AccountList.Line::region, all, address),
                                segment("tier", "Tier", "All tiers", AccountList.Line::tier, all, address),
                                days("renewalWithin", "Renewal", "Whenever", "Within %s days", RENEWAL_DAYS, address),
                                days(
                                        "silentFor",
                                        "Last contact",
                                        "Whenever",
                                        "Silent for %s days",
                                        SILENT_DAYS,
                                        address))
                        .filter(choice -> !choice.options().isEmpty())
                        .toList(),
                address.fieldsBut(AccountParameters.NAMES),
                ready(all, caller, address),
                AccountParameters.NAMES.stream().anyMatch(name -> address.get(name) != null));
    }

    private static List<Option> bands(Address address) {
        return Stream.of(
                        HealthBand.HEALTHY,
                        HealthBand.WATCH,
                        HealthBand.AT_RISK,
                        HealthBand.NOT_ENOUGH_DATA,
                        HealthBand.CHURNED)
                .map(Wording::band)
                .map(band -> new Option(band.css(), band.word(), band.css().equals(address.get("band"))))
                .toList();
    }

    /** Of what the accounts are; with what the address asks for, though none of them is that. */
    private static Choice segment(
            String name,
            String label,
            String any,
            Function<AccountList.Line, @Nullable String> of,
            List<AccountList.Line> all,
            Address address) {
        String chosen = address.get(name);
        TreeSet<String> values = new TreeSet<>();
        all.stream().map(of).filter(Objects::nonNull).forEach(values::add);
        if (chosen != null) {
            values.add(chosen);
        }
        return new Choice(
                name,
                label,
                any,
                values.stream()
                        .map(value -> new Option(value, value, value.equals(chosen)))
                        .toList());
    }

    private static Choice days(
            String name, String label, String any, String text, List<Integer> usual, Address address) {
        String chosen = address.get(name);
        List<String> values =
                new ArrayList<>(usual.stream().map(String::valueOf).toList());
        if (chosen != null && !values.contains(chosen)) {
            values.add(chosen);
        }
        return new Choice(
                name,
                label,
                any,
                values.stream()
                        .map(value -> new Option(value, text.formatted(value), value.equals(chosen)))
                        .toList());
    }

    private static List<View> ready(List<AccountList.Line> all, String caller, Address address) {
        List<View> views = new ArrayList<>();
        views.add(view("All", address));
        views.add(view("At risk", address, "band", "at-risk"));
        views.add(view("Renewal within 90 days", address, "renewalWithin", "90", PortfolioPage.SORT, "renewal"));
        views.add(view("Silent for 30 days", address, "silentFor", "30", PortfolioPage.SORT, "last-contact"));
        if (all.stream().anyMatch(line -> caller.equals(line.manager()))) {
            views.add(view("Mine", address, "manager", caller));
        }
        return views;
    }

    private static View view(String text, Address address, String... parameters) {
        Address view = address.samePointAt("/");
        for (int i = 0; i < parameters.length; i += 2) {
            view = view.with(parameters[i], parameters[i + 1]);
        }
        return new View(
                text,
                view.toString(),
                view.parameters().equals(address.with(PortfolioPage.ROWS, null).parameters()));
    }
}
