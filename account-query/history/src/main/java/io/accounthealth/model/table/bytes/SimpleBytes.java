package io.accounthealth.model.table.bytes;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.table.bytes.EventBytes.Value;
import io.accounthealth.schema.SharedValues;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;

/** The values in events that consist of no others. */
final class SimpleBytes {

    private static final Map<Class<?>, Value<?>> ALL = Map.ofEntries(
            Map.entry(String.class, Value.of((text, out) -> out.text(text), ByteReader::text)),
            Map.entry(
                    CurrencyCode.class,
                    Value.<CurrencyCode>of(
                            (currency, out) -> out.text(currency.value()), in -> CurrencyCode.of(in.text()))),
            Map.entry(Integer.class, Value.<Integer>of((number, out) -> out.number(number), ByteReader::count)),
            Map.entry(Long.class, Value.<Long>of((number, out) -> out.number(number), ByteReader::number)),
            Map.entry(Boolean.class, Value.<Boolean>of((is, out) -> out.number(is ? 1 : 0), in -> in.number() == 1)),
            Map.entry(BigDecimal.class, Value.of(SimpleBytes::decimal, SimpleBytes::decimal)),
            Map.entry(
                    LocalDate.class,
                    Value.<LocalDate>of(
                            (day, out) -> out.number(day.toEpochDay()),
                            in -> SharedValues.day(LocalDate.ofEpochDay(in.number())))),
            Map.entry(
                    LocalTime.class,
                    Value.<LocalTime>of(
                            (time, out) -> out.number(time.toNanoOfDay()), in -> LocalTime.ofNanoOfDay(in.number()))),
            Map.entry(
                    Instant.class,
                    Value.of(SimpleBytes::writeInstant, in -> Instant.ofEpochSecond(in.number(), in.number()))),
            Map.entry(UUID.class, Value.of(SimpleBytes::writeId, in -> new UUID(in.fixed(), in.fixed()))),
            Map.entry(
                    ZoneId.class, Value.<ZoneId>of((zone, out) -> out.text(zone.getId()), in -> ZoneId.of(in.text()))));

    /** Of texts that many tables may have. */
    static final Value<String> SHARED_TEXT = Value.of((text, out) -> out.text(text), ByteReader::sharedText);

    private SimpleBytes() {}

    static boolean has(Class<?> type) {
        return ALL.containsKey(type);
    }

    /** @throws IllegalStateException for a type that no event has had yet */
    static Value<?> of(Class<?> type) {
        Value<?> value = ALL.get(MethodType.methodType(type).wrap().returnType());
        if (value == null) {
            throw new IllegalStateException(
                    "a saved table cannot hold a " + type.getName() + " yet: teach SimpleBytes");
        }
        return value;
    }

    private static void writeId(UUID id, ByteWriter out) {
        out.fixed(id.getMostSignificantBits());
        out.fixed(id.getLeastSignificantBits());
    }

    private static void writeInstant(Instant time, ByteWriter out) {
        out.number(time.getEpochSecond());
        out.number(time.getNano());
    }

    /** The scale, the bytes beyond a long, and where there are none the long. */
    static void decimal(BigDecimal decimal, ByteWriter out) {
        BigInteger unscaled = decimal.unscaledValue();
        out.number(decimal.scale());
        if (unscaled.bitLength() < Long.SIZE) {
            out.number(0);
            out.number(unscaled.longValue());
        } else {
            out.array(unscaled.toByteArray());
        }
    }

    static BigDecimal decimal(ByteReader in) {
        int scale = in.count();
        byte[] large = in.array();
        return large.length == 0
                ? BigDecimal.valueOf(in.number(), scale)
                : new BigDecimal(new BigInteger(large), scale);
    }
}
