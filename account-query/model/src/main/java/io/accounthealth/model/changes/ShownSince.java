package io.accounthealth.model.changes;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.model.amendments.Amendment;
import io.accounthealth.model.amendments.AmendmentRegister;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.policy.Scoring;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Duty;
import io.accounthealth.model.table.Fact;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was shown of an account since a point, held against what is known at a position: the time that the point is
 * compared with does not matter.
 */
final class ShownSince {

    /** Whose facts are figures; what others tell is in the health, or said by nobody to a client. */
    private static final Set<Duty> FIGURES =
            EnumSet.of(Duty.SPEND, Duty.PERFORMANCE, Duty.CONTRACT, Duty.GROWTH, Duty.DELIVERY, Duty.BILLING);

    /** Scores are shown with so many decimals. */
    private static final int SHOWN_DECIMALS = 1;

    private final AccountTable table;
    private final BitemporalPoint start;
    private final long known;
    private final PolicyBook book;
    private final Scoring rules;

    /** The last position from before anybody could be shown the point. */
    private final long since;

    ShownSince(AccountTable table, BitemporalPoint start, long known, PolicyBook book, Scoring rules) {
        this.table = table;
        this.start = start;
        this.known = known;
        this.book = book;
        this.rules = rules;
        since = table.journal().recorded(0, start.k()).stream()
                .filter(fact -> fact.recordedAt() <= start.t())
                .mapToLong(Fact::position)
                .max()
                .orElse(0);
    }

    /** The disclosures of a health, or of figures, that are known to have been others. */
    List<Outdated> differing(Runnable between) {
        AmendmentRegister register = AmendmentRegister.of(table);
        return Disclosure.between(table, since, known).stream()
                .map(each -> {
                    between.run();
                    return Outdated.of(each, differs(each), amended(each, register));
                })
                .filter(Outdated::isAny)
                .toList();
    }

    /** A band shows no figure but health, and an alert those of the events that raised it. */
    private List<Amendment> amended(Disclosure disclosure, AmendmentRegister register) {
        if (disclosure.kind() == Disclosure.Kind.BAND) {
            return List.of();
        }
        return register.outdating(disclosure.position(), known).stream()
                .filter(each -> FIGURES.contains(Duty.of(each.fact().event())) && disclosure.isBefore(each))
                .filter(each -> disclosure.kind() != Disclosure.Kind.ALERT || isReason(each, disclosure))
                .toList();
    }

    private static boolean isReason(Amendment amendment, Disclosure alert) {
        Fact<AccountEvent> before = amendment.before();
        return before != null
                && (alert.reasons().contains(before.root()) || alert.reasons().contains(before.eventId()));
    }

    /** By the rules of that time, so that only facts make a difference. */
    private boolean differs(Disclosure disclosure) {
        PointInTime then = new PointInTime(disclosure.recordedAt(), disclosure.position(), PolicySelector.THEN);
        AccountAt account = AccountAt.of(table, then);
        Scoring scoring = book.scoring(account, then);
        ScoreResult shown = HealthModel.score(account, scoring);
        ScoreResult now = HealthModel.score(AccountAt.of(table, account.at().knownAt(known)), scoring);
        return differ(shown, now);
    }

    /** When the last fact was recorded that moved the score of the point, at its own time; null where none did. */
    @Nullable
    Instant wrongUntil(Runnable between) {
        Instant until = null;
        ScoreResult reached = score(since);
        for (Fact<AccountEvent> fact : table.journal().recorded(since, known)) {
            if (fact.occurredAt() <= start.t() || fact.amendment() != null) {
                between.run();
                ScoreResult after = score(fact.position());
                if (differ(reached, after)) {
                    until = BitemporalPoint.instant(fact.recordedAt());
                }
                reached = after;
            }
        }
        return until;
    }

    private ScoreResult score(long position) {
        return HealthModel.score(AccountAt.of(table, start.knownAt(position)), rules);
    }

    private static boolean differ(ScoreResult one, ScoreResult other) {
        return one.band() != other.band() || !Objects.equals(rounded(one.score()), rounded(other.score()));
    }

    private static @Nullable Object rounded(@Nullable Score score) {
        return score == null ? null : score.toBigDecimal().setScale(SHOWN_DECIMALS, RoundingMode.HALF_UP);
    }
}
