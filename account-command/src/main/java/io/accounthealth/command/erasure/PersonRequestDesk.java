package io.accounthealth.command.erasure;

import io.accounthealth.command.axon.AccountCommands;
import io.accounthealth.command.commands.PlatformStream;
import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.command.policies.PolicyStream;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.PolicyApproval;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.OriginText;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PersonRequestEvent;
import io.accounthealth.events.PersonRequestEvent.End;
import io.accounthealth.events.PersonRequestEvent.Kind;
import io.accounthealth.events.PersonRequestEvent.PersonRequestClosed;
import io.accounthealth.events.PersonRequestEvent.PersonRequestOpened;
import io.accounthealth.privacy.PersonRequests;
import io.accounthealth.privacy.PersonRequests.OnAccount;
import io.accounthealth.privacy.PersonRequests.Request;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.storage.Outcome;
import io.accounthealth.storage.Stores;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Requests of people about their data, over all accounts: opened with the last day for an answer, and closed. An
 * erasure is carried out on every account of its request; where it takes two people, by another person than opened it.
 */
@Component
public final class PersonRequestDesk {

    private final PolicyStream stream;
    private final PersonRequests requests;
    private final PersonErasure erasure;
    private final RequestedErasure everywhere;
    private final AccountCommands commands;
    private final Access access;
    private final PolicyApproval approval;
    private final InstantSource clock;

    PersonRequestDesk(
            PolicyStream stream,
            Stores stores,
            EventCodec codec,
            PersonErasure erasure,
            AccountCommands commands,
            Access access,
            PolicyApproval approval,
            InstantSource clock) {
        this.stream = stream;
        this.requests = new PersonRequests(stores, codec);
        this.erasure = erasure;
        this.everywhere = new RequestedErasure(erasure);
        this.commands = commands;
        this.access = access;
        this.approval = approval;
        this.clock = clock;
    }

    public List<Request> all(Caller caller) {
        access.demand(caller, UseCase.EXPORT_PERSON);
        return requests.all();
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** @throws RefusedException when it is malformed, names somebody unknown, or there is such a request */
    public Outcome open(Caller caller, PersonRequestOpened fact, UUID eventId, Origin origin) {
        access.demand(caller, UseCase.ERASE_PERSON);
        List<FieldProblem> problems = problems(fact);
        if (!problems.isEmpty()) {
            throw new RefusedException(new Refusal.Malformed(problems));
        }
        refuseUnknownOrNamed(fact);
        return record(
                caller,
                fact,
                eventId,
                origin,
                () -> requests.find(fact.requestId())
                        .map(one -> new Refusal.Rejected(
                                "request-used",
                                "a request " + fact.requestId() + " was opened before; take another name")));
    }

    /** @throws RefusedException when there is no such request, or it ended */
    public Outcome close(Caller caller, PersonRequestClosed fact, UUID eventId, Origin origin) {
        access.demand(caller, UseCase.ERASE_PERSON);
        Request request = require(fact.requestId());
        if (fact.note() != null) {
            refuseNamed(request, fact.note());
        }
        return record(caller, fact, eventId, origin, () -> ended(request));
    }

    /**
     * Erases the person on every account of a request, and closes it. Where an account is against it, such as one with
     * a legal hold, nothing is erased. Where one refused it only after others were erased, the request stays open, and
     * is carried out again.
     *
     * @param alsoNames further names of the person, which are recorded nowhere
     * @throws RefusedException when there is no such request, it is no erasure, or an account is against it
     */
    public RequestedErasure.CarriedOut carryOut(
            Caller caller, String requestId, Set<String> alsoNames, UUID eventId, Origin origin) {
        access.demand(caller, UseCase.ERASE_PERSON);
        demandOwnSignature(caller, origin);
        Request request = require(requestId);
        ended(request).ifPresent(refusal -> {
            throw new RefusedException(refusal);
        });
        if (request.opened().kind() != Kind.ERASURE) {
            throw new RefusedException(new Refusal.Rejected(
                    "no-erasure", "the request " + requestId + " is for an export; export it, and close it"));
        }
        String opener = request.by().origin().actor();
        if (approval.isNeeded(PolicyApproval.Kind.ERASURES) && OriginText.isSamePerson(opener, caller.name())) {
            throw new RefusedException(new Refusal.Rejected(
                    "second-person",
                    "an erasure takes two people here: %s opened this request; another person must carry it out"
                            .formatted(opener)));
        }
        RequestedErasure.CarriedOut carriedOut = everywhere.carryOut(caller, request, alsoNames, origin);
        if (carriedOut.isWhole() && ended(request).isEmpty()) {
            close(caller, new PersonRequestClosed(requestId, End.DONE, null), eventId, origin);
        }
        return carriedOut;
    }

    /** Where an erasure takes two people, one alone erases nobody. */
    public void requireTwo() {
        if (approval.isNeeded(PolicyApproval.Kind.ERASURES)) {
            throw new RefusedException(new Refusal.Rejected(
                    "second-person",
                    "an erasure takes two people here: open a request, and let another person carry it out"));
        }
    }

    private Outcome record(
            Caller caller,
            PersonRequestEvent fact,
            UUID eventId,
            Origin origin,
            Supplier<Optional<? extends Refusal>> refusal) {
        demandOwnSignature(caller, origin);
        return stream.decide(
                eventId,
                origin,
                events -> new PlatformStream.Decided<>(fact, () -> refusal.get().map(each -> each)));
    }

    private void demandOwnSignature(Caller caller, Origin origin) {
        if (approval.isNeeded(PolicyApproval.Kind.ERASURES)) {
            access.demandOwnName(caller, UseCase.ERASE_PERSON, origin.actor(), "an erasure");
        }
    }

    /** Each history is read once, for both. */
    private void refuseUnknownOrNamed(PersonRequestOpened fact) {
        List<String> unknown = new ArrayList<>();
        boolean named = false;
        for (String written : fact.persons()) {
            PersonErasure.Trace trace = erasure.trace(OnAccount.of(written), fact.reason());
            if (fact.kind() == Kind.ERASURE ? !trace.erasable() : !trace.known()) {
                unknown.add(written);
            }
            named |= trace.named();
        }
        if (!unknown.isEmpty()) {
            throw new RefusedException(new Refusal.Rejected(
                    "unknown-person",
                    "persons: the accounts keep nothing of %s; check the ids".formatted(String.join(", ", unknown))));
        }
        if (named) {
            throw new RefusedException(PersonErasure.namesThePerson("/reason"));
        }
    }

    private void refuseNamed(Request request, String note) {
        for (OnAccount person : request.persons()) {
            if (erasure.trace(person, note).named()) {
                throw new RefusedException(PersonErasure.namesThePerson("/note"));
            }
        }
    }

    private List<FieldProblem> problems(PersonRequestOpened fact) {
        List<FieldProblem> problems = new ArrayList<>();
        if (!AccountId.isValid(fact.requestId())) {
            problems.add(new FieldProblem(
                    "/requestId", "must be 1 to 64 letters, digits and . _ ~ : -, beginning with a letter or a digit"));
        }
        LocalDate earliest = today().minusYears(1);
        if (fact.due().isBefore(earliest)) {
            problems.add(new FieldProblem("/due", "must not be before " + earliest));
        }
        if (fact.persons().isEmpty()) {
            problems.add(new FieldProblem("/persons", "must name at least one person"));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < fact.persons().size(); i++) {
            String person = fact.persons().get(i);
            if (!isThere(person)) {
                problems.add(new FieldProblem(
                        "/persons/" + i, "must be the id of an account, a slash, and the id of the person there"));
            } else if (!seen.add(person)) {
                problems.add(new FieldProblem("/persons/" + i, "is a duplicate; leave one out"));
            }
        }
        return problems;
    }

    private boolean isThere(String person) {
        try {
            return commands.isThere(OnAccount.of(person).account(), Scope.EVERY_ACCOUNT);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Request require(String requestId) {
        return requests.find(requestId)
                .orElseThrow(() -> new RefusedException(new Refusal.NotFound(
                        "unknown-request",
                        "there is no request " + requestId + "; GET /v1/person-requests lists those there are")));
    }

    private Optional<Refusal> ended(Request request) {
        return requests.find(request.opened().requestId())
                .filter(one -> one.end() != null)
                .map(one -> new Refusal.Rejected(
                        "request-ended", "the request " + one.opened().requestId() + " has ended; open another"));
    }
}
