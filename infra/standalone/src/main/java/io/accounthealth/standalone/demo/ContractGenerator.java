package io.accounthealth.standalone.demo;

import io.accounthealth.events.ContractEvent.ContractRenewed;
import io.accounthealth.events.ContractEvent.ContractSigned;
import io.accounthealth.events.ContractEvent.RenewalOpened;
import java.math.BigDecimal;
import java.time.LocalDate;

/** A yearly contract: signed, its renewal opened two months before the end, renewed shortly before it. */
final class ContractGenerator implements EventGenerator {

    private static final int YEAR = 365;
    private static final int OPENED_BEFORE_END = 60;

    @Override
    public void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        Span span = diary.span();
        String contractId = id(client);
        LocalDate start = span.date(client.opens());
        LocalDate end = start.plusYears(1);
        HandoverGenerator.bringIn(
                diary,
                span.instant(client.opens(), client.zone(), 10 * 60),
                new ContractSigned(contractId, "annual", start, end, amount(client, client.opens()), client.currency()),
                8);
        while (span.day(end) - OPENED_BEFORE_END < Span.DAYS) {
            int renewed = span.day(end) - dice.between(8, 25);
            BigDecimal amount = amount(client, span.day(end));
            // A client that is about to go is asked, but does not sign.
            boolean stays = renewed < client.closes() - 120;
            HandoverGenerator.bringIn(
                    diary,
                    span.instant(span.day(end) - OPENED_BEFORE_END, client.zone(), 600),
                    new RenewalOpened(contractId, end),
                    9);
            if (!stays) {
                break;
            }
            HandoverGenerator.bringIn(
                    diary,
                    span.instant(renewed, client.zone(), 16 * 60),
                    new ContractRenewed(contractId, amount, client.currency(), end, end.plusYears(1)),
                    10);
            end = end.plusYears(1);
        }
    }

    static String id(Client client) {
        return client.id() + "-annual";
    }

    /** A year at the rate of that day, in whole thousands. */
    static BigDecimal amount(Client client, int day) {
        long cents = client.dailyAmount() * YEAR * client.arc().spend(day) / 1000;
        return SpendPlan.money(Math.max(1, cents / 100_000) * 100_000);
    }
}
