package io.accounthealth.model.platforms;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.BriefEvent;
import io.accounthealth.events.Label;
import io.accounthealth.events.PlatformEvent;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.figures.Proportion;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Tables;
import io.accounthealth.model.work.Work;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How punctual agencies are with the briefs and assets that are asked of them. */
public final class Agencies {

    /**
     * An agency, at all accounts that it is linked to or that something was asked of it for. Of an asset that was
     * received, or a brief that was accepted, by its due day, the agency was in time.
     *
     * @param name as linked last
     * @param linked how many of the accounts it is linked to at the point
     * @param due briefs and assets asked of it with a day that is over, or that were accepted or received before it
     * @param share in time / due; null while none is due
     * @param meanDaysLate of the due ones, in time 0: days after the due day on which they were accepted or received,
     *     or until now; one decimal, null while none is due
     */
    public record Row(
            String agencyId,
            @Nullable String name,
            int accounts,
            int linked,
            int briefs,
            int assets,
            int due,
            int inTime,
            @Label("Share in time") @Nullable BigDecimal share,
            @Nullable BigDecimal meanDaysLate) {}

    /** Of all agencies together. */
    public record Figures(
            int agencies,
            int briefs,
            int assets,
            int due,
            int inTime,
            @Label("Share in time") @Nullable BigDecimal share,
            @Nullable BigDecimal meanDaysLate) {}

    /** A link of an agency, or what was asked of it: one of both. */
    private record Tie(String agencyId, AccountId account, Platforms.@Nullable Row link, Work.@Nullable Row asked) {}

    private static final Comparator<Row> ORDER = Comparator.comparing(
                    Row::share, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Row::meanDaysLate, Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(Row::agencyId);

    private Agencies() {}

    /** The least punctual first; those of which nothing is due yet last. */
    public static Board<Figures, Row> of(Tables tables, PointInTime point) {
        BitemporalPoint at = BitemporalPoint.of(point);
        List<Tie> ties = tables.<List<Tie>>each(table -> ties(table, at)).stream()
                .flatMap(Collection::stream)
                .toList();
        Map<String, List<Tie>> byAgency =
                ties.stream().collect(Collectors.groupingBy(Tie::agencyId, TreeMap::new, Collectors.toList()));
        List<Row> rows = byAgency.entrySet().stream()
                .map(each -> row(each.getKey(), each.getValue()))
                .sorted(ORDER)
                .toList();
        return new Board<>(figures(rows.size(), asked(ties)), rows);
    }

    private static @Nullable List<Tie> ties(AccountTable table, BitemporalPoint at) {
        if (table.facts(BriefEvent.class).isEmpty(at)
                && table.facts(PlatformEvent.class).isEmpty(at)) {
            return null;
        }
        AccountAt account = AccountAt.of(table, at);
        Stream<Tie> links = Platforms.rows(account).stream()
                .filter(row -> row.kind() == Platforms.Kind.AGENCY)
                .map(row -> new Tie(row.id(), row.accountId(), row, null));
        Stream<Tie> asked = Work.rows(account).stream()
                .filter(row -> row.agencyId() != null)
                .map(row -> new Tie(Objects.requireNonNull(row.agencyId()), row.accountId(), null, row));
        return Stream.concat(links, asked).toList();
    }

    private static List<Work.Row> asked(List<Tie> ties) {
        return ties.stream().map(Tie::asked).filter(Objects::nonNull).toList();
    }

    private static Row row(String agencyId, List<Tie> ties) {
        List<Platforms.Row> links =
                ties.stream().map(Tie::link).filter(Objects::nonNull).toList();
        Figures figures = figures(1, asked(ties));
        return new Row(
                agencyId,
                links.stream()
                        .filter(link -> link.title() != null)
                        .max(Comparator.comparing(Platforms.Row::since).thenComparing(Platforms.Row::accountId))
                        .map(Platforms.Row::title)
                        .orElse(null),
                (int) ties.stream().map(Tie::account).distinct().count(),
                Counts.of(links, link -> link.state() == Platforms.State.LINKED),
                figures.briefs(),
                figures.assets(),
                figures.due(),
                figures.inTime(),
                figures.share(),
                figures.meanDaysLate());
    }

    private static Figures figures(int agencies, List<Work.Row> asked) {
        List<Work.Row> due = asked.stream().filter(Work::isDue).toList();
        int inTime = Counts.of(due, Work::isInTime);
        return new Figures(
                agencies,
                Counts.of(asked, row -> row.kind() == Work.Kind.BRIEF),
                Counts.of(asked, row -> row.kind() == Work.Kind.ASSET),
                due.size(),
                inTime,
                Proportion.of(inTime, due.size()),
                Proportion.toOneDecimal(
                        due.stream().mapToLong(Work.Row::daysLate).sum(), due.size()));
    }
}
