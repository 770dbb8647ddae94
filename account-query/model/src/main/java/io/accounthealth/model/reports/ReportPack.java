package io.accounthealth.model.reports;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.ReportPart;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Text;
import io.accounthealth.model.table.AccountTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a report of a kind says of a period, as drafted: a pure function of the account, the point, the rules and the
 * language. With the edits of people it becomes a {@link ReportDocument}.
 *
 * @param name the account's
 * @param parts in the order of the kind
 */
public record ReportPack(AccountId accountId, String name, ReportPeriod period, Locale language, List<Part> parts) {

    /** Goes up when documents change their form, so that an old hash is not compared with a new form. */
    public static final String FORM = "report/2";

    /** @param blocks a part without data has a sentence that says so */
    public record Part(ReportPart part, String title, List<Block> blocks) {}

    /**
     * @param which parts are made; an internal one is not even computed unless it is among them
     * @return null when no opening of the account is known, or the period had not begun at the point
     */
    public static @Nullable ReportPack of(
            AccountTable table,
            PointInTime point,
            ReportPeriod period,
            PolicyBook book,
            Locale language,
            Predicate<ReportPart> which) {
        ReportWords words = ReportWords.of(language);
        ReportScope scope = ReportScope.of(table, point, period, book, words);
        if (scope == null) {
            return null;
        }
        PartMakers makers = new PartMakers(scope);
        List<Part> parts = new ArrayList<>();
        for (ReportPart part :
                ReportPart.of(period.kind()).stream().filter(which).toList()) {
            List<Block> blocks = makers.blocks(part);
            parts.add(new Part(
                    part,
                    words.title(part),
                    blocks.isEmpty()
                            ? List.of(new Text(List.of(new ReportDocument.Sentence(words.nothing(part), List.of()))))
                            : List.copyOf(blocks)));
        }
        String name = scope.now().name();
        return new ReportPack(table.account(), name == null ? table.account().value() : name, period, language, parts);
    }
}
