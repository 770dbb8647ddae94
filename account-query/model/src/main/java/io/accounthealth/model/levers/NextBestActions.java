package io.accounthealth.model.levers;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AdvocacyEvent.TestimonialGiven;
import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.EscalationEvent.PostMortemPublished;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.InquiryEvent.InquiryAnswered;
import io.accounthealth.events.InquiryEvent.InquiryResolved;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.escalations.Escalation;
import io.accounthealth.model.figures.Score;
import io.accounthealth.model.health.Conditions;
import io.accounthealth.model.health.Coverage;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.health.HealthModel;
import io.accounthealth.model.health.ScoreResult;
import io.accounthealth.model.pacing.IoPacing;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.renewals.Contract;
import io.accounthealth.model.reporting.Report;
import io.accounthealth.model.sla.Inquiries;
import io.accounthealth.model.sla.Inquiry;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would lift an account at a point: each thing that its manager can bring about is supposed to have happened just
 * then, and the score is computed as if it had. What a client feels and answers is no lever.
 *
 * @param nextBand the one above, and the score from which it is; null where there is none above, and where there is not
 *     enough data for a better band than at risk
 * @param missing points up to it
 * @param levers those that would lift the score, now or in {@value #LATER_DAYS} days, alone or together with the
 *     others; the strongest now first. None where there is no score, for want of data or of any
 * @param together the score with everything done at once
 * @param coverage of the score
 */
public record NextBestActions(
        @Nullable Score score,
        @Nullable HealthBand band,
        @Nullable HealthBand nextBand,
        @Nullable BigDecimal nextFrom,
        @Nullable Score missing,
        List<Lever> levers,
        @Nullable Score together,
        @Nullable HealthBand togetherBand,
        Coverage coverage) {

    /** So many things are tried at most of each kind: the first ones. */
    static final int MOST_OF_A_KIND = 10;

    static final int LATER_DAYS = 30;

    /** Of money in words. */
    private static final int CENTS = 2;

    private static final String SUPPOSED = "supposed";

    /**
     * @param command that records it, once it is done
     * @param subjectId what of the account it is about
     * @param what to do, in words
     * @param points that it would bring now, if it alone were done
     * @param pointsWithOthers that it would bring once all the others were done: more where a cap hides what it does
     * @param pointsIn30Days that it will have brought by then, if nothing else happens: an escalation that is resolved
     *     fades only from there on
     * @param score with it alone, and its band; null where an account that is at risk would no longer be, and would not
     *     have enough data for another band
     * @param why what it alone would move, in one sentence
     */
    public record Lever(
            String command,
            @Nullable String subjectId,
            String what,
            Score points,
            Score pointsWithOthers,
            Score pointsIn30Days,
            @Nullable Score score,
            @Nullable HealthBand band,
            @Nullable String why) {}

    /** Something that could be done. */
    private record Act(String command, @Nullable String subjectId, String what, AccountEvent event) {}

    public static NextBestActions of(AccountTable table, PointInTime point, PolicyBook book) {
        AccountAt account = AccountAt.of(table, point);
        HealthPolicy policy = book.inForce(point);
        ScoreResult now = HealthModel.score(account, policy);
        if (now.score() == null) {
            return nothingLifts(now);
        }
        List<Act> acts = acts(account);
        BitemporalPoint inAMonth = new BitemporalPoint(
                        account.at().t() + LATER_DAYS * BitemporalPoint.DAY,
                        account.at().k())
                .seeing(account.at().t());
        ScoreResult together = supposing(account, events(acts, null), policy);
        ScoreResult nothingDone = HealthModel.score(AccountAt.of(table, inAMonth), policy);
        List<Lever> levers = new ArrayList<>();
        for (Act act : acts) {
            AccountTable done = table.supposing(account.at(), List.of(act.event()));
            ScoreResult alone = HealthModel.score(AccountAt.of(done, account.at()), policy);
            ScoreResult others = supposing(account, events(acts, act), policy);
            Score points = gain(now, alone);
            Score withOthers = gain(others, together);
            Score later = gain(nothingDone, HealthModel.score(AccountAt.of(done, inAMonth), policy));
            if (points.thousandths() > 0 || withOthers.thousandths() > 0 || later.thousandths() > 0) {
                ScoreResult.Reason reason = alone.reasonSince(now);
                levers.add(new Lever(
                        act.command(),
                        act.subjectId(),
                        act.what(),
                        points,
                        withOthers,
                        later,
                        alone.score(),
                        alone.band(),
                        reason == null ? null : reason.sentence()));
            }
        }
        levers.sort(Comparator.comparing(Lever::points)
                .thenComparing(Lever::pointsWithOthers)
                .thenComparing(Lever::pointsIn30Days)
                .reversed());
        HealthBand next = now.coverage().isTooLittleFor(policy) ? null : next(now.band());
        BigDecimal from = next == null ? null : next == HealthBand.HEALTHY ? policy.healthyFrom() : policy.watchFrom();
        return new NextBestActions(
                now.score(),
                now.band(),
                next,
                from,
                from == null ? null : Score.held(from).minus(orNought(now.score())),
                List.copyOf(levers),
                together.score(),
                together.band(),
                now.coverage());
    }

    /** Where there is no score, as before an account was opened. */
    private static NextBestActions nothingLifts(ScoreResult now) {
        return new NextBestActions(
                null,
                now.hasTooLittleData() ? now.band() : null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                now.coverage());
    }

    private static List<AccountEvent> events(List<Act> acts, @Nullable Act without) {
        return acts.stream().filter(act -> !act.equals(without)).map(Act::event).toList();
    }

    private static Score gain(ScoreResult before, ScoreResult after) {
        return orNought(after.reckoned()).minus(orNought(before.reckoned()));
    }

    private static ScoreResult supposing(AccountAt account, List<AccountEvent> events, HealthPolicy policy) {
        AccountTable supposed = account.table().supposing(account.at(), events);
        return HealthModel.score(AccountAt.of(supposed, account.at()), policy);
    }

    private static @Nullable HealthBand next(@Nullable HealthBand band) {
        return switch (band) {
            case AT_RISK -> HealthBand.WATCH;
            case WATCH -> HealthBand.HEALTHY;
            case HEALTHY, CHURNED, NOT_ENOUGH_DATA -> null;
            case null -> null;
        };
    }

    private static Score orNought(@Nullable Score points) {
        return points == null ? Score.ZERO : points;
    }

    private static List<Act> acts(AccountAt account) {
        List<Act> acts = new ArrayList<>();
        acts.add(new Act(
                "hold-meeting", null, "Hold a meeting", new MeetingHeld(SUPPOSED, null, null, null, null, null)));
        escalations(account, acts);
        inquiries(account, acts);
        reports(account, acts);
        orders(account, acts);
        if (Conditions.isHolding(Conditions.NOTICE_GIVEN, account)) {
            String contract = contract(account);
            acts.add(new Act(
                    "renew-contract",
                    contract,
                    "Win the client back and renew" + (contract == null ? "" : " contract " + contract),
                    new ContractRenewed(contract == null ? SUPPOSED : contract, null, null, null, null)));
        }
        acts.add(new Act("give-testimonial", null, "Win a testimonial", new TestimonialGiven(null, null)));
        return acts;
    }

    private static void escalations(AccountAt account, List<Act> acts) {
        List<Escalation> escalations = Escalation.all(account);
        escalations.stream()
                .filter(Escalation::isOpen)
                .limit(MOST_OF_A_KIND)
                .forEach(escalation -> acts.add(new Act(
                        "resolve-escalation",
                        escalation.id(),
                        "Resolve escalation " + escalation.id(),
                        new EscalationResolved(escalation.id(), null))));
        escalations.stream()
                .filter(escalation -> !escalation.isOpen() && escalation.owesPostMortem() && !escalation.postMortem())
                .limit(MOST_OF_A_KIND)
                .forEach(escalation -> acts.add(new Act(
                        "publish-post-mortem",
                        escalation.id(),
                        "Publish the post-mortem of escalation " + escalation.id(),
                        new PostMortemPublished(escalation.id(), SUPPOSED, null))));
    }

    private static void inquiries(AccountAt account, List<Act> acts) {
        List<Inquiry> unresolved = Inquiries.all(account).stream()
                .filter(inquiry -> !inquiry.isResolved())
                .limit(MOST_OF_A_KIND)
                .toList();
        for (Inquiry inquiry : unresolved) {
            if (inquiry.state() == Inquiry.State.OPEN) {
                acts.add(new Act(
                        "answer-inquiry",
                        inquiry.id(),
                        "Answer inquiry " + inquiry.id(),
                        new InquiryAnswered(inquiry.id(), null)));
            } else {
                acts.add(new Act(
                        "resolve-inquiry",
                        inquiry.id(),
                        "Resolve inquiry " + inquiry.id(),
                        new InquiryResolved(inquiry.id(), null)));
            }
        }
    }

    private static void reports(AccountAt account, List<Act> acts) {
        Report.all(account.table(), account.at()).stream()
                .filter(report -> report.delivered() == null && report.scheduled() != null)
                .limit(MOST_OF_A_KIND)
                .forEach(report -> acts.add(new Act(
                        "deliver-report",
                        report.id(),
                        "Deliver report " + report.id(),
                        new ReportDelivered(report.id(), null))));
    }

    private static void orders(AccountAt account, List<Act> acts) {
        List<IoPacing> behindPlan = IoPacing.active(account).stream()
                .filter(io -> io.pacing() != null && io.expected().compareTo(io.delivered()) > 0)
                .limit(MOST_OF_A_KIND)
                .toList();
        for (IoPacing io : behindPlan) {
            BigDecimal behind = io.expected().subtract(io.delivered());
            acts.add(new Act(
                    "report-spend",
                    io.ioId(),
                    "Deliver " + atLeast(behind).toPlainString()
                            + (io.currency() == null ? "" : " " + io.currency().value()) + " more on order "
                            + io.ioId() + ", so that it is on plan",
                    new SpendReported(SUPPOSED, io.ioId(), account.today().minusDays(1), null, behind, io.currency())));
        }
    }

    /** In words no finer than cents, and never less. */
    private static BigDecimal atLeast(BigDecimal amount) {
        return amount.scale() > CENTS ? amount.setScale(CENTS, RoundingMode.UP) : amount;
    }

    private static @Nullable String contract(AccountAt account) {
        String newest = null;
        for (Contract contract : Contract.all(account)) {
            newest = contract.id();
        }
        return newest;
    }
}
