package io.accounthealth.query.health;

import io.accounthealth.model.account.Card;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.levers.DataGaps;
import io.accounthealth.model.levers.NextBestActions;
import io.accounthealth.model.levers.NextBestActions.Lever;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.RowAction;
import io.accounthealth.query.page.SubjectNames;
import io.accounthealth.query.page.SubjectNames.Sentence;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.Point;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Next best actions. */
public record LeversPage(
        PointBar point,
        AccountHead head,
        NextBestActions actions,
        Map<Lever, String> ways,
        SubjectNames names,
        List<Filled> fillings)
        implements RowCounted {

    private static final int FEW = 3;

    /**
     * What gives data to an account without a score.
     *
     * @param form that records it
     */
    record Filled(DataGaps.Filling filling, RowAction form) {}

    public static LeversPage of(AccountTable table, Point at, Address address, Instant now) {
        Card card = Objects.requireNonNull(Card.of(table, at.at()), "reads answer only for accounts that were opened");
        LocalDate opened = LocalDate.ofInstant(card.opened(), card.timeZone());
        NextBestActions actions = NextBestActions.of(table, at.at(), at.policies());
        Map<Lever, String> ways = new HashMap<>();
        for (Lever lever : actions.levers()) {
            ways.put(lever, NextStep.way(AccountAt.of(table, at.at()), lever, address));
        }
        return new LeversPage(
                PointBar.of(address, at.answered().asOf(), card.timeZone(), now, opened),
                AccountHead.of(card, at, address, AccountHead.Tab.OVERVIEW),
                actions,
                ways,
                SubjectNames.of(table, at.at()),
                DataGaps.fillings(table, at.at(), at.policies()).stream()
                        .map(each -> new Filled(
                                each,
                                NextStep.action(
                                        AccountAt.of(table, at.at()),
                                        each.command(),
                                        each.subjectId(),
                                        "/accounts/" + card.accountId())))
                        .toList());
    }

    @Override
    public long rowCount() {
        return actions.levers().size();
    }

    /** Where it is done: at its form, or where the delivery of its order shows. */
    public String way(Lever lever) {
        return Objects.requireNonNull(ways.get(lever));
    }

    /** Those that are shown at once. */
    public List<Lever> first() {
        return actions.levers().subList(0, Math.min(FEW, actions.levers().size()));
    }

    public List<Lever> rest() {
        return actions.levers().subList(first().size(), actions.levers().size());
    }

    /** How far the next band is. */
    public String goal() {
        return LeverGoal.inWords(actions, !fillings.isEmpty());
    }

    /** What to do, with the name of what it concerns. */
    public Sentence what(Lever lever) {
        return names.sentence(AmountInWords.in(lever.what()));
    }

    public Sentence what(Filled filled) {
        return names.sentence(AmountInWords.in(filled.filling().what()));
    }

    /** What of the score it gives data to, and whether that is enough. */
    public static String gives(DataGaps.Filling filling) {
        return "Gives the score %s of its %s weight%s"
                .formatted(
                        Wording.decimal(filling.weight()),
                        Wording.decimal(filling.whole()),
                        filling.enough() ? ": enough for a score" : "");
    }

    /** The width of a lever's bar, of 100, beside the strongest. */
    public String width(Lever lever) {
        BigDecimal most = actions.levers().stream()
                .map(each -> each.points().toBigDecimal())
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        return most.signum() <= 0
                ? "0"
                : lever.points()
                        .toBigDecimal()
                        .max(BigDecimal.ZERO)
                        .movePointRight(2)
                        .divide(most, 1, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    /** Where it brings more with time or beside the others, in a sentence; else empty. */
    public static String later(Lever lever) {
        List<String> more = new ArrayList<>();
        if (isMore(lever.pointsWithOthers(), lever.points())) {
            more.add(written(lever.pointsWithOthers()) + " once the others are done");
        }
        if (isMore(lever.pointsIn30Days(), lever.points())) {
            more.add(written(lever.pointsIn30Days()) + " in 30 days");
        }
        return String.join(", ", more);
    }

    private static boolean isMore(Score then, Score now) {
        return then.compareTo(now) > 0 && !written(then).equals(written(now));
    }

    private static String written(Score change) {
        return Wording.change(change.toBigDecimal());
    }
}
