package io.accounthealth.command.commands;

import io.accounthealth.command.decision.Refusal;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.privacy.PackSeals;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.InvalidFactException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Facts that hold the hash of what the read side made, and come with its seal. */
public final class SealedFacts {

    /** Field beside those of the fact, which is not recorded. */
    public static final String SEAL = "seal";

    private SealedFacts() {}

    public static boolean has(EventType type) {
        return type.record() == QbrPrepared.class || type.record() == ReportApproved.class;
    }

    /** The answer that has the seal. */
    public static String source(EventType type) {
        return type.record() == QbrPrepared.class
                ? "GET /v1/accounts/{id}/qbr answers it beside the pack"
                : "GET /v1/accounts/{id}/reports/{reportId} answers it beside the document";
    }

    /**
     * @param seal as it was sent; null where none was
     * @throws InvalidFactException without a seal
     * @throws RefusedException with another one
     */
    public static void require(
            PackSeals seals, AccountId account, EventType type, AccountEvent fact, @Nullable JsonNode seal) {
        if (seal == null || !seal.isString()) {
            throw new InvalidFactException(List.of(new FieldProblem("/" + SEAL, "is needed, a text: " + source(type))));
        }
        String given = seal.stringValue();
        if (fact instanceof QbrPrepared pack && !seals.fits(account, pack, given)) {
            throw wrong("quarter, asOf, knownAtPosition, policy, form and packHash");
        }
        if (fact instanceof ReportApproved approved && !seals.fits(account, approved, given)) {
            throw wrong("reportId, packHash, form and changes");
        }
    }

    private static RefusedException wrong(String fields) {
        return new RefusedException(new Refusal.Rejected(
                "wrong-seal",
                "seal is not that of this account, " + fields
                        + "; send them as the answer gave them that had the pack"));
    }
}
