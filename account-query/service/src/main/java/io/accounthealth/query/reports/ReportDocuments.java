package io.accounthealth.query.reports;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.reports.ClientReport;
import io.accounthealth.model.reports.ReportDocument;
import io.accounthealth.model.reports.ReportDraftPoint;
import io.accounthealth.model.reports.ReportVersion;
import io.accounthealth.model.reports.ReportWords;
import io.accounthealth.model.reports.client.ClientView;
import io.accounthealth.model.reports.client.ReportLooks;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.query.http.HashedJson;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.RequestedPoint;
import io.accounthealth.query.read.Reads;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The documents of client reports: what every form of file, and the API, is made from. */
@Component
public final class ReportDocuments {

    /**
     * @param version null for the report as it is now
     * @param document null, like its text, where it cannot be made again
     * @param looks of its files
     * @param known from when its figures are, as a client is told
     */
    public record Found(
            ClientReport report,
            @Nullable ReportVersion version,
            @Nullable ReportDocument document,
            @Nullable HashedJson text,
            ReportLooks looks,
            String known) {

        /** @param evidence whether the events behind it are in the notes of slides, for ourselves */
        @Nullable
        ReportDocument inFile(boolean evidence) {
            return document == null ? null : ClientView.of(document, looks.branding(), known, evidence);
        }
    }

    private final Reads reads;

    ReportDocuments(Reads reads) {
        this.reads = reads;
    }

    /**
     * @param version of those that the client got, from 1; null for the report as it is now
     * @return an error where the caller may not read the account; what it is made of, which is read, and makes it on
     *     whatever thread calls it: {@link ReadProblem} where there is no such report or version
     */
    Mono<Callable<Found>> find(
            Caller caller, String account, String reportId, @Nullable Integer version, RequestedPoint point) {
        return reads.accountCopied(
                caller, UseCase.READ_ACCOUNT, account, point, (table, at) -> () -> of(table, at, reportId, version));
    }

    /** @throws ReadProblem where there is no such report or version at the point */
    static Found of(AccountTable table, Point at, String reportId, @Nullable Integer version) {
        ClientReport report = ClientReport.of(AccountAt.of(table, at.at()), reportId);
        if (report == null) {
            throw ReadProblem.unknownReport(reportId);
        }
        ReportVersion delivered = version == null
                ? null
                : report.versions().stream()
                        .filter(each -> each.number() == version)
                        .findFirst()
                        .orElseThrow(() -> ReadProblem.badParameter(
                                "version",
                                "must be one that the client got, 1 to "
                                        + report.versions().size()));
        long known = at.at().knownAtPosition();
        ReportDocument document = delivered == null
                ? report.document(table, at.policies(), known)
                : ClientReport.document(table, at.policies(), known, delivered);
        return new Found(
                report,
                delivered,
                document,
                document == null ? null : HashedJson.of(document),
                ReportLooks.of(table, BitemporalPoint.of(at.at()), report, delivered),
                delivered == null
                        ? known(table, report.point(), report.draft())
                        : known(table, delivered.point(), delivered.drafted()));
    }

    /** From when the figures of a draft are, in a sentence without a position. */
    static String known(AccountTable table, ReportDraftPoint point, ClientReport.Act drafted) {
        ZoneId zone = AccountAt.of(table, point.point()).zone();
        LocalDateTime known = LocalDateTime.ofInstant(drafted.at(), zone);
        ReportWords words = ReportWords.of(point.language());
        return words.say(
                "known",
                words.day(LocalDate.ofInstant(point.point().asOf(), zone)),
                words.day(known.toLocalDate()),
                known.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString());
    }
}
