package io.accounthealth.model.reports;

import io.accounthealth.events.Money;
import io.accounthealth.model.pacing.Pacing;
import io.accounthealth.model.performance.Performance.Target;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Sentence;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A period in three sentences at most: what was spent, whether that is on plan, and whether the targets were met. */
final class SummaryPart {

    /** Decimals of a ratio: nearer to its plan than that, delivery is on plan. */
    private static final int TENTH_OF_A_PERCENT = 3;

    private final ReportScope scope;
    private final ReportWords words;
    private final MediaFigures media;
    private final OrderParts orders;

    private SummaryPart(ReportScope scope, MediaFigures media, OrderParts orders) {
        this.scope = scope;
        this.words = scope.words();
        this.media = media;
        this.orders = orders;
    }

    static List<Block> of(ReportScope scope, MediaFigures media, OrderParts orders) {
        SummaryPart part = new SummaryPart(scope, media, orders);
        List<Sentence> sentences = new ArrayList<>();
        part.add(sentences, part.spend());
        part.add(sentences, part.pacing());
        part.add(sentences, part.targets());
        return ReportScope.text(sentences);
    }

    private void add(List<Sentence> sentences, @Nullable Sentence sentence) {
        if (sentence != null) {
            sentences.add(sentence);
        }
    }

    private @Nullable Sentence spend() {
        Money spent = media.spent();
        if (spent == null) {
            return null;
        }
        String amount = words.value(media.shown(spent));
        Money before = media.spentBefore();
        BigDecimal change = before == null || before.amount().signum() <= 0
                ? null
                : MediaFigures.change(spent.amount(), before.amount());
        if (before == null || change == null) {
            return scope.sentence(media.spendEvidence(), "say.spend", amount);
        }
        String key =
                change.signum() == 0 ? "say.spend-same" : change.signum() > 0 ? "say.spend-more" : "say.spend-less";
        return scope.sentence(
                media.spendEvidence(),
                key,
                amount,
                words.value(ReportScope.share(change.abs())),
                words.say("before." + scope.period().kind().written()),
                words.value(media.shown(before)));
    }

    /** Delivery of all orders over their plan to date, and the order that is furthest off in the same direction. */
    private @Nullable Sentence pacing() {
        BigDecimal together = orders.together();
        if (together == null) {
            return null;
        }
        BigDecimal off = together.subtract(BigDecimal.ONE).setScale(TENTH_OF_A_PERCENT, RoundingMode.HALF_UP);
        String share = words.value(ReportScope.share(off.abs()));
        String day = words.day(lastDay());
        Pacing.Row worst = off.signum() == 0 ? null : orders.furthest(off.signum() < 0);
        String key = off.signum() == 0 ? "say.pace-on" : off.signum() < 0 ? "say.pace-under" : "say.pace-over";
        if (worst == null || worst.pacing() == null) {
            return scope.sentence(List.of(), key, share, day);
        }
        List<UUID> evidence = new ArrayList<>(OrderParts.evidence(worst));
        evidence.addAll(media.evidenceOf(worst.ioId()));
        return orders.paced().size() == 1
                ? scope.sentence(evidence, key, share, day)
                : scope.sentence(
                        evidence,
                        key + "-most",
                        share,
                        OrderParts.name(worst),
                        words.value(ReportScope.share(worst.pacing())),
                        day);
    }

    /** The last day that the plans count to; that of the period's end where they count on. */
    private LocalDate lastDay() {
        LocalDate last = scope.period().last();
        return orders.paced().stream()
                .<LocalDate>mapMulti((order, each) -> {
                    if (order.countedTo() != null) {
                        each.accept(order.countedTo());
                    }
                })
                .max(Comparator.naturalOrder())
                .filter(day -> day.isBefore(last))
                .orElse(last);
    }

    private @Nullable Sentence targets() {
        List<Target> targets = media.targets();
        if (targets.isEmpty()) {
            return null;
        }
        List<UUID> evidence = new ArrayList<>();
        evidence.add(targets.getFirst().evidence());
        Target missed = targets.stream()
                .filter(target -> Boolean.FALSE.equals(target.met()))
                .findFirst()
                .orElse(null);
        Integer met = (int) targets.stream()
                .filter(target -> Boolean.TRUE.equals(target.met()))
                .count();
        return missed == null
                ? scope.sentence(evidence, "say.targets-met", met)
                : scope.sentence(
                        evidence,
                        "say.targets-missed",
                        met,
                        targets.size(),
                        words.say("kpi." + missed.kpi().written()),
                        words.value(media.shown(missed.kpi(), missed.value())),
                        words.value(media.shown(missed.kpi(), missed.target())));
    }
}
