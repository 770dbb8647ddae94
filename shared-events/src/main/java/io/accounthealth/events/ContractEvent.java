package io.accounthealth.events;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Contracts, their renewal, and the loss and return of an account. */
public sealed interface ContractEvent extends AccountEvent {

    /**
     * @param kind free, for instance {@code MSA} or {@code annual}
     * @param end the first day it no longer covers
     */
    record ContractSigned(
            @Key String contractId,
            @Nullable String kind,
            LocalDate start,
            LocalDate end,
            @Nullable BigDecimal amount,
            @Nullable CurrencyCode currency)
            implements ContractEvent {}

    record RenewalOpened(@Key String contractId, @Nullable LocalDate due) implements ContractEvent {}

    /** @param end the first day the renewed contract no longer covers, when it moves */
    record ContractRenewed(
            @Key String contractId,
            @Nullable BigDecimal amount,
            @Nullable CurrencyCode currency,
            @Nullable LocalDate start,
            @Nullable LocalDate end)
            implements ContractEvent {}

    record RenewalLost(@Key String contractId, @Personal String reason) implements ContractEvent {}

    record NoticeGiven(
            LocalDate effective, @Personal @Nullable String reason) implements ContractEvent {}

    record AccountChurned(@Personal String reason, @Nullable LocalDate effective) implements ContractEvent {}

    record AccountReactivated(@Personal @Nullable String reason) implements ContractEvent {}
}
