package io.accounthealth.standalone;

import io.accounthealth.edge.access.tokens.TokenAccess;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.service.Version;
import io.accounthealth.standalone.demo.script.DemoCalendar;
import io.accounthealth.standalone.demo.script.Stories;
import io.accounthealth.storage.EventLog;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text that a start prints: addresses, data folder, three requests to try. */
final class Greeting {

    private Greeting() {}

    static String of(Arguments arguments, String port, @Nullable TokenAccess tokens, EventLog log, long millis) {
        String host = arguments.address().contains(":") ? "[" + arguments.address() + "]" : arguments.address();
        String base = "http://" + host + ":" + port;
        return """

            Account Health %s, ready in %.1f s

              open   %s/%s%s
              data   %s (an embedded store, for one machine and one process)
              tokens %s
              stop   Ctrl+C

            Three things to try, in a shell that knows your token:
              AH="%s"

            %s
            """.formatted(
                        Version.text(),
                        millis / 1000.0,
                        base,
                        tokens == null ? "" : "sign-in?code=" + tokens.signIn().newCode(),
                        tokens == null ? "" : "   (signs you in, once, within ten minutes)",
                        arguments.dataFolder().toAbsolutePath().normalize(),
                        tokens == null
                                ? "of " + arguments.issuer() + " for " + arguments.audience()
                                : "one file each in "
                                        + tokens.ownerFile()
                                                .toAbsolutePath()
                                                .normalize()
                                                .getParent(),
                        header(tokens),
                        (hasDemo(log) ? demo(log, base + "/v1") : empty(base + "/v1"))
                                .indent(2)
                                .stripTrailing());
    }

    private static boolean hasDemo(EventLog log) {
        return !log.readStream(Stories.SAVED, 0, 1).isEmpty();
    }

    /** What a shell makes a header of, without the token being typed or shown. */
    private static String header(@Nullable TokenAccess tokens) {
        return tokens == null
                ? "Authorization: Bearer $TOKEN"
                : "Authorization: Bearer $(cat '%s')"
                        .formatted(tokens.ownerFile()
                                .toAbsolutePath()
                                .normalize()
                                .toString()
                                .replace("'", "'\\''"));
    }

    private static String demo(EventLog log, String api) {
        List<StoredEvent> first = log.readAll(0, 1);
        DemoCalendar demo = DemoCalendar.of(first.getFirst().envelope().recordedAt());
        YearMonth month = demo.restatedMonth();
        return """
            1. An account in an outage: what we could see that day, and what was true
            curl -H "$AH" '%1$s/accounts/%2$s/health?asOf=%3$s&knownAt=%3$s'
            curl -H "$AH" '%1$s/accounts/%2$s/health?asOf=%3$s'

            2. NRR of a month as it was reported, and as restated spend has it now
            curl -H "$AH" '%1$s/retention?from=%4$s&to=%5$s&currency=USD&knownAt=%6$s'
            curl -H "$AH" '%1$s/retention?from=%4$s&to=%5$s&currency=USD'

            3. All that happened there, newest first
            curl -H "$AH" '%1$s/accounts/%2$s/timeline?limit=20'\
            """.formatted(api, Stories.SAVED, demo.inTheDark(), month.minusMonths(1), month, demo.reportedBy());
    }

    private static String empty(String api) {
        return """
            1. Open an account
            curl -H "$AH" -H 'Content-Type: application/json' '%1$s/accounts' \\
              -d '{"accountId":"acme","name":"Acme","currency":"USD","timeZone":"America/New_York"}'

            2. Report what it spent
            curl -H "$AH" -H 'Content-Type: application/json' '%1$s/accounts/acme/report-spend' \\
              -d '{"source":"dsp","periodStart":"2026-01-31","amount":"1250.00"}'

            3. Ask for its months
            curl -H "$AH" '%1$s/accounts/acme/spend?by=month'\
            """.formatted(api);
    }
}
