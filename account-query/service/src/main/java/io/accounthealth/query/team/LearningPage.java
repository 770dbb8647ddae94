package io.accounthealth.query.team;

import io.accounthealth.events.TeamRole;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.managers.Managers;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.model.table.Tables;
import io.accounthealth.model.team.LearningCurve;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.retention.RetentionPage;
import io.accounthealth.query.retention.RetentionScope;
import io.accounthealth.query.retention.RetentionView;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each person did so far, of those who work on accounts. */
record LearningPage(RetentionView view, Board<LearningCurve.Figures, LearningCurve.Row> board)
        implements RetentionPage {

    /**
     * @param all tables of all accounts, also of those that the reader may not see
     * @param reader whose row alone is shown; null where all are
     */
    static LearningPage of(RetentionScope scope, Tables all, @Nullable String reader) {
        Segment segment = scope.view().query().segment();
        PolicyBook book = scope.view().point().policies();
        return new LearningPage(
                scope.view(),
                LearningCurve.of(
                        scope.ofAnyManager(all, reader),
                        scope.at(),
                        book,
                        LearningCurve.Days.ALL,
                        new Managers.Rows(segment.manager(), reader)));
    }

    public static String roles(List<TeamRole> roles) {
        return roles.isEmpty()
                ? Wording.NOTHING
                : roles.stream().map(Wording::constant).collect(Collectors.joining(", "));
    }

    @Override
    public long rowCount() {
        return first(board.rows()).size();
    }
}
