package io.accounthealth.model.rates;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;

/**
 * A rate as a source reported it.
 *
 * @param rate so many units of {@code quote} for one of {@code base}
 * @param position from which it is known
 * @param evidence the event that reported it
 */
public record Rate(
        CurrencyCode base,
        CurrencyCode quote,
        LocalDate day,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal rate,
        String source,
        @JsonIgnore long position,
        UUID evidence) {

    /** By pair, day and source; of one such key, by when it became known. */
    static final Comparator<Rate> ORDER = Comparator.comparing(
                    (Rate rate) -> rate.base().value())
            .thenComparing(rate -> rate.quote().value())
            .thenComparing(Rate::day)
            .thenComparing(Rate::source)
            .thenComparingLong(Rate::position);

    static Rate of(Recorded<ExchangeRateReported> recorded) {
        ExchangeRateReported event = recorded.event();
        return new Rate(
                event.base(),
                event.quote(),
                event.day(),
                event.rate(),
                event.source(),
                recorded.position(),
                recorded.envelope().eventId());
    }
}
