package io.accounthealth.query.portfolio;

import io.accounthealth.model.account.Card;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.pacing.IoForecast;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.query.health.Scorecard;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What the portfolio says of an account.
 *
 * @param coverage how much of the weight has data
 * @param judged what a person says beside the score; null when nobody does
 * @param year null where there is nothing to draw
 * @param pace null where no order runs that can be measured
 */
record PortfolioRow(
        String id,
        String name,
        String url,
        BandLabel band,
        String score,
        String coverage,
        @Nullable String judged,
        @Nullable Sparkline year,
        String change,
        String direction,
        Cause moved,
        Cause held,
        String spend,
        @Nullable Pace pace,
        When renewal,
        When contact,
        String manager) {

    private static final int SILENT_DAYS = 30;

    /** @param brief in a few words; empty where there is none, as {@code whole}, the sentence */
    record Cause(String brief, String whole) {
        private static final Cause NONE = new Cause("", "");

        static Cause of(ScoreResult.@Nullable Reason reason) {
            if (reason == null) {
                return NONE;
            }
            String name = Wording.sentence(reason.cause());
            return new Cause(
                    reason.points() == null
                            ? name
                            : name + " " + Wording.change(reason.points().toBigDecimal()),
                    Wording.capital(reason.sentence()));
        }
    }

    /**
     * How running orders deliver together.
     *
     * @param share of what was planned by now: {@code at 73 % of plan}
     * @param word whether that is too little or too much
     * @param css the word as a class
     * @param barWidth of 100, which is {@value #MOST_PERCENT} % of the plan
     */
    record Pace(String share, String word, String css, String barWidth) {

        private static final int MOST_PERCENT = 150;

        static @Nullable Pace of(@Nullable BigDecimal pacing) {
            if (pacing == null) {
                return null;
            }
            String word = pacing.compareTo(IoForecast.UNDER) < 0
                    ? "behind"
                    : pacing.compareTo(IoForecast.OVER) > 0 ? "ahead" : "on pace";
            BigDecimal percent = pacing.movePointRight(2);
            return new Pace(
                    "at " + percent.setScale(0, RoundingMode.HALF_UP) + " % of plan",
                    word,
                    word.replace(' ', '-'),
                    percent.min(BigDecimal.valueOf(MOST_PERCENT))
                            .max(BigDecimal.ZERO)
                            .movePointRight(2)
                            .divide(BigDecimal.valueOf(MOST_PERCENT), 1, RoundingMode.HALF_UP)
                            .toPlainString());
        }
    }

    /**
     * A day as it is spoken of.
     *
     * @param pressing whether it is so near, or so long ago, that it matters
     * @param day null where {@code text} is the day already
     */
    record When(String text, boolean pressing, @Nullable String day) {

        static When renewal(@Nullable LocalDate day, @Nullable Long days) {
            if (day == null || days == null || days > AccountList.RENEWAL_NEAR_DAYS) {
                return new When(Wording.day(day), false, null);
            }
            return new When(
                    days == 0 ? "today" : days == 1 ? "tomorrow" : "in " + days + " days", true, Wording.day(day));
        }

        static When contact(@Nullable Instant last, LocalDate today, @Nullable Long silentDays) {
            boolean silent = silentDays != null && silentDays >= SILENT_DAYS;
            if (last == null) {
                return new When("never", silent, null);
            }
            LocalDate day = LocalDate.ofInstant(last, ZoneOffset.UTC);
            long ago = today.toEpochDay() - day.toEpochDay();
            return new When(
                    ago == 0 ? "today" : ago == 1 ? "yesterday" : Wording.count(ago) + " days ago",
                    silent,
                    Wording.day(day));
        }
    }

    /** @param today the day of the point */
    static PortfolioRow of(ShownAccounts.Shown shown, LocalDate today, Address address) {
        AccountList.Row row = shown.row();
        AccountList.Line line = row.line();
        Score change = row.change();
        return new PortfolioRow(
                line.account().value(),
                line.name(),
                address.samePointAt("/accounts/" + line.account()).toString(),
                line.status() == Card.Status.NOT_OPENED
                        ? new BandLabel("no-score", "Not opened yet")
                        : Wording.band(line.band()),
                Wording.score(line.score()),
                Wording.covered(line.coverage()),
                row.override() == null ? null : "judged " + Scorecard.judged(row.override()),
                Sparkline.of(shown.year()),
                change == null ? Wording.NOTHING : Wording.change(change.toBigDecimal()),
                change == null || change.thousandths() == 0 ? "" : change.thousandths() > 0 ? "up" : "down",
                Cause.of(row.reason()),
                Cause.of(row.heldDownBy()),
                row.spend30Days() == null ? Wording.NOTHING : Wording.amount(row.spend30Days(), row.currency()),
                Pace.of(row.pacing()),
                When.renewal(line.renewal(), line.daysToRenewal()),
                When.contact(line.lastContact(), today, line.silentDays()),
                line.manager() == null ? Wording.NOTHING : line.manager());
    }
}
