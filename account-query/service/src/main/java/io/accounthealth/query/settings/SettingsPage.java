package io.accounthealth.query.settings;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.events.PolicyEvent.AlertSetting;
import io.accounthealth.model.settings.SettingState;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All versions of one kind.
 *
 * @param kinds all of them, to go to another
 * @param add to the form of a new version; null for who may not publish one, and in the past
 */
record SettingsPage(
        PointBar point,
        String freshness,
        String title,
        String meaning,
        List<Link> kinds,
        @Nullable Link add,
        List<Row> rows)
        implements RowCounted {

    /** The parameter of a form that begins with a copy of a version. */
    static final String COPY = "copy";

    /**
     * @param version its name where the title is that of several; null where it says no more
     * @param period when it is in force
     * @param actions what can be done about it
     */
    record Row(
            String title,
            @Nullable String version,
            String detail,
            String accounts,
            String period,
            String by,
            BandLabel state,
            List<Link> actions) {}

    static SettingsPage of(
            SettingKind kind,
            SettingVersions versions,
            PointBar bar,
            String freshness,
            Address address,
            Caller caller) {
        boolean change = bar.present() && kind.mayChange(caller);
        return new SettingsPage(
                bar,
                freshness,
                kind.texts.title(),
                kind.texts.meaning(),
                kinds(address, versions.kinds(), kind),
                change ? new Link(kind.texts.add(), kind.form(), false) : null,
                Stream.concat(
                                versions.waiting(kind).stream().map(each -> waiting(each, change, caller)),
                                versions.of(kind).stream()
                                        .map(each -> row(each, change ? actions(kind, each) : List.of())))
                        .toList());
    }

    /** Who proposed it may withdraw it; whoever else may publish such a setting decides. */
    private static Row waiting(ProposedSetting each, boolean change, Caller caller) {
        Link reject = new Link("Reject", each.screen("reject"), false);
        List<Link> actions = each.proposal().isOf(caller.name())
                ? List.of(new Link("Withdraw", each.screen("reject"), false))
                : List.of(new Link("Approve", each.screen("approve"), false), reject);
        return row(each.version(), change ? actions : List.of());
    }

    static List<Link> kinds(Address address, SettingKinds kinds, @Nullable SettingKind current) {
        return Stream.concat(
                        Stream.of(new Link("All", address.samePointAt("/settings"), current == null)),
                        kinds.all().stream()
                                .map(kind -> new Link(
                                        kind.texts.title(), address.samePointAt(kind.screen()), kind.equals(current))))
                .toList();
    }

    private static Row row(SettingVersion each, List<Link> actions) {
        return new Row(
                each.title(),
                each.isBuiltIn() || each.title().equals(each.name()) ? null : each.name(),
                each.detail(),
                each.appliesTo() == null
                        ? "All accounts"
                        : Wording.capital(each.appliesTo().inWords()),
                period(each),
                each.isBuiltIn() ? "Comes with the product" : Wording.person(each.publishedBy()),
                state(each.state()),
                actions);
    }

    private static BandLabel state(SettingState state) {
        return switch (state) {
            case IN_FORCE -> new BandLabel("healthy", "In force");
            case PLANNED -> new BandLabel("watch", "Planned");
            case PROPOSED -> new BandLabel("watch", "Waits for approval");
            case SUPERSEDED -> new BandLabel("churned", "Superseded");
            case RETIRED -> new BandLabel("churned", "Retired");
        };
    }

    private static String period(SettingVersion each) {
        String from = each.from() == null
                ? (each.isBuiltIn() ? "Always" : Wording.NOTHING)
                : "From " + Wording.utcDay(each.from());
        return each.until() == null ? from : from + " to " + Wording.utcDay(each.until());
    }

    private static List<Link> actions(SettingKind kind, SettingVersion each) {
        List<Link> actions = new ArrayList<>();
        boolean ended = each.until() != null;
        Map<String, String> copy = new LinkedHashMap<>(Map.of(COPY, each.name()));
        if (each.event() instanceof AlertSetting alert) {
            copy.put("kind", Values.written(alert.kind()));
        }
        actions.add(new Link(ended ? "Use again" : "Change", new Address(kind.form(), copy).toString(), false));
        String base = kind.screen() + "/" + encoded(each.name()) + "/";
        if (each.state() == SettingState.PROPOSED) {
            actions.add(new Link("Approve", base + "approve", false));
        }
        if (!ended && !each.isBuiltIn()) {
            actions.add(new Link(kind.verbs.retire(), base + kind.verbs.end(), false));
        }
        return actions;
    }

    static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public long rowCount() {
        return rows.size();
    }
}
