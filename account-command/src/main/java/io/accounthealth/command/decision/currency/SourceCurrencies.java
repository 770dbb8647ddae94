package io.accounthealth.command.decision.currency;

import io.accounthealth.events.CurrencyCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The currencies that sources may report money in, whatever the account: a setting. */
public record SourceCurrencies(Map<String, Set<CurrencyCode>> bySource) {

    public static final String SETTING = "accounthealth.source-currencies";

    public static final SourceCurrencies NONE = new SourceCurrencies(Map.of());

    public SourceCurrencies {
        bySource = Map.copyOf(bySource);
    }

    /**
     * @param entries such as {@code my-dsp=EUR}, one for each currency of a source
     * @throws IllegalArgumentException when one of them is something else
     */
    public static SourceCurrencies of(List<String> entries) {
        Map<String, Set<CurrencyCode>> bySource = new HashMap<>();
        for (String entry : entries) {
            int sign = entry.lastIndexOf('=');
            try {
                bySource.computeIfAbsent(entry.substring(0, sign).strip(), source -> new HashSet<>())
                        .add(CurrencyCode.of(entry.substring(sign + 1).strip()));
            } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        SETTING + " names a source and a currency of it, such as my-dsp=EUR, separated by commas; not "
                                + entry,
                        e);
            }
        }
        return new SourceCurrencies(bySource);
    }

    boolean knows(String source, CurrencyCode currency) {
        return bySource.getOrDefault(source, Set.of()).contains(currency);
    }
}
