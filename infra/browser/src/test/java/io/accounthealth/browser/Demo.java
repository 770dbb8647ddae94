package io.accounthealth.browser;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.stream.StreamSupport;

/** What the demo has, asked of the product itself: its days lie before whatever day it is started on. */
final class Demo {

    /** An account that was in an outage for some weeks. */
    static final String OUTAGE = "lumen-outdoor";

    private Demo() {}

    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    /** The day of the last year on which an account stood worst, as it is known now. */
    static LocalDate worstDay(Visit visit, String account) {
        JsonObject history = object(visit.json("/v1/accounts/%s/health/history?from=%s&to=%s&step=P1D"
                .formatted(account, today().minusDays(360), today().minusDays(1))));
        return StreamSupport.stream(history.getAsJsonArray("points").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(point -> !point.get("score").isJsonNull())
                .min(Comparator.comparing(point -> point.get("score").getAsBigDecimal()))
                .map(point -> LocalDate.parse(point.get("at").getAsString().substring(0, 10)))
                .orElseThrow();
    }

    /** The score that the API has, exact. */
    static BigDecimal score(Visit visit, String account, String point) {
        return object(visit.json("/v1/accounts/%s/health%s".formatted(account, point)))
                .get("score")
                .getAsBigDecimal();
    }

    static JsonObject object(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }
}
