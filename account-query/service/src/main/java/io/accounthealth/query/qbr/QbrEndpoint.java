package io.accounthealth.query.qbr;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.qbr.QbrPack;
import io.accounthealth.model.qbr.Review;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.privacy.PackSeals;
import io.accounthealth.query.http.HashedJson;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.Reads;
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
    private final PackSeals seals;

    QbrEndpoint(Reads reads, PackSeals seals) {
        this.reads = reads;
        this.seals = seals;
    }

    /**
     * @param packHash SHA-256 of the bytes of {@code pack}, exactly as they stand in this answer
     * @param form of the pack; goes up when packs change their form, and with it their hashes
     * @param seal over the account, the quarter, the point, the form and the hash: {@code prepare-qbr} takes no hash
     *     without
     * @param pack what {@code prepare-qbr} records the hash of
     * @param policy the rules that make it again: {@code then}, those in force at each moment, or a version; what is
     *     newest now will not be for ever
     * @param identical only where a prepared pack was asked for that can be compared: whether this one has the hash
     *     that was recorded
     * @param note only where a prepared pack was asked for, and this one is not the same: why
     * @param prepared the packs of this quarter that were prepared, as known at the point
     */
    record QbrAnswer(
            PointAnswer point,
            String packHash,
            String form,
            String seal,
            String policy,

            @JsonRawValue @Schema(implementation = QbrPack.class)
            String pack,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean identical,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String note,

            List<Review> prepared) {}

    @Allowed(UseCase.READ_ACCOUNT)
    @GetMapping("/v1/accounts/{id}/qbr")
    Mono<QbrAnswer> qbr(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String quarter,
            @RequestParam(required = false) @Nullable String prepared,
            @ParameterObject PointParameters point) {
        CalendarPeriod of = PackRequest.quarter(quarter);
        return reads.account(
                caller,
                UseCase.READ_ACCOUNT,
                id,
                point.request().naming(of.last()),
                (table, at) -> answer(AccountAt.of(table, at.at()), PackRequest.of(table, at, of, prepared), at));
    }

    private QbrAnswer answer(AccountAt account, PackRequest asked, Point at) {
        QbrPack pack = asked.pack();
        if (pack == null) {
            if (asked.hasBegun(account.zone())) {
                throw ReadProblem.notYetThere(
                        account.id().value(), asked.quarter().written());
            }
            throw ReadProblem.badParameter("quarter", "must have begun at the point");
        }
        HashedJson text = HashedJson.of(pack);
        Review again = asked.prepared();
        return new QbrAnswer(
                new PointAnswer(
                        asked.point().asOf(),
                        again == null ? at.answered().knownAt() : null,
                        asked.point().knownAtPosition(),
                        pack.policyVersion(),
                        at.answered().projection(),
                        at.answered().readAt()),
                text.hash(),
                pack.format(),
                seals.of(account.id(), asked.toPrepare(text)),
                asked.policy(),
                text.json(),
                again == null ? null : again.comparison().identical(),
                again == null ? null : again.note(),
                asked.reviews());
    }
}
