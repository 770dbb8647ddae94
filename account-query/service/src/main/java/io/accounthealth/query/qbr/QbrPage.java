package io.accounthealth.query.qbr;

import io.accounthealth.edge.privacy.PackSeals;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.account.Card;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.qbr.HealthStory;
import io.accounthealth.model.qbr.PackVerification;
import io.accounthealth.model.qbr.QbrPack;
import io.accounthealth.model.qbr.Review;
import io.accounthealth.model.qbr.SpendStory;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.account.AccountPage;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Frame;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.Point;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A quarter of an account on paper.
 *
 * @param quarters the one before, this one, and the one after where it has begun
 * @param pack where its data are, with their hash
 * @param warning said where this is not the pack that was prepared, though it was asked for
 * @param proofs the hash of what is shown, and the packs that were prepared
 * @param prepare how this pack is prepared; null where it cannot be, or the reader may not
 * @param slides whether it is laid out as slides; else as sheets
 * @param layouts links to the two
 * @param curve null without scores
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
        @Nullable Prepare prepare,
        boolean slides,
        List<Frame.Link> layouts,
        List<AccountPage.Fact> facts,
        @Nullable QbrCurve curve,
        List<QbrBars> bars,
        List<QbrTable> tables,
        @Nullable String empty)
        implements RowCounted {

    static final String SLIDES = "slides";

    record Quarter(String written, String url, boolean current) {}

    /** @param url where there is more of it */
    record Proof(String text, @Nullable String url) {}

    /**
     * What {@code prepare-qbr} is told.
     *
     * @param command its route
     * @param then this review in the present, to which the event id of the preparation is put
     */
    record Prepare(
            String command,
            String quarter,
            Instant asOf,
            long knownAtPosition,
            String policy,
            String packHash,
            String form,
            String seal,
            String then) {}

    /** @param seals null where the reader may not record facts of the account */
    static QbrPage of(AccountTable table, Point at, Address address, Instant now, @Nullable PackSeals seals) {
        Card card = Objects.requireNonNull(Card.of(table, at.at()), "reads answer only for accounts that were opened");
        ZoneId zone = AccountAt.of(table, at.at()).zone();
        LocalDate today = LocalDate.ofInstant(at.says().asOf(), zone);
        String written = address.get(QbrController.QUARTER);
        CalendarPeriod quarter =
                written == null ? CalendarPeriod.quarterOf(today.minusMonths(3)) : PackRequest.quarter(written);
        PackRequest asked = PackRequest.of(table, at, quarter, address.get(QbrController.PREPARED));
        QbrPack pack = asked.pack();
        PackText text = pack == null ? null : PackText.of(pack);
        boolean slides = SLIDES.equals(address.get(QbrController.LAYOUT));
        return new QbrPage(
                PointBar.of(address, at.says().asOf(), zone, now, LocalDate.ofInstant(card.opened(), zone)),
                AccountHead.of(card, at, address, AccountHead.Tab.REVIEW),
                quarters(quarter, today, address),
                PagePoint.toApi(
                                address.with(QbrController.QUARTER, quarter.written()),
                                "/v1/accounts/" + card.account().value() + "/qbr")
                        .toString(),
                "Quarterly business review, " + quarter.written(),
                text == null ? null : warning(asked),
                text == null ? List.of() : proofs(asked, text, zone, address),
                text == null || seals == null || asked.prepared() != null
                        ? null
                        : prepare(card, asked, text, address, seals),
                slides,
                List.of(
                        new Frame.Link(
                                "Sheets",
                                address.with(QbrController.LAYOUT, null).toString(),
                                !slides),
                        new Frame.Link(
                                "Slides",
                                address.with(QbrController.LAYOUT, SLIDES).toString(),
                                slides)),
                pack == null ? List.of() : facts(pack),
                pack == null ? null : QbrCurve.of(pack.health(), rules(asked, at, pack), zone),
                pack == null ? List.of() : bars(table, at, asked, pack),
                pack == null ? List.of() : tables(pack, zone, slides),
                pack == null ? "This quarter had not begun." : null);
    }

    @Override
    public long rowCount() {
        return tables.stream().mapToLong(each -> each.rows().size()).sum();
    }

    private static List<Proof> proofs(PackRequest asked, PackText text, ZoneId zone, Address address) {
        List<Proof> proofs = new ArrayList<>();
        Review shown = asked.prepared();
        proofs.add(new Proof("SHA-256 of this pack: " + text.hash(), null));
        if (shown != null) {
            proofs.add(new Proof(
                    "As prepared on " + Wording.moment(shown.preparedAt(), zone) + " by " + shown.preparedBy() + ": "
                            + (shown.note() == null
                                    ? "the very same."
                                    : shown.note() + "; hash recorded as " + shown.packHash()),
                    null));
        }
        for (Review review : asked.reviews()) {
            if (!review.equals(shown)) {
                proofs.add(new Proof(
                        "Prepared on " + Wording.moment(review.preparedAt(), zone) + " by " + review.preparedBy()
                                + (review.note() == null ? "" : ": " + review.note()),
                        address.with(QbrController.QUARTER, review.quarter())
                                .with(QbrController.PREPARED, review.eventId().toString())
                                .toString()));
            }
        }
        return proofs;
    }

    private static @Nullable String warning(PackRequest asked) {
        return asked.prepared() == null || asked.prepared().comparison() != PackVerification.DIFFERENT
                ? null
                : "This is not the pack that was prepared: its hash is another than the one that was recorded then.";
    }

    private static Prepare prepare(Card card, PackRequest asked, PackText text, Address address, PackSeals seals) {
        return new Prepare(
                "/v1/accounts/" + card.account().value() + "/prepare-qbr",
                asked.quarter().written(),
                asked.point().asOf(),
                asked.point().knownAtPosition(),
                asked.policy(),
                text.hash(),
                QbrPack.FORMAT,
                seals.of(card.account(), asked.toPrepare(text)),
                address.inThePresent()
                        .with(QbrController.QUARTER, asked.quarter().written())
                        .toString());
    }

    private static HealthPolicy rules(PackRequest asked, Point at, QbrPack pack) {
        return at.policies().inForce(asked.point().at(pack.readAt()));
    }

    /** With spend as it was known when the pack was prepared beside what is known at the reader's point. */
    private static List<QbrBars> bars(AccountTable table, Point at, PackRequest asked, QbrPack pack) {
        Review review = asked.prepared() != null
                ? asked.prepared()
                : asked.reviews().isEmpty() ? null : asked.reviews().getLast();
        if (review == null) {
            return QbrBars.all(pack, null);
        }
        PointInTime then =
                new PointInTime(review.asOf(), review.knownAtPosition(), at.at().rules());
        SpendStory before = QbrPack.spend(table, then, asked.quarter());
        SpendStory now = QbrPack.spend(table, at.at(), asked.quarter());
        return QbrBars.all(pack, before == null || now == null ? null : new QbrBars.Known(before, now));
    }

    /** Nobody is shown a slide with nothing on it. */
    private static List<QbrTable> tables(QbrPack pack, ZoneId zone, boolean slides) {
        return QbrTable.all(pack, zone).stream()
                .filter(table -> !slides || !table.rows().isEmpty())
                .toList();
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
                        + ", " + Wording.covered(health.coverageAtEnd())
                        + (health.change() == null
                                ? health.noChange() == null ? "" : "; no change: " + health.noChange()
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
}
