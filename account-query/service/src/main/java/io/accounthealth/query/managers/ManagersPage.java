package io.accounthealth.query.managers;

import io.accounthealth.model.figures.Board;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.managers.Managers;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.retention.RetentionPage;
import io.accounthealth.query.retention.RetentionScope;
import io.accounthealth.query.retention.RetentionTab;
import io.accounthealth.query.retention.RetentionView;
import org.jspecify.annotations.Nullable;

/** The account managers' scorecards, by who managed an account in the period. */
record ManagersPage(RetentionView view, Board<Managers.Figures, Managers.Row> board) implements RetentionPage {

    /**
     * @param all tables of all accounts, also of those that the reader may not see
     * @param reader whose card alone is shown; null where all are
     */
    static ManagersPage of(RetentionScope scope, Tables all, @Nullable String reader) {
        Segment segment = scope.view().query().segment();
        return new ManagersPage(
                scope.view(),
                Managers.of(
                        scope.ofAnyManager(all, reader),
                        scope.at(),
                        scope.view().point().policies(),
                        scope.view().compared(),
                        scope.in(),
                        new Managers.Rows(segment.manager(), reader)));
    }

    /** How many managers met the target. */
    public String headline() {
        if (!view.judges()) {
            return "Not judged against the target of %s net revenue retention in %s: %s is in part."
                    .formatted(view.target(), view.currency(), view.to());
        }
        Managers.Figures figures = board.figures();
        return "%s of %s managers met the target of %s net revenue retention in %s."
                .formatted(
                        figures.managersOnTarget() == 0 ? "None" : Wording.count(figures.managersOnTarget()),
                        Wording.count(figures.managers()),
                        view.target(),
                        view.currency());
    }

    /** How many accounts of a manager are in a band. */
    public static int count(Managers.Row row, HealthBand band) {
        return switch (band) {
            case HEALTHY -> row.healthy();
            case WATCH -> row.watch();
            case AT_RISK -> row.atRisk();
            case CHURNED -> row.churned();
            case NOT_ENOUGH_DATA -> row.notEnoughData();
        };
    }

    /** The retention of the accounts that a manager has at the point. */
    public Address accountsOf(String manager) {
        return view.screen(RetentionTab.OVERVIEW).with("manager", manager);
    }

    @Override
    public long rowCount() {
        return board.rows().size();
    }
}
