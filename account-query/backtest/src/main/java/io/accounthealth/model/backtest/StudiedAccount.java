package io.accounthealth.model.backtest;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.policy.Scoring;
import io.accounthealth.model.policy.Traits;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** The rows of one account in a training set, a few weeks at a time, like an {@link Evaluation}. */
public final class StudiedAccount {

    private final TrainingSet study;
    final AccountId account;

    /** Without their losses yet. */
    private final List<Row> scored = new ArrayList<>();

    List<Row> training = List.of();
    List<Row> validation = List.of();
    private int next;

    public StudiedAccount(TrainingSet study, AccountId account) {
        this.study = study;
        this.account = account;
    }

    /**
     * Scores the next weeks.
     *
     * @param table of the account, without a concurrent write
     * @param most so many of them at most
     * @return whether there are weeks left
     */
    public boolean go(AccountTable table, int most) {
        int end = Math.min(study.weeks().size(), next + most);
        for (; next < end; next++) {
            if (study.isTraining(next) || study.isValidation(next)) {
                score(table, study.weeks().get(next));
            }
        }
        boolean more = next < study.weeks().size();
        if (!more && next > 0) {
            training = rows(table, study.split(), study::isTraining);
            validation = rows(table, study.end(), study::isValidation);
        }
        return more;
    }

    private void score(AccountTable table, Day day) {
        AccountAt at = AccountAt.of(table, day.point());
        if (at.profile() != null && Traits.isFor(study.base().appliesTo(), at)) {
            ScoreResult result = HealthModel.score(
                    at,
                    new Scoring(
                            study.base(), study.targets().asKnown(day.point().knownAtPosition())));
            int[] values = Row.values(result.values());
            if (values != null && result.band() != HealthBand.CHURNED && !result.hasTooLittleData()) {
                scored.add(new Row(next, values, false));
            }
        }
    }

    /** Losses are read as known at a point: nothing is learned from what was recorded later. */
    private List<Row> rows(AccountTable table, PointInTime known, IntPredicate wanted) {
        Losses losses = Losses.of(table, study.weeks().getFirst().date(), known);
        List<Row> rows = new ArrayList<>();
        for (Row each : scored) {
            long day = study.weeks().get(each.week()).date().toEpochDay();
            if (wanted.test(each.week()) && !losses.isGone(day)) {
                rows.add(each.positive(losses.after(day) - day <= study.horizon()));
            }
        }
        return List.copyOf(rows);
    }
}
