package io.accounthealth.model.reports;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ReportEvent.Terms.ReportBrandingSet;
import io.accounthealth.events.ReportLanguage;
import io.accounthealth.model.performance.Performance;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Branding;
import io.accounthealth.model.reports.ReportDocument.Part;
import io.accounthealth.model.reports.ReportDocument.Sentence;
import io.accounthealth.model.reports.ReportDocument.Text;
import io.accounthealth.model.spend.SpendCoverage;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.SpendLedger;
import io.accounthealth.model.table.Tables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The point at which the figures of a report were taken, and the document that they and the edits make, at any time
 * again the same to the byte.
 */
public record ReportDraftPoint(ReportPeriod period, PointInTime point, Locale language) {

    /** Null where the draft names no period of its kind, as one of another system may. */
    static @Nullable ReportDraftPoint of(ReportDrafted draft) {
        ReportLanguage language = draft.language() == null ? ReportLanguage.EN : draft.language();
        return ReportPeriod.parse(draft.kind(), draft.period())
                .map(period -> new ReportDraftPoint(
                        period,
                        new PointInTime(draft.asOf(), draft.knownAtPosition(), PolicySelector.parse(draft.policy())),
                        language.locale()))
                .orElse(null);
    }

    /** The same figures by what is known at another position. */
    public ReportDraftPoint knownAt(long position) {
        return new ReportDraftPoint(period, point.knownAt(position), language);
    }

    /**
     * Up to which day of a period spend is reported.
     *
     * @param overdue whether the next report is overdue, so that the days after count as days without spend
     */
    public record SpendReported(LocalDate to, boolean overdue) {}

    /** Null where the spend of the whole period is reported, or none of it. */
    public @Nullable SpendReported spendReported(AccountTable table) {
        AccountAt account = AccountAt.of(table, point).reported();
        long today = account.today().toEpochDay();
        SpendLedger.Entry newest = table.spend().newestBefore(account.at(), today);
        if (newest == null) {
            return null;
        }
        LocalDate last = LocalDate.ofEpochDay(Math.min(newest.endDay(), today) - 1);
        return last.isBefore(period.first()) || !last.isBefore(period.end().minusDays(1))
                ? null
                : new SpendReported(last, SpendCoverage.isOverdue(newest.firstDay(), newest.endDay(), today));
    }

    /**
     * The last day of which performance is reported at the point, where days of the period that are over are missing
     * after it. Null where none is missing, or none was reported of the period and the one before.
     */
    public @Nullable LocalDate performanceReportedTo(AccountTable table) {
        LocalDate today = AccountAt.of(table, point).today();
        LocalDate over = today.isBefore(period.end()) ? today : period.end();
        return Performance.of(
                        Tables.of(table),
                        point,
                        Performance.By.ACCOUNT,
                        new Performance.Filter(period.before().first(), over, null))
                .rows()
                .stream()
                .map(Performance.Row::to)
                .filter(end -> end.isBefore(over))
                .map(end -> end.minusDays(1))
                .findFirst()
                .orElse(null);
    }

    /** Null where there is nothing: the period had not begun, or the policy is not known. */
    public @Nullable ReportDocument document(AccountTable table, PolicyBook book, ReportEdits edits) {
        if (book.find(point).isEmpty()) {
            return null;
        }
        ReportPack pack = ReportPack.of(table, point, period, book, language, edits::isShown);
        if (pack == null) {
            return null;
        }
        AccountAt account = AccountAt.of(table, point);
        ReportWords words = ReportWords.of(language);
        Map<io.accounthealth.events.ReportPart, ReportPack.Part> made = new HashMap<>();
        pack.parts().forEach(part -> made.put(part.part(), part));
        List<Part> parts = new ArrayList<>();
        for (io.accounthealth.events.ReportPart part : edits.shown(period.kind())) {
            ReportPack.Part drafted = made.get(part);
            if (drafted != null) {
                parts.add(new Part(
                        part.written(),
                        drafted.title(),
                        edited(drafted.blocks(), edits.of(part).text())));
            }
        }
        return new ReportDocument(
                words.title(period.kind()),
                words.period(period),
                pack.name(),
                language,
                branding(account),
                parts,
                words.say(
                        "source",
                        words.day(LocalDate.ofInstant(point.asOf(), account.zone())),
                        Long.toString(point.knownAtPosition())));
    }

    /** How reports look, as it is set at a point. */
    public static Branding branding(AccountAt account) {
        Fact<ReportBrandingSet> set = account.latest(ReportBrandingSet.class);
        return set == null
                ? Branding.PLAIN
                : new Branding(
                        Objects.requireNonNullElse(set.event().name(), Branding.PLAIN.name()),
                        Objects.requireNonNullElse(set.event().colour(), Branding.PLAIN.colour()),
                        Objects.requireNonNullElse(set.event().footer(), Branding.PLAIN.footer()),
                        null);
    }

    /** With the words of a person in place of the drafted ones; figures stay as they are. */
    private static List<Block> edited(List<Block> drafted, @Nullable String text) {
        if (text == null) {
            return drafted;
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Text(text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> new Sentence(line.strip(), List.of()))
                .toList()));
        drafted.stream().filter(block -> !(block instanceof Text)).forEach(blocks::add);
        return blocks;
    }
}
