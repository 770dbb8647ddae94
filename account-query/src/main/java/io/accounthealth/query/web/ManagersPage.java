package io.accounthealth.query.web;

import io.accounthealth.query.api.Counted;
import io.accounthealth.query.health.HealthBand;
import io.accounthealth.query.views.Board;
import io.accounthealth.query.views.Managers;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The account managers' scorecards.
 *
 * @param headline how many met the target
 * @param all of the accounts of all of them; null where there are none
 */
record ManagersPage(
        PointBar point,
        RetentionHead head,
        String headline,
        List<Card> cards,
        @Nullable Card all,
        String csv) implements Counted {

    /**
     * @param url what he kept and lost, in full; null for the accounts that nobody looks after
     * @param barWidth of {@link RetentionFigure#BAR}
     * @param judged how far from the target; null without an NRR
     * @param bands how many accounts are in each
     */
    record Card(
            String name,
            @Nullable String url,
            String accounts,
            List<Count> bands,
            String nrr,
            String formula,
            String barWidth,
            @Nullable String judged,
            boolean met,
            List<AccountPage.Fact> facts) {}

    record Count(Wording.BandLabel band, String count) {}

    static ManagersPage of(RetentionScope scope) {
        Board<Managers.Figures, Managers.Row> board =
                Managers.of(scope.tables(), scope.at(), scope.point().policies(), scope.compared(), scope.in());
        Managers.Figures figures = board.figures();
        return new ManagersPage(
                scope.bar(),
                RetentionHead.of(scope, RetentionHead.Tab.MANAGERS),
                "%s of %s managers met the target of %s net revenue retention."
                        .formatted(
                                figures.managersOnTarget() == 0 ? "None" : Wording.count(figures.managersOnTarget()),
                                Wording.count(figures.managers()),
                                Wording.percent(Managers.NRR_TARGET)),
                board.rows().stream().map(row -> card(scope, row)).toList(),
                board.rows().size() < 2 ? null : card(scope, figures.all(), "All of them", null),
                scope.csvOfCompared("/v1/managers").toString());
    }

    @Override
    public long rowCount() {
        return cards.size();
    }

    private static Card card(RetentionScope scope, Managers.Row row) {
        String manager = row.manager();
        return card(
                scope,
                row,
                manager == null ? "Nobody's accounts" : manager,
                manager == null
                        ? null
                        : scope.screen(RetentionHead.Tab.OVERVIEW)
                                .with("manager", manager)
                                .toString());
    }

    private static Card card(RetentionScope scope, Managers.Row row, String name, @Nullable String url) {
        BigDecimal nrr = row.nrr();
        boolean met = Boolean.TRUE.equals(row.nrrTargetMet());
        return new Card(
                name,
                url,
                Wording.count(row.accounts()) + (row.accounts() == 1 ? " account" : " accounts"),
                List.of(
                        new Count(Wording.band(HealthBand.HEALTHY), Wording.count(row.healthy())),
                        new Count(Wording.band(HealthBand.WATCH), Wording.count(row.watch())),
                        new Count(Wording.band(HealthBand.AT_RISK), Wording.count(row.atRisk())),
                        new Count(Wording.band(HealthBand.CHURNED), Wording.count(row.churned())),
                        new Count(Wording.band(HealthBand.NOT_ENOUGH_DATA), Wording.count(row.notEnoughData()))),
                Wording.percent(nrr),
                nrr == null
                        ? "Nothing was spent in " + scope.currency() + " before"
                        : "NRR = %s / %s = %s"
                                .formatted(
                                        Wording.amount(row.retained().amount(), null),
                                        Wording.amount(row.base().amount(), null),
                                        nrr.toPlainString()),
                RetentionFigure.width(nrr),
                nrr == null ? null : RetentionFigure.judged(nrr, met),
                met,
                facts(row));
    }

    private static List<AccountPage.Fact> facts(Managers.Row row) {
        return List.of(
                new AccountPage.Fact("Gross retention", Wording.percent(row.grr())),
                new AccountPage.Fact("Logos kept", of(row.retainedAccounts(), row.baseAccounts(), row.logoRetention())),
                new AccountPage.Fact("Saved from risk, 90 days", Wording.count(row.saved())),
                new AccountPage.Fact(
                        "NPS, 90 days",
                        row.nps() == null
                                ? Wording.NOTHING
                                : Wording.decimal(row.nps()) + " from " + Wording.count(row.npsAnswers()) + " answers"),
                new AccountPage.Fact(
                        "Answered in time", of(row.responsesMet(), row.responsesDecided(), row.responseShare())),
                new AccountPage.Fact(
                        "Solved in time", of(row.resolutionsMet(), row.resolutionsDecided(), row.resolutionShare())),
                new AccountPage.Fact(
                        "Mean time to answer, at work",
                        row.meanMinutesToAnswer() == null
                                ? Wording.NOTHING
                                : Wording.decimal(row.meanMinutesToAnswer()) + " min"),
                new AccountPage.Fact("Reports on time", of(row.reportsOnTime(), row.reportsDue(), row.punctuality())));
    }

    private static String of(int part, int whole, @Nullable BigDecimal share) {
        return share == null
                ? Wording.NOTHING
                : Wording.percent(share) + ", " + Wording.count(part) + " of " + Wording.count(whole);
    }
}
