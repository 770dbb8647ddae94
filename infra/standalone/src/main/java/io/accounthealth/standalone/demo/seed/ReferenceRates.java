package io.accounthealth.standalone.demo.seed;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Made-up reference rates of the euro, one of each pair on each workday, as a central bank publishes them. */
public final class ReferenceRates {

    /** Who reports them. */
    public static final String SOURCE = "demo-reference-rates";

    /** @param begins in ten-thousandths, like all that moves a rate */
    private record Pair(String quote, int begins) {}

    private static final List<Pair> PAIRS = List.of(new Pair("GBP", 8_560), new Pair("USD", 10_840));

    /** The most that a rate moves in a day by chance. */
    private static final int MOVE = 45;

    /** It goes back one part of so many of the distance from where it began in a day. */
    private static final int PULL = 60;

    private static final int SCALE = 4;
    private static final CurrencyCode EUR = new CurrencyCode("EUR");

    private ReferenceRates() {}

    /** By pair and day. */
    public static List<ExchangeRateReported> of(LocalDate first, LocalDate end, SeededRandom random) {
        List<ExchangeRateReported> rates = new ArrayList<>();
        for (Pair pair : PAIRS) {
            CurrencyCode quote = new CurrencyCode(pair.quote());
            int rate = pair.begins();
            for (LocalDate day = first; day.isBefore(end); day = day.plusDays(1)) {
                if (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
                    rate += random.between(-MOVE, MOVE) + (pair.begins() - rate) / PULL;
                    rates.add(new ExchangeRateReported(EUR, quote, day, BigDecimal.valueOf(rate, SCALE), SOURCE));
                }
            }
        }
        return rates;
    }
}
