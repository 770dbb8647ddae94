package io.accounthealth.command.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.command.axon.StaleVersionException;
import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountId;
import io.accounthealth.privacy.PersonRequests.OnAccount;
import io.accounthealth.privacy.PersonRequests.Request;
import io.accounthealth.storage.LogUnavailableException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The erasure of a person on every account of a request: where one account is against it, on none. */
public final class RequestedErasure {

    /**
     * What became of the person on one account.
     *
     * @param reason why it was refused; null where the person was erased
     * @param detail the same for people
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ErasureOnAccount")
    public record Result(
            AccountId accountId,
            String personId,
            boolean erased,
            @Nullable String reason,
            @Nullable String detail) {

        private static Result done(OnAccount person) {
            return new Result(person.account(), person.personId(), true, null, null);
        }

        private static Result refused(OnAccount person, Refusal refusal) {
            boolean named = refusal.equals(PersonErasure.namesThePerson(REASON));
            return new Result(
                    person.account(),
                    person.personId(),
                    false,
                    named ? "reason-names-person" : refusal.code(),
                    named
                            ? String.join("; ", refusal.sentence(), "close this request and open another")
                            : refusal.sentence());
        }

        private static Result failed(OnAccount person, RuntimeException failure) {
            return new Result(
                    person.account(),
                    person.personId(),
                    false,
                    failure instanceof LogUnavailableException ? "store-unavailable" : "internal",
                    "the store or the platform failed here, after this erasure was recorded or before; carry the"
                            + " request out again, which completes it");
        }

        private String against() {
            return accountId + "/" + personId + " (" + reason + ")";
        }
    }

    /** @param results of all accounts, in the order of the request */
    public record CarriedOut(List<PersonErasure.Erased> erasures, List<Result> results) {

        public boolean isWhole() {
            return erasures.size() == results.size();
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(RequestedErasure.class);
    private static final String REASON = "/reason";

    private final PersonErasure erasure;

    RequestedErasure(PersonErasure erasure) {
        this.erasure = erasure;
    }

    /**
     * Every account is asked before the first is erased. What is against it only since then, or fails, stops its own
     * account alone: the others cannot be had back, and what was done is told.
     *
     * @throws RefusedException when nothing was erased, with all that stands against it
     */
    CarriedOut carryOut(Caller caller, Request request, Set<String> alsoNames, Origin origin) {
        List<Result> against = new ArrayList<>();
        for (OnAccount person : request.persons()) {
            erasure.objection(person.account(), wish(request, person, alsoNames), origin)
                    .ifPresent(refusal -> against.add(Result.refused(person, refusal)));
        }
        refuse(against);
        List<PersonErasure.Erased> erased = new ArrayList<>();
        List<Result> results = new ArrayList<>();
        for (OnAccount person : request.persons()) {
            try {
                erased.add(erasure.erase(caller, person.account(), wish(request, person, alsoNames), origin));
                results.add(Result.done(person));
            } catch (RefusedException e) {
                results.add(Result.refused(person, e.refusal()));
            } catch (StaleVersionException e) {
                results.add(Result.refused(
                        person,
                        new Refusal.Rejected(
                                "stale-version", "too many writers to this account at once; send it again")));
            } catch (RuntimeException e) {
                if (erased.isEmpty()) {
                    throw e;
                }
                LOG.error(
                        "account {} failed, after {} of the same request were erased",
                        person.account(),
                        erased.size(),
                        e);
                results.add(Result.failed(person, e));
            }
        }
        if (erased.isEmpty()) {
            refuse(results);
        }
        return new CarriedOut(erased, results);
    }

    private static PersonErasure.Wish wish(Request request, OnAccount person, Set<String> alsoNames) {
        return new PersonErasure.Wish(person.personId(), request.opened().reason(), Set.of(), alsoNames);
    }

    private static void refuse(List<Result> against) {
        if (against.isEmpty()) {
            return;
        }
        String all = against.stream().map(Result::against).collect(Collectors.joining(", "));
        String why = against.stream()
                .map(Result::detail)
                .distinct()
                .map(String::valueOf)
                .collect(Collectors.joining("; "));
        throw new RefusedException(new Refusal.Rejected(
                String.valueOf(against.getFirst().reason()),
                "nothing was erased, since an erasure is of all accounts of its request or of none; against it: %s; %s"
                        .formatted(all, why)));
    }
}
