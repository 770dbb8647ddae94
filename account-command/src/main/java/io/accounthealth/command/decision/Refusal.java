package io.accounthealth.command.decision;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.GroupKind;
import io.accounthealth.events.Item;
import io.accounthealth.events.ItemState;
import io.accounthealth.events.TeamRole;
import io.accounthealth.schema.FieldProblem;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a command was refused: a stable code, and a sentence for people that may change. */
public sealed interface Refusal {

    String code();

    String sentence();

    /** The fact contradicts itself, whatever the account's state. */
    record Malformed(List<FieldProblem> problems) implements Refusal {
        @Override
        public String code() {
            return "malformed";
        }

        @Override
        public String sentence() {
            return problems.stream()
                    .map(problem -> problem.pointer() + " " + problem.message())
                    .collect(Collectors.joining("; "));
        }
    }

    record UnknownAccount(AccountId account) implements Refusal {
        @Override
        public String code() {
            return "unknown-account";
        }

        @Override
        public String sentence() {
            return account.isClosedToAccounts()
                    ? account + " is a name of the platform's own, and of no account"
                    : "there is no account " + account + "; open it first";
        }
    }

    /** The account exists and is out of scope. The sender gets the same words as for {@link UnknownAccount}. */
    record ForeignAccount(AccountId account) implements Refusal {
        @Override
        public String code() {
            return new UnknownAccount(account).code();
        }

        @Override
        public String sentence() {
            return new UnknownAccount(account).sentence();
        }
    }

    /** The state of the account, or the type of the fact, does not allow it. */
    record Rejected(String code, String sentence) implements Refusal {}

    /**
     * The item is not in a state in which this step is possible.
     *
     * @param needed the states in which it is, in words
     */
    record WrongState(Item item, ItemState actual, String needed) implements Refusal {
        @Override
        public String code() {
            String kind = item.kind().written();
            return actual == ItemState.UNKNOWN ? "unknown-" + kind : kind + "-is-" + actual.written();
        }

        @Override
        public String sentence() {
            return "%s %s is %s; this needs it to be %s"
                    .formatted(item.kind().written(), item.withoutText(), actual.written(), needed);
        }
    }

    /** It gave only the fields that change, over a fact that was corrected since it was read. */
    record Overtaken() implements Refusal {
        @Override
        public String code() {
            return "overtaken";
        }

        @Override
        public String sentence() {
            return "the fact was corrected at the same moment; send it again, and it is laid over what holds then";
        }
    }

    /** Nothing of the account is erased while a hold is in place. */
    record LegalHold(List<String> holds) implements Refusal {
        @Override
        public String code() {
            return "legal-hold";
        }

        @Override
        public String sentence() {
            return "no personal data of this account is erased while a legal hold is in place (%s); lift-legal-hold lifts one"
                    .formatted(String.join(", ", holds));
        }
    }

    /**
     * The account would be above itself.
     *
     * @param way up from the parent to the account, both within; empty for a sender who may not see all of it
     */
    record PlacementCycle(AccountId account, GroupKind kind, List<AccountId> way) implements Refusal {
        @Override
        public String code() {
            return "placement-cycle";
        }

        @Override
        public String sentence() {
            String chain = way.isEmpty()
                    ? "it is above the parent"
                    : Stream.concat(Stream.of(account), way.stream())
                            .map(AccountId::value)
                            .collect(Collectors.joining(" under "));
            return "this would place %s under itself, by %s: %s; detach one of them first"
                    .formatted(account, kind.written(), chain);
        }
    }

    /** The sender may record facts of the account, but not this one. */
    record NotAllowed(String code, String sentence) implements Refusal {}

    /** Said alike of an account of somebody else and of none, so that its existence is not revealed. */
    static Refusal parentOutOfScope(String parent) {
        return new NotAllowed(
                "parent-out-of-scope",
                "an account manager places an account under one that they manage too, which %s is not; ask a director"
                        .formatted(parent));
    }

    static Refusal placementOfAllAccounts() {
        return new NotAllowed(
                "placement-of-all-accounts",
                "where an account was placed is corrected by a director; an account manager detaches it, or places it"
                        + " under another account that they manage");
    }

    /** Its subject does not exist. */
    record NotFound(String code, String sentence) implements Refusal {}

    static Refusal accountAlreadyOpen(AccountId account) {
        return new Rejected("account-already-open", "account " + account + " is open already");
    }

    /** The store has an account in place of the stream of exchange rates, see {@link AccountId#RATES}. */
    static Refusal ratesAreAnAccount() {
        return new Rejected(
                "rates-are-an-account",
                "this store has an account named rates, which is older than the stream of exchange rates of that name;"
                        + " it keeps the account, and takes no exchange rates");
    }

    static Refusal wrongState(Step step, ItemState actual) {
        return new WrongState(step.item(), actual, step.needed());
    }

    /** @param sentence what is the case already */
    static Refusal nothingChanges(String sentence) {
        return new Rejected("nothing-changes", sentence);
    }

    static Refusal retractedAlready(UUID eventId) {
        return nothingChanges("event " + eventId + " is retracted already");
    }

    static Refusal notPlaced(GroupKind kind) {
        return new Rejected(
                "not-placed",
                "the account is under no %s then; place-account-under places it".formatted(kind.written()));
    }

    static Refusal notInTeam(String userId, TeamRole role) {
        return new Rejected(
                "not-in-team",
                "userId %s does not have the role %s on the account then; assign-team-member assigns it"
                        .formatted(userId, role.written()));
    }

    /** Only the platform itself records this type, from the clock and the facts. */
    static Refusal derivedFact(String type) {
        return new Rejected(
                "derived-fact",
                type + " is detected by the platform itself, from the clock and the facts; it cannot be sent");
    }

    /** The correction names an event that the platform detected, which stays, since people acted on it. */
    static Refusal noticedFact(String type) {
        return new Rejected(
                "noticed-fact",
                "this " + type + " was detected by the platform from the clock and the facts, and stays; record what"
                        + " is missing, with its own occurredAt, or correct the facts that it rests on, and the"
                        + " platform detects what follows");
    }

    /** No event of the account is about such a person. */
    static Refusal unknownPerson(String personId) {
        return new Rejected(
                "unknown-person",
                "no event of the account names a person " + personId
                        + "; check the id, or name what to search for in alsoNames or alsoEvents");
    }

    /** Only the privacy officer records this type, at its own route. */
    static Refusal privacyFact(String type) {
        return new Rejected(
                "privacy-fact",
                type + " is recorded by the privacy officer at a route of its own, and by no integration");
    }

    /** Recorded only with a seal of the read side, which no integration has. */
    static Refusal sealedFact(String type) {
        return new Rejected(
                "sealed-fact",
                type + " is recorded by its command, with the seal that the pack was read with, and by no integration");
    }

    /** Of what is recorded here, such as a position, which no other system knows. */
    static Refusal commandedFact(String type) {
        return new Rejected("commanded-fact", type + " is recorded by its command, and by no integration");
    }

    static Refusal unknownEvent(UUID eventId) {
        return new Rejected("unknown-event", "the account has no event " + eventId);
    }

    /**
     * The position does not exist in the log.
     *
     * @param field that has the position
     * @param head the last position
     */
    static Refusal beyondTheLog(String field, long position, long head) {
        return new Rejected(
                "beyond-the-log",
                "%s %d lies beyond the end of the log, which is at %d; take it from the answer that gave the pack"
                        .formatted(field, position, head));
    }

    /** The fact that the correction names cannot be corrected in this way. */
    static Refusal notCorrectable(String sentence) {
        return new Rejected("not-correctable", sentence);
    }

    static Refusal correctionOfCorrection() {
        return notCorrectable("a correction cannot be corrected: correct the fact that it names once more");
    }
}
