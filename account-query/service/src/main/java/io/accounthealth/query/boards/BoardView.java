package io.accounthealth.query.boards;

import io.accounthealth.events.GroupKind;
import io.accounthealth.model.groups.Group;
import io.accounthealth.model.groups.GroupList;
import io.accounthealth.model.portfolio.SegmentChoices;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.point.Point;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/**
 * What all screens of boards share: the point, and the values from which a part of the portfolio can be chosen.
 *
 * @param groups of the kind in the address
 */
record BoardView(PointBar point, Point at, Address address, SegmentChoices choices, List<GroupList.Row> groups) {

    static final String GROUP_KIND = "groupKind";

    /** @param all tables that the caller may see */
    static BoardView of(Tables all, Point at, Address address, Instant now) {
        SegmentChoices choices = SegmentChoices.of(all, at.at());
        String kind = address.get(GROUP_KIND);
        return new BoardView(
                PointBar.of(
                        address,
                        at.answered().asOf(),
                        ZoneOffset.UTC,
                        now,
                        Objects.requireNonNullElse(choices.firstDay(), LocalDate.ofInstant(now, ZoneOffset.UTC))),
                at,
                address,
                choices,
                GroupList.of(
                        all,
                        at.at(),
                        kind == null ? Group.DEFAULT_KIND : Values.constant(GROUP_KIND, kind, GroupKind.values()),
                        account -> null));
    }

    String freshness() {
        return PagePoint.freshness(at.answered(), ZoneOffset.UTC);
    }
}
