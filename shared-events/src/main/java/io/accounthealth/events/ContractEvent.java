package io.accounthealth.events;

import static io.accounthealth.events.ItemKind.ACCOUNT;
import static io.accounthealth.events.ItemKind.CONTRACT;
import static io.accounthealth.events.ItemState.CHURNED;
import static io.accounthealth.events.ItemState.LOST;
import static io.accounthealth.events.ItemState.OPEN;
import static io.accounthealth.events.ItemState.UNKNOWN;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Contracts, their renewal, and the loss and return of an account. */
public sealed interface ContractEvent extends AccountEvent {

    /**
     * @param kind free, for instance {@code MSA} or {@code annual}
     * @param end the first day it no longer covers
     */
    @StoredAs(name = "contract-signed", command = "sign-contract", plansTheFuture = true)
    @About(value = CONTRACT, from = UNKNOWN, to = OPEN, named = "kind")
    record ContractSigned(
            @Key String contractId,
            @Nullable String kind,
            LocalDate start,
            @Meaning("the first day after the term") LocalDate end,
            @Nullable BigDecimal amount,
            @Nullable CurrencyCode currency)
            implements ContractEvent {}

    @StoredAs(name = "renewal-opened", command = "open-renewal")
    @About(value = CONTRACT, from = OPEN, to = OPEN)
    record RenewalOpened(@Key String contractId, @Nullable LocalDate due) implements ContractEvent {}

    /** @param end the first day the renewed contract no longer covers, when it moves */
    @StoredAs(name = "contract-renewed", command = "renew-contract", plansTheFuture = true)
    @About(value = CONTRACT, from = OPEN, to = OPEN)
    record ContractRenewed(
            @Key String contractId,
            @Nullable BigDecimal amount,
            @Nullable CurrencyCode currency,
            @Nullable LocalDate start,

            @Meaning("the first day after the term") @Nullable
            LocalDate end)
            implements ContractEvent {}

    @StoredAs(name = "renewal-lost", command = "lose-renewal")
    @About(value = CONTRACT, from = OPEN, to = LOST)
    record RenewalLost(@Key String contractId, @Personal String reason) implements ContractEvent {}

    @StoredAs(name = "notice-given", command = "give-notice")
    @About(value = ACCOUNT, from = OPEN, to = OPEN)
    record NoticeGiven(
            LocalDate effective, @Personal @Nullable String reason) implements ContractEvent {}

    @StoredAs(name = "account-churned", command = "churn-account")
    @About(value = ACCOUNT, from = OPEN, to = CHURNED)
    record AccountChurned(@Personal String reason, @Nullable LocalDate effective) implements ContractEvent {}

    @StoredAs(name = "account-reactivated", command = "reactivate-account")
    @About(value = ACCOUNT, from = CHURNED, to = OPEN)
    record AccountReactivated(@Personal @Nullable String reason) implements ContractEvent {}
}
