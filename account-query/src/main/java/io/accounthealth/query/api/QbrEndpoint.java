package io.accounthealth.query.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.Rules;
import io.accounthealth.query.table.AccountAt;
import io.accounthealth.query.table.AccountTable;
import io.accounthealth.query.views.CalendarPeriod;
import io.accounthealth.query.views.qbr.QbrPack;
import io.accounthealth.query.views.qbr.Review;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The pack of a quarterly business review. */
@RestController
@Tag(name = "accounts")
final class QbrEndpoint {

    private final Reads reads;

    QbrEndpoint(Reads reads) {
        this.reads = reads;
    }

    /**
     * @param packHash SHA-256 of the bytes of {@code pack}, exactly as they stand in this answer
     * @param pack what {@code prepare-qbr} records the hash of
     * @param policy the rules that make it again: {@code then}, those in force at each moment, or a version; what is
     *     newest now will not be for ever
     * @param identical only where a prepared pack was asked for: whether this one has the hash that was recorded
     * @param prepared the packs of this quarter that were prepared, as known at the point
     */
    record QbrAnswer(
            PointAnswer point,
            String packHash,
            String policy,

            @JsonRawValue @Schema(implementation = QbrPack.class)
            String pack,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean identical,

            List<Review> prepared) {}

    @Allowed(UseCase.READ_ACCOUNT)
    @GetMapping("/v1/accounts/{id}/qbr")
    @Operation(
            summary = "The pack of a quarter: its health, spend, wins and losses, service, promises and goals",
            description = "It is read at the end of the quarter, or at asOf while the quarter runs. Recording its"
                    + " packHash with prepare-qbr, with asOf and knownAtPosition of the point and the policy,"
                    + " keeps it: with prepared= it is made again as it was then, whatever came later.")
    Mono<QbrAnswer> qbr(
            Caller caller,
            @PathVariable String id,
            @Parameter(description = "Such as 2026-Q3") @RequestParam(required = false) @Nullable String quarter,
            @Parameter(description = "The event id of a qbr-prepared: the pack as it was then")
                    @RequestParam(required = false)
                    @Nullable
                    String prepared,
            @ParameterObject PointParameters point) {
        CalendarPeriod of = quarter(quarter);
        return reads.account(
                caller,
                UseCase.READ_ACCOUNT,
                id,
                AskedPoint.parse(point).naming(of.last()),
                (table, at) -> answer(table, at, of, prepared));
    }

    private QbrAnswer answer(AccountTable table, Point at, CalendarPeriod quarter, @Nullable String prepared) {
        List<Review> reviews = Review.of(AccountAt.of(table, at.at()), quarter.written());
        if (prepared == null) {
            return answer(table, at, at.at(), quarter, null, reviews);
        }
        Review then = reviews.stream()
                .filter(review -> review.eventId().toString().equals(prepared))
                .findFirst()
                .orElseThrow(() -> ReadProblem.badParameter(
                        "prepared", "must be the event id of a qbr-prepared of this account and quarter"));
        PointInTime point = new PointInTime(then.asOf(), then.knownAtPosition(), Rules.parse(then.policy()));
        if (point.knownAtPosition() > at.at().knownAtPosition()
                || at.policies().find(point).isEmpty()) {
            throw ReadProblem.badParameter(
                    "prepared",
                    "names a preparation whose point is not there: it is beyond what is known, or by unknown rules");
        }
        return answer(table, at, point, quarter, then.packHash(), reviews);
    }

    private QbrAnswer answer(
            AccountTable table,
            Point at,
            PointInTime point,
            CalendarPeriod quarter,
            @Nullable String recorded,
            List<Review> reviews) {
        Rules rules = point.rules() instanceof Rules.Then
                ? point.rules()
                : new Rules.Version(at.policies().inForce(point).version());
        PointInTime lasting = new PointInTime(point.asOf(), point.knownAtPosition(), rules);
        QbrPack pack = QbrPack.of(table, lasting, quarter, at.policies());
        if (pack == null) {
            throw ReadProblem.badParameter("quarter", "must have begun at the point, and the account be known by then");
        }
        PackText text = PackText.of(pack);
        return new QbrAnswer(
                new PointAnswer(
                        point.asOf(),
                        recorded == null ? at.says().knownAt() : null,
                        point.knownAtPosition(),
                        pack.policyVersion()),
                text.hash(),
                rules instanceof Rules.Version version ? version.name() : "then",
                text.json(),
                recorded == null ? null : recorded.equals(text.hash()),
                reviews);
    }

    static CalendarPeriod quarter(@Nullable String text) {
        return CalendarPeriod.parse(text == null ? "" : text)
                .filter(period -> period.written().contains("Q"))
                .orElseThrow(() -> ReadProblem.badParameter("quarter", "must be a quarter such as 2026-Q3"));
    }
}
