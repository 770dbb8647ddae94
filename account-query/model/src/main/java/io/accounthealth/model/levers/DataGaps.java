package io.accounthealth.model.levers;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.model.health.Coverage;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.levers.Acts.Act;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.policy.Scoring;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What gives data to an account that has no score for want of it: what its manager can do, or can judge. */
public final class DataGaps {

    private static final int NEITHER_COLD_NOR_WARM = 3;

    /**
     * @param command that records it, once it is done
     * @param subjectId the inquiry or other item that it concerns
     * @param what to do, in words
     * @param weight of the dimensions that it alone gives data to
     * @param whole of all dimensions
     * @param enough whether the account has a score with it alone
     */
    public record Filling(
            String command,
            @Nullable String subjectId,
            Message what,
            BigDecimal weight,
            BigDecimal whole,
            boolean enough) {}

    private DataGaps() {}

    /** What gives the most first; none where the account has a score, or none for another reason. */
    public static List<Filling> fillings(AccountTable table, PointInTime point, PolicyBook book) {
        AccountAt account = AccountAt.of(table, point);
        Scoring scoring = book.scoring(account, point);
        ScoreResult now = HealthModel.score(account, scoring);
        if (!now.hasTooLittleData()) {
            return List.of();
        }
        List<Act> acts = new ArrayList<>(new Acts(account).all());
        acts.addFirst(new Act(
                "take-temperature",
                null,
                Message.words("Take the temperature"),
                new TemperatureTaken(NEITHER_COLD_NOR_WARM, null, null)));
        List<Filling> fillings = new ArrayList<>();
        for (Act act : acts) {
            AccountTable done = table.supposing(account.at(), List.of(act.event()));
            ScoreResult with = HealthModel.score(AccountAt.of(done, account.at()), scoring);
            Coverage coverage = with.coverage();
            BigDecimal gain = coverage.weight().subtract(now.coverage().weight());
            if (gain.signum() > 0) {
                fillings.add(new Filling(
                        act.command(), act.subjectId(), act.what(), gain, coverage.whole(), !with.hasTooLittleData()));
            }
        }
        fillings.sort(Comparator.comparing(Filling::weight).reversed());
        return fillings;
    }
}
