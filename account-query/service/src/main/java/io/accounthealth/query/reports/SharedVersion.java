package io.accounthealth.query.reports;

import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.reports.ClientReport;
import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.model.reports.ReportDocument.Part;
import io.accounthealth.model.reports.ReportDocument.Sentence;
import io.accounthealth.model.reports.ReportDocument.Text;
import io.accounthealth.model.reports.ReportVersion;
import io.accounthealth.model.reports.ReportWords;
import io.accounthealth.model.reports.check.ReportCheck;
import io.accounthealth.model.reports.client.ClientView;
import io.accounthealth.model.reports.client.ReportLooks;
import io.accounthealth.model.table.AccountAt;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest version that a client got, as a link shows it: beginning with what it corrects, and with the time at which
 * its figures were known in place of a position. It is not what was hashed.
 */
final class SharedVersion {

    private SharedVersion() {}

    /** Null where the client got none, or it cannot be made again. */
    static @Nullable ReportDocument of(AccountAt account, PolicyBook book, ClientReport report) {
        ReportVersion newest = report.newest();
        ReportDocument document = newest == null ? null : document(account, book, newest);
        if (newest == null || document == null) {
            return null;
        }
        ReportWords words = ReportWords.of(document.language());
        ReportDocument shown = ClientView.of(
                document,
                ReportLooks.of(account.table(), account.at(), report, newest).branding(),
                ReportDocuments.known(account.table(), newest.point(), newest.drafted()),
                false);
        List<Part> parts = new ArrayList<>(shown.parts());
        if (report.versions().size() > 1) {
            ReportVersion before = report.versions().get(report.versions().size() - 2);
            parts.addFirst(corrected(account, words, newest, before, document, document(account, book, before)));
        }
        return new ReportDocument(
                shown.title(),
                shown.period(),
                shown.account(),
                shown.language(),
                shown.branding(),
                parts,
                shown.source());
    }

    private static @Nullable ReportDocument document(AccountAt account, PolicyBook book, ReportVersion version) {
        return ClientReport.document(account.table(), book, account.at().k(), version);
    }

    private static LocalDateTime local(AccountAt account, Instant instant) {
        return LocalDateTime.ofInstant(instant, account.zone());
    }

    private static Part corrected(
            AccountAt account,
            ReportWords words,
            ReportVersion newest,
            ReportVersion before,
            ReportDocument document,
            @Nullable ReportDocument earlier) {
        List<String> sentences = new ArrayList<>();
        sentences.add(words.say(
                "corrected",
                Integer.toString(newest.number()),
                words.day(local(account, newest.delivered().at()).toLocalDate())));
        if (earlier != null) {
            List<ReportCheck.Difference> differences = ReportCheck.between(earlier, document);
            sentences.add(words.say(
                    differences.isEmpty() ? "corrected.same" : "corrected.changed", Integer.toString(before.number())));
            for (ReportCheck.Difference each : differences) {
                sentences.add("%s: %s %s → %s"
                        .formatted(
                                each.title(),
                                each.label(),
                                each.before().written(document.language()),
                                each.now().written(document.language())));
            }
        }
        return new Part(
                "corrected",
                words.say("corrected.title"),
                List.of(new Text(sentences.stream()
                        .map(sentence -> new Sentence(sentence, List.of()))
                        .toList())));
    }
}
