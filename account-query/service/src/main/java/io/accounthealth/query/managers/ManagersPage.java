package io.accounthealth.query.managers;

import io.accounthealth.model.figures.Board;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.managers.Managers;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.account.AccountPage;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.retention.RetentionFigure;
import io.accounthealth.query.retention.RetentionHead;
import io.accounthealth.query.retention.RetentionScope;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The account managers' scorecards, by who managed an account in the period.
 *
 * @param headline how many met the target
 * @param counts a sentence on whose each figure is
 * @param all of the accounts of all of them; null where there are none
 */
record ManagersPage(
        PointBar point,
        RetentionHead head,
        String headline,
        String counts,
        List<Card> cards,
        @Nullable Card all,
        String csv)
        implements RowCounted {

    /**
     * @param url the retention of the accounts that the manager has at the point; null for accounts without one
     * @param barWidth of {@link RetentionFigure#BAR}, like the target
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
            String target,
            @Nullable String judged,
            boolean met,
            List<AccountPage.Fact> facts) {}

    record Count(Wording.BandLabel band, String count) {}

    /**
     * @param everybodys tables of all accounts, also of those that the reader may not see
     * @param reader whose card alone is shown; null where all are
     */
    static ManagersPage of(RetentionScope scope, Tables everybodys, @Nullable String reader) {
        Segment segment = scope.asked().segment();
        Board<Managers.Figures, Managers.Row> board = Managers.of(
                segment.ofAnyManager().of(everybodys, scope.at()),
                scope.at(),
                scope.point().policies(),
                scope.compared(),
                scope.in(),
                new Managers.Rows(segment.manager(), reader));
        Managers.Figures figures = board.figures();
        return new ManagersPage(
                scope.bar(),
                RetentionHead.of(scope, RetentionHead.Tab.MANAGERS),
                "%s of %s managers met the target of %s net revenue retention in %s."
                        .formatted(
                                figures.managersOnTarget() == 0 ? "None" : Wording.count(figures.managersOnTarget()),
                                Wording.count(figures.managers()),
                                RetentionFigure.target(scope.compared()),
                                scope.currency()),
                counts(scope, figures.notShown()),
                board.rows().stream().map(row -> card(scope, row)).toList(),
                board.rows().size() < 2 ? null : card(scope, figures.all(), "All of them", null),
                scope.csvOfCompared("/v1/managers").toString());
    }

    private static String counts(RetentionScope scope, int notShown) {
        String counts = "An account counts for its manager on the last day of %s, also when it was handed over since;"
                        .formatted(Wording.period(scope.compared().to()))
                + " service counts for the manager when it was due.";
        return notShown == 0
                ? counts
                : "%s %s more %s not shown."
                        .formatted(counts, Wording.count(notShown), notShown == 1 ? "card is" : "cards are");
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
                manager == null ? "Without a manager" : manager,
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
                                        Wording.amount(row.retained().amount(), scope.in()),
                                        Wording.amount(row.base().amount(), scope.in()),
                                        nrr.toPlainString()),
                RetentionFigure.width(nrr),
                RetentionFigure.width(row.nrrTarget()),
                nrr == null ? null : RetentionFigure.judged(nrr, scope.compared()),
                met,
                facts(row));
    }

    private static List<AccountPage.Fact> facts(Managers.Row row) {
        return List.of(
                new AccountPage.Fact("Handed over since", Wording.count(row.handedOver())),
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
