package io.accounthealth.model.performance;

import io.accounthealth.events.PerformanceEvent.PerformanceReported;
import io.accounthealth.model.performance.SpendOfLines.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reports of performance come to. Amounts are in one currency. What is divided by spend, or spend is divided by,
 * counts over the days that reports of both cover.
 */
final class MediaSums {

    private final List<Quantity> quantities = new ArrayList<>();
    private final List<Ratio> ratios = new ArrayList<>();

    final Quantity impressions = quantity();
    final Quantity measurable = quantity();
    final Quantity viewable = quantity();
    final Quantity clicks = quantity();
    final Quantity videoStarts = quantity();
    final Quantity videoCompletions = quantity();
    final Quantity conversions = quantity();
    final Quantity conversionValue = quantity();
    final Quantity spend = quantity();

    final Ratio clicksOfImpressions = ratio();
    final Ratio viewableOfMeasurable = ratio();
    final Ratio completionsOfStarts = ratio();
    final Ratio spendOfImpressions = ratio();
    final Ratio spendOfClicks = ratio();
    final Ratio spendOfConversions = ratio();
    final Ratio valueOfSpend = ratio();

    private Quantity quantity() {
        quantities.add(new Quantity());
        return quantities.getLast();
    }

    private Ratio ratio() {
        ratios.add(new Ratio());
        return ratios.getLast();
    }

    /** @param value of the conversions, in the currency of these sums; null where none is said in it */
    void add(PerformanceReported report, @Nullable BigDecimal value) {
        add(impressions, report.impressions());
        add(measurable, report.measurableImpressions());
        add(viewable, report.viewableImpressions());
        add(clicks, report.clicks());
        add(videoStarts, report.videoStarts());
        add(videoCompletions, report.videoCompletions());
        add(conversions, report.conversions());
        if (value != null) {
            conversionValue.add(value);
        }
        clicksOfImpressions.add(report.clicks(), report.impressions());
        viewableOfMeasurable.add(report.viewableImpressions(), report.measurableImpressions());
        completionsOfStarts.add(report.videoCompletions(), report.videoStarts());
    }

    /** @param days of the report that spend covers, and what was spent on them */
    void add(PerformanceReported report, @Nullable BigDecimal value, Part days) {
        spend.add(days.amount());
        over(spendOfImpressions, days, decimal(report.impressions()));
        over(spendOfClicks, days, decimal(report.clicks()));
        over(spendOfConversions, days, report.conversions());
        if (value != null) {
            valueOfSpend.over.add(days.share(value));
            valueOfSpend.under.add(days.amount());
        }
    }

    private static void over(Ratio ratio, Part days, @Nullable BigDecimal count) {
        if (count != null) {
            ratio.over.add(days.amount());
            ratio.under.add(days.share(count));
        }
    }

    /** The amounts of parts of an account as they are shown; shares and costs stay of the exact ones. */
    static void round(List<MediaSums> parts, MediaMoney money) {
        Quantity.round(parts.stream().map(part -> part.spend).toList(), money);
        Quantity.round(parts.stream().map(part -> part.conversionValue).toList(), money);
    }

    void add(MediaSums other) {
        for (int i = 0; i < quantities.size(); i++) {
            quantities.get(i).add(other.quantities.get(i));
        }
        for (int i = 0; i < ratios.size(); i++) {
            ratios.get(i).add(other.ratios.get(i));
        }
    }

    private static void add(Quantity sum, @Nullable Long count) {
        if (count != null) {
            sum.add(count);
        }
    }

    private static void add(Quantity sum, @Nullable BigDecimal amount) {
        if (amount != null) {
            sum.add(amount);
        }
    }

    private static @Nullable BigDecimal decimal(@Nullable Long count) {
        return count == null ? null : BigDecimal.valueOf(count);
    }
}
