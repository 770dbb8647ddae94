package io.accounthealth.query.boards;

import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.MoreRows;
import io.accounthealth.query.read.BoardDefinition.Days;
import io.accounthealth.query.read.BoardDefinition.Route;
import io.accounthealth.query.read.SegmentParameters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which board is shown, of which accounts.
 *
 * @param path of the same board over HTTP
 * @param choices of which rows are shown; empty for a board without
 * @param shown the one where the address has none
 * @param days null for a board that does not look back or ahead
 * @param filters the parameters of its own that limit the rows, with the values that each may have
 * @param converts whether amounts can be converted
 */
record BoardQuery(
        Address address,
        BoardSubject subject,
        String path,
        String summary,
        Set<String> choices,
        @Nullable String shown,
        @Nullable Days days,
        Map<String, List<String>> filters,
        boolean converts,
        Segment segment) {

    static final String SHOW = "show";
    static final String IN = "in";

    private static final List<String> SEGMENT = List.of(
            "manager", "vertical", "region", "tier", "group", BoardView.GROUP_KIND, SegmentParameters.ATTRIBUTE);
    /** @throws ReadProblem where a group or an attribute is malformed */
    static BoardQuery of(Route<?, ?> route, Map<String, String> parameters) {
        BoardSubject subject = BoardSubject.of(route.name());
        Days days = route.days();
        Address address = Address.of(
                BoardsPage.PATH + "/" + route.name(),
                parameters,
                Stream.of(
                                SEGMENT.stream(),
                                route.choices().isEmpty() ? Stream.<String>empty() : Stream.of(SHOW),
                                Stream.ofNullable(days).map(Days::name),
                                route.filters().keySet().stream(),
                                route.converts() ? Stream.of(IN) : Stream.<String>empty(),
                                Stream.of(MoreRows.PARAMETER))
                        .flatMap(names -> names)
                        .toList());
        return new BoardQuery(
                address,
                subject,
                route.path(),
                route.summary(),
                route.choices(),
                route.shown(),
                days,
                route.filters(),
                route.converts(),
                new Segment(
                        address.get("manager"),
                        address.get("vertical"),
                        address.get("region"),
                        address.get("tier"),
                        SegmentParameters.group(address.get("group"), address.get(BoardView.GROUP_KIND)),
                        SegmentParameters.attributes(
                                SegmentParameters.single(address.get(SegmentParameters.ATTRIBUTE)))));
    }

    MoreRows rows() {
        return MoreRows.of(address);
    }

    /** This page with the usual number of rows. */
    Address other() {
        return rows().usual();
    }
}
