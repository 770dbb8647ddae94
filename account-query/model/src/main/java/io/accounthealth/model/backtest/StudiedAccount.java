package io.accounthealth.model.backtest;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** One account on its way through a study, a few weeks at a time, like a {@link Evaluation}. */
public final class StudiedAccount {

    private final TrainingSet study;
    private final AccountId account;

    /** Of which it is not known yet what came of them. */
    private final List<Row> seen = new ArrayList<>();

    private List<Row> training = List.of();
    private List<Row> validation = List.of();
    private int next;

    public StudiedAccount(TrainingSet study, AccountId account) {
        this.study = study;
        this.account = account;
    }

    /**
     * Judges the next weeks.
     *
     * @param table of the account, to which nobody writes meanwhile
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
        if (at.profile() != null) {
            ScoreResult result = HealthModel.score(at, day.rules().getFirst());
            int[] values = Row.values(result.values());
            if (values != null && result.band() != HealthBand.CHURNED && !result.hasTooLittleData()) {
                seen.add(new Row(next, values, false));
            }
        }
    }

    /** What came of them is read as it is known at a point: what was recorded later teaches nothing. */
    private List<Row> rows(AccountTable table, PointInTime known, IntPredicate wanted) {
        Losses losses = Losses.of(table, study.weeks().getFirst().date(), known);
        List<Row> rows = new ArrayList<>();
        for (Row each : seen) {
            long day = study.weeks().get(each.week()).date().toEpochDay();
            if (wanted.test(each.week()) && !losses.isGone(day)) {
                rows.add(each.positive(losses.after(day) - day <= study.horizon()));
            }
        }
        return List.copyOf(rows);
    }

    AccountId account() {
        return account;
    }

    List<Row> training() {
        return training;
    }

    List<Row> validation() {
        return validation;
    }
}
