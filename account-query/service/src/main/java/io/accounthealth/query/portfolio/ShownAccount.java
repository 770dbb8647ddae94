package io.accounthealth.query.portfolio;

import io.accounthealth.model.account.Card;
import io.accounthealth.model.health.HealthHistory;
import io.accounthealth.model.health.ScoreResult.Reason;
import io.accounthealth.model.pacing.IoForecast;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.model.portfolio.BandsOverTime;
import io.accounthealth.query.health.Scorecard;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An account of the list.
 *
 * @param history its scores at the instants of {@link BandsOverTime#yearUpTo}
 */
record ShownAccount(AccountList.Row row, List<HealthHistory.Point> history) {

    private static final int SILENT_DAYS = 30;
    private static final BigDecimal MOST_PACING = new BigDecimal("1.5");

    public AccountList.Line line() {
        return row.line();
    }

    public BandLabel band() {
        return line().status() == Card.Status.NOT_OPENED
                ? new BandLabel("no-score", "Not opened yet")
                : Wording.band(line().band());
    }

    /** A person's judgement beside the score; null without one. */
    public @Nullable String judged() {
        return row.override() == null ? null : "judged " + Scorecard.judged(row.override());
    }

    public @Nullable Sparkline year() {
        return Sparkline.of(history);
    }

    /** What the reason why the score is no higher is; empty without one, and where it says so itself. */
    public String heldDown() {
        return row.heldDownBy() == null ? "" : Labels.heldDown(row.heldDownBy());
    }

    /** What moved the score most, in a sentence; empty where there is no reason. */
    public String whole() {
        return Labels.moved(row.reason(), row.change());
    }

    /** Why the score moved, in a few words; empty where there is no reason. */
    public String brief() {
        Reason reason = row.reason();
        if (reason == null) {
            return "";
        }
        String name = Wording.sentence(reason.cause());
        return reason.points() == null
                ? name
                : name + " " + Wording.change(reason.points().toBigDecimal());
    }

    /** Whether orders deliver too little or too much; null where none runs that can be measured. */
    public @Nullable String pace() {
        BigDecimal pacing = row.pacing();
        return pacing == null
                ? null
                : pacing.compareTo(IoForecast.UNDER) < 0
                        ? "behind"
                        : pacing.compareTo(IoForecast.OVER) > 0 ? "ahead" : "on pace";
    }

    /** The pacing in whole percent, on its side of the bounds: {@code 89} for 89.9, which is behind. */
    public @Nullable String paced() {
        BigDecimal pacing = row.pacing();
        if (pacing == null) {
            return null;
        }
        BigDecimal nearest = pacing.setScale(2, RoundingMode.HALF_UP);
        RoundingMode rounding = pacing.compareTo(IoForecast.UNDER) < 0 && nearest.compareTo(IoForecast.UNDER) >= 0
                ? RoundingMode.FLOOR
                : pacing.compareTo(IoForecast.OVER) > 0 && nearest.compareTo(IoForecast.OVER) <= 0
                        ? RoundingMode.CEILING
                        : RoundingMode.HALF_UP;
        return pacing.movePointRight(2).setScale(0, rounding).toPlainString();
    }

    /** The pacing on a bar of 100, which is 150 % of the plan. */
    public String paceWidth() {
        return Objects.requireNonNullElse(row.pacing(), BigDecimal.ZERO)
                .min(MOST_PACING)
                .max(BigDecimal.ZERO)
                .movePointRight(2)
                .divide(MOST_PACING, 1, RoundingMode.HALF_UP)
                .toPlainString();
    }

    public boolean renewsSoon() {
        return line().daysToRenewal() != null && line().daysToRenewal() <= AccountList.RENEWAL_NEAR_DAYS;
    }

    public boolean silent() {
        return line().silentDays() != null && line().silentDays() >= SILENT_DAYS;
    }
}
