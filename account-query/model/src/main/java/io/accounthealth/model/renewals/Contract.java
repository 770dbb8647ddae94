package io.accounthealth.model.renewals;

import io.accounthealth.events.ContractEvent;
import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ContractEvent.AccountReactivated;
import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.ContractEvent.NoticeGiven;
import io.accounthealth.events.ContractEvent.RenewalLost;
import io.accounthealth.events.ContractEvent.RenewalOpened;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import io.accounthealth.schema.PersonalData;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contract at a point, term by term: a renewal that moves the end, or names none, ends a term and begins the next.
 * One that names no later end restates the running term: so the same renewal recorded twice is one.
 *
 * <p>Only the last term can be undecided. The newest decision holds: what was lost and is renewed after all is renewed,
 * and what is renewed and then lost before the new term began is lost.
 */
public final class Contract {

    private final String id;
    private final List<ContractTerm> terms = new ArrayList<>(2);

    private Contract(String id) {
        this.id = id;
    }

    /**
     * In the order of their first events; a renewal may be the first, of a contract whose signing is not known. With
     * the churn of the account all its undecided terms are lost, on the day that the churn takes effect at the latest.
     */
    public static Collection<Contract> all(AccountAt account) {
        Map<String, Contract> byId = new LinkedHashMap<>();
        for (Fact<ContractEvent> fact : account.all(ContractEvent.class)) {
            switch (fact.event()) {
                case ContractSigned e -> of(e.contractId(), byId).signed(e, fact, account);
                case ContractRenewed e -> of(e.contractId(), byId).renewed(e, fact, account);
                case RenewalOpened e -> {
                    ContractTerm last = of(e.contractId(), byId).last();
                    if (last != null) {
                        last.renewalOpened(e.due(), fact);
                    }
                }
                case RenewalLost e -> of(e.contractId(), byId).lost(account.dayOf(fact.occurredAt()), null, fact);
                case AccountChurned e -> {
                    LocalDate day = e.effective() == null ? account.dayOf(fact.occurredAt()) : e.effective();
                    byId.values().forEach(contract -> contract.lost(day, day, fact));
                }
                case NoticeGiven e -> {}
                case AccountReactivated e -> {}
            }
        }
        return byId.values();
    }

    private static Contract of(String id, Map<String, Contract> byId) {
        return byId.computeIfAbsent(id, Contract::new);
    }

    /** Under an id that is known: from the end of its undecided term on it renews that term, before it replaces it. */
    private void signed(ContractSigned e, Fact<ContractEvent> fact, AccountAt account) {
        Money amount = money(e.amount(), e.currency(), account.currency());
        ContractTerm last = last();
        if (last != null && last.isUndecided()) {
            if (last.agreedEnd != null && !e.start().isBefore(last.agreedEnd)) {
                last.renewed(amount == null ? last.amount : amount, fact);
            } else {
                terms.removeLast();
            }
        }
        terms.add(new ContractTerm(e.kind(), e.start(), e.end(), amount, fact));
    }

    private void renewed(ContractRenewed e, Fact<ContractEvent> fact, AccountAt account) {
        ContractTerm last = last();
        if (last == null) {
            Money amount = money(e.amount(), e.currency(), account.currency());
            terms.add(new ContractTerm(null, e.start(), e.end(), amount, fact));
            return;
        }
        Money before = last.amount;
        CurrencyCode currency = before == null ? account.currency() : before.currency();
        Money amount = e.amount() == null ? before : money(e.amount(), e.currency(), currency);
        if (goesOn(last, e.end())) {
            last.renewed(amount, fact);
            LocalDate start = e.start() == null ? last.agreedEnd : e.start();
            terms.add(new ContractTerm(last.kind, start, e.end(), amount, fact));
        } else {
            last.restated(e.end(), amount, fact);
            if (terms.size() > 1) {
                terms.get(terms.size() - 2).renewed(amount, fact);
            }
        }
    }

    private static boolean goesOn(ContractTerm last, @Nullable LocalDate end) {
        LocalDate before = last.agreedEnd;
        return before != null && (end == null || end.isAfter(before));
    }

    private void lost(LocalDate day, @Nullable LocalDate churned, Fact<ContractEvent> fact) {
        ContractTerm last = last();
        while (last != null && terms.size() > 1 && last.beginsAfter(day)) {
            terms.removeLast();
            last = terms.getLast();
            last.reopened();
        }
        if (last != null && last.isUndecided()) {
            last.lost(churned, fact);
        }
    }

    private @Nullable ContractTerm last() {
        return terms.isEmpty() ? null : terms.getLast();
    }

    private static @Nullable Money money(
            @Nullable BigDecimal amount, @Nullable CurrencyCode currency, @Nullable CurrencyCode otherwise) {
        CurrencyCode in = currency == null ? otherwise : currency;
        return amount == null || in == null ? null : new Money(amount, in);
    }

    public String id() {
        return id;
    }

    List<ContractTerm> terms() {
        return terms;
    }

    /**
     * When the client next decides whether to stay: the earliest end, from today on, of the undecided terms of all
     * contracts; null when there is none.
     */
    public static @Nullable LocalDate nextRenewal(AccountAt account) {
        return undecided(account).nextEnd();
    }

    /**
     * The last end, before today and within {@value Renewals#UNDECIDED_DAYS_BACK} days, of a term that nobody decided;
     * null when there is none.
     */
    public static @Nullable LocalDate expired(AccountAt account) {
        return undecided(account).lastExpired();
    }

    /** The undecided terms of an account, from one fold of its contracts. */
    public static Undecided undecided(AccountAt account) {
        if (account.table().facts(ContractEvent.class).isEmpty(account.at())) {
            return Undecided.NONE; // as most of very many are
        }
        LocalDate today = account.today();
        LocalDate from = today.minusDays(Renewals.UNDECIDED_DAYS_BACK);
        List<Decision> ahead = new ArrayList<>();
        List<Decision> expired = new ArrayList<>();
        for (Contract contract : all(account)) {
            for (ContractTerm term : contract.terms) {
                LocalDate end = term.end();
                if (term.isUndecided() && end != null && !end.isBefore(from)) {
                    (end.isBefore(today) ? expired : ahead)
                            .add(new Decision(contract.id, end, List.copyOf(term.evidence)));
                }
            }
        }
        return new Undecided(ahead, expired);
    }

    /**
     * In the order of the contracts.
     *
     * @param ahead end from today on
     * @param expired ended in the {@value Renewals#UNDECIDED_DAYS_BACK} days before
     */
    public record Undecided(List<Decision> ahead, List<Decision> expired) {

        static final Undecided NONE = new Undecided(List.of(), List.of());

        /** The first end from today on; null when there is none. */
        public @Nullable LocalDate nextEnd() {
            return ahead.stream()
                    .map(Decision::end)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }

        /** The last end before today; null when there is none. */
        public @Nullable LocalDate lastExpired() {
            return expired.stream()
                    .map(Decision::end)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }
    }

    /** A contract as people know it: its kind, and its last term. */
    public record Known(
            String contractId,
            @Nullable String kind,
            @Nullable LocalDate start,
            @Nullable LocalDate end,
            boolean undecided) {}

    /** The contracts of an account, in order. */
    public static List<Known> known(AccountAt account) {
        return all(account).stream()
                .filter(contract -> !contract.terms.isEmpty())
                .map(contract -> {
                    ContractTerm last = contract.terms.getLast();
                    return new Known(contract.id, last.kind, last.start, last.end(), last.isUndecided());
                })
                .toList();
    }

    /** The renewal of a contract as it most likely is: its amount, for as long again. Null where no end is known. */
    public static @Nullable ContractRenewed likelyRenewal(AccountAt account, String contractId) {
        ContractTerm last = all(account).stream()
                .filter(contract -> contract.id.equals(contractId) && !contract.terms.isEmpty())
                .map(contract -> contract.terms.getLast())
                .findFirst()
                .orElse(null);
        if (last == null || last.start == null || last.agreedEnd == null) {
            return null;
        }
        Money amount = last.amount;
        return new ContractRenewed(
                contractId,
                amount == null ? null : amount.amount(),
                amount == null ? account.currency() : amount.currency(),
                last.agreedEnd,
                last.agreedEnd.plus(Period.between(last.start, last.agreedEnd)));
    }

    /** An undecided term with an end. */
    public record Decision(String contractId, LocalDate end, List<UUID> evidence) {}

    /** What the client is to decide from today on, in the order of the contracts. */
    public static List<Decision> decisions(AccountAt account) {
        return undecided(account).ahead();
    }

    /**
     * Why the client left, or ended a contract: the reason that was given last, none from before it signed, renewed or
     * came back. Null where none was given that can be read.
     *
     * @param end of the days in which it was lost: what brought it back from then on does not count
     */
    public static @Nullable String whyLeft(AccountAt account, LocalDate end) {
        String reason = null;
        for (Fact<ContractEvent> fact : account.all(ContractEvent.class)) {
            ContractEvent event = fact.event();
            if (event instanceof ContractSigned
                    || event instanceof ContractRenewed
                    || event instanceof AccountReactivated) {
                if (!account.dayOf(fact.occurredAt()).isBefore(end)) {
                    break;
                }
                reason = null;
            }
            String given = switch (event) {
                case AccountChurned e -> e.reason();
                case NoticeGiven e -> e.reason();
                case RenewalLost e -> e.reason();
                default -> null;
            };
            reason = given == null || !PersonalData.isReadable(given) ? reason : given;
        }
        return reason;
    }
}
