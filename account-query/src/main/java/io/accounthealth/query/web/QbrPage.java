package io.accounthealth.query.web;

import io.accounthealth.events.HealthPolicy;
import io.accounthealth.query.api.AskedPack;
import io.accounthealth.query.api.Counted;
import io.accounthealth.query.api.PackText;
import io.accounthealth.query.api.Point;
import io.accounthealth.query.table.AccountAt;
import io.accounthealth.query.table.AccountTable;
import io.accounthealth.query.views.CalendarPeriod;
import io.accounthealth.query.views.Card;
import io.accounthealth.query.views.qbr.HealthStory;
import io.accounthealth.query.views.qbr.QbrPack;
import io.accounthealth.query.views.qbr.Review;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A quarter of an account on paper.
 *
 * @param quarters the one before, this one, and the one after where it has begun
 * @param pack where its data are, with their hash
 * @param warning said where this is not the pack that was prepared, though it was asked for
 * @param proofs the hash of what is shown, and the packs that were prepared
 * @param curve the corners of a line through the weeks' scores, in a box 100 wide and 40 high; empty without scores
 * @param edges where bands begin, under the rules at the end of the quarter
 * @param empty said where the quarter cannot be told of
 */
record QbrPage(
        PointBar point,
        AccountHead head,
        List<Quarter> quarters,
        String pack,
        String title,
        @Nullable String warning,
        List<Proof> proofs,
        List<AccountPage.Fact> facts,
        String curve,
        String curveSummary,
        List<Edge> edges,
        List<QbrTable> tables,
        @Nullable String empty)
        implements Counted {

    private static final int WIDTH = 100;
    private static final int HEIGHT = 40;

    record Quarter(String written, String url, boolean current) {}

    /** @param url where there is more of it */
    record Proof(String text, @Nullable String url) {}

    /** @param height in the box of the curve, from its top */
    record Edge(String score, String height) {
        static Edge of(BigDecimal score) {
            return new Edge(
                    score.stripTrailingZeros().toPlainString(),
                    BigDecimal.valueOf(HEIGHT)
                            .subtract(score.multiply(BigDecimal.valueOf(HEIGHT)).movePointLeft(2))
                            .toPlainString());
        }
    }

    static QbrPage of(AccountTable table, Point at, Address address, Instant now) {
        Card card = Objects.requireNonNull(Card.of(table, at.at()), "reads answer only for accounts that were opened");
        ZoneId zone = AccountAt.of(table, at.at()).zone();
        LocalDate today = LocalDate.ofInstant(at.says().asOf(), zone);
        String written = address.get(QbrController.QUARTER);
        CalendarPeriod quarter =
                written == null ? CalendarPeriod.quarterOf(today.minusMonths(3)) : AskedPack.quarter(written);
        AskedPack asked = AskedPack.of(table, at, quarter, address.get(QbrController.PREPARED));
        QbrPack pack = asked.pack();
        return new QbrPage(
                PointBar.of(address, at.says().asOf(), zone, now, LocalDate.ofInstant(card.opened(), zone)),
                AccountHead.of(card, at, address, AccountHead.Tab.REVIEW),
                quarters(quarter, today, address),
                PagePoint.toApi(
                                address.with(QbrController.QUARTER, quarter.written()),
                                "/v1/accounts/" + card.account().value() + "/qbr")
                        .toString(),
                "Quarterly business review, " + quarter.written(),
                pack == null ? null : warning(asked, PackText.of(pack)),
                pack == null ? List.of() : proofs(asked, PackText.of(pack), zone, address),
                pack == null ? List.of() : facts(pack),
                pack == null ? "" : curve(pack.health()),
                pack == null ? "" : summary(pack.health(), zone),
                pack == null ? List.of() : edges(asked, at, pack),
                pack == null ? List.of() : QbrTable.all(pack, zone),
                pack == null ? "This quarter had not begun." : null);
    }

    @Override
    public long rowCount() {
        return tables.stream().mapToLong(each -> each.rows().size()).sum();
    }

    private static List<Proof> proofs(AskedPack asked, PackText text, ZoneId zone, Address address) {
        List<Proof> proofs = new ArrayList<>();
        Review shown = asked.prepared();
        proofs.add(new Proof("SHA-256 of this pack: " + text.hash(), null));
        if (shown != null) {
            proofs.add(new Proof(
                    "As prepared on " + Wording.moment(shown.preparedAt(), zone) + " by " + shown.preparedBy()
                            + (asked.isAsPrepared(text)
                                    ? ": the very same."
                                    : ": hash recorded as " + shown.packHash()),
                    null));
        }
        for (Review review : asked.reviews()) {
            if (!review.equals(shown)) {
                proofs.add(new Proof(
                        "Prepared on " + Wording.moment(review.preparedAt(), zone) + " by " + review.preparedBy(),
                        address.with(QbrController.QUARTER, review.quarter())
                                .with(QbrController.PREPARED, review.eventId().toString())
                                .toString()));
            }
        }
        return proofs;
    }

    private static @Nullable String warning(AskedPack asked, PackText text) {
        return asked.prepared() == null || asked.isAsPrepared(text)
                ? null
                : "This is not the pack that was prepared: its hash is another than the one that was recorded then.";
    }

    private static List<Edge> edges(AskedPack asked, Point at, QbrPack pack) {
        HealthPolicy rules = at.policies().inForce(asked.point().at(pack.readAt()));
        return List.of(Edge.of(rules.healthyFrom()), Edge.of(rules.watchFrom()));
    }

    private static List<Quarter> quarters(CalendarPeriod quarter, LocalDate today, Address address) {
        List<Quarter> quarters = new ArrayList<>();
        for (int months = -3; months <= 3; months += 3) {
            CalendarPeriod each = CalendarPeriod.quarterOf(quarter.first().plusMonths(months));
            if (!each.first().isAfter(today)) {
                quarters.add(new Quarter(
                        each.written(),
                        address.with(QbrController.QUARTER, each.written())
                                .with(QbrController.PREPARED, null)
                                .toString(),
                        months == 0));
            }
        }
        return quarters;
    }

    private static List<AccountPage.Fact> facts(QbrPack pack) {
        List<AccountPage.Fact> facts = new ArrayList<>();
        HealthStory health = pack.health();
        facts.add(new AccountPage.Fact(
                "Days",
                Wording.day(pack.from()) + " to " + Wording.day(pack.to()) + (pack.complete() ? "" : ", so far")));
        facts.add(new AccountPage.Fact("Account manager", pack.manager() == null ? "Nobody yet" : pack.manager()));
        facts.add(new AccountPage.Fact(
                "Health",
                Wording.score(health.scoreAtEnd()) + " "
                        + Wording.band(health.bandAtEnd()).word()
                        + (health.change() == null
                                ? ""
                                : ", " + Wording.change(health.change().toBigDecimal()) + " in the quarter")));
        facts.add(new AccountPage.Fact(
                "Spend",
                Wording.amount(
                                pack.spend().total().amount(),
                                pack.spend().total().currency())
                        + (pack.spend().change() == null
                                ? ""
                                : ", " + Wording.change(pack.spend().change().multiply(BigDecimal.valueOf(100)))
                                        + " % on the quarter before")));
        facts.add(new AccountPage.Fact(
                "Meetings held",
                pack.meetings().held() + ", missed by the client "
                        + pack.meetings().missedByClient()));
        return facts;
    }

    private static String curve(HealthStory health) {
        List<HealthStory.Week> weeks =
                health.curve().stream().filter(week -> week.score() != null).toList();
        if (weeks.size() < 2) {
            return "";
        }
        List<String> corners = new ArrayList<>();
        for (int i = 0; i < weeks.size(); i++) {
            long thousandths = Objects.requireNonNull(weeks.get(i).score()).thousandths();
            BigDecimal x = BigDecimal.valueOf((long) WIDTH * 100 * i / (weeks.size() - 1), 2);
            BigDecimal y = BigDecimal.valueOf(HEIGHT).subtract(BigDecimal.valueOf(thousandths * HEIGHT / 1000, 2));
            corners.add(x.toPlainString() + "," + y.toPlainString());
        }
        return String.join(" ", corners);
    }

    private static String summary(HealthStory health, ZoneId zone) {
        return health.curve().stream()
                .map(week -> Wording.day(LocalDate.ofInstant(week.at(), zone)) + ": " + Wording.score(week.score()))
                .collect(Collectors.joining("; "));
    }
}
