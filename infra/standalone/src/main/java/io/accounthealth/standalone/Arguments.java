package io.accounthealth.standalone;

import io.accounthealth.service.CommandLine;
import io.accounthealth.service.CommandLine.Wish;
import io.accounthealth.service.UsageException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line, parsed.
 *
 * @param port 0 for any that is free
 * @param address to listen on
 * @param demo whether an empty data folder is filled with the demo
 * @param demoDate as on which day the demo is made, ending on the day before; null for today (UTC)
 * @param issuer whose tokens are believed; null for the tokens of the data folder
 * @param audience whom those tokens must be made for; null without an issuer
 * @param settings of the application
 */
record Arguments(
        Wish wish,
        int port,
        String address,
        Path dataFolder,
        boolean demo,
        @Nullable LocalDate demoDate,
        @Nullable String issuer,
        @Nullable String audience,
        Map<String, Object> settings) {

    static final Arguments DEFAULT = new Arguments(
            Wish.START, 8080, "127.0.0.1", Path.of("account-health-data"), true, null, null, null, Map.of());

    static final String HELP = """
        Account Health: the history of every account, at any point in time.

        java -jar account-health.jar [options]

          --port=<number>     port to listen on, 0 for any free one   (8080)
          --address=<address> address to listen on                    (127.0.0.1)
          --data=<folder>     where everything is kept                (./account-health-data)
          --demo=<boolean>    fill an empty data folder with a demo   (true)
          --demo-date=<day>   as on which day, such as 2026-11-25: the
                              same day makes the same demo            (today)
          --issuer=<url>      whose tokens (JWT) are believed; without it
          --audience=<name>   those in <data>/tokens, on this machine only
          --help              this text
          --version           the version

        Each value may also stand apart: --port 9000. A name with a dot is a setting of
        the application: --logging.level.root=info

        To move house, and start nothing: --data=<folder> with one of
          --migrate-to=<uri>    everything in the data folder into an empty
                                MongoDB: mongodb://<host>/<database>, or
                                file:<path> of a file that holds this
          --migrate-from=<uri>  everything in there into an empty folder
        One that was cut short goes on when it is run again.

        To replace the key that signs the history, and start nothing:
          --rotate-proof-key    with --data=<folder>; the old key names the new one
        """;

    /** Two years of it are after the first moment that events may be of. */
    private static final LocalDate EARLIEST_DEMO = LocalDate.of(1999, 12, 31);

    private static final Set<String> OPTIONS =
            Set.of("port", "address", "data", "demo", "demo-date", "issuer", "audience");

    /** Settings, and the options that decide on them. */
    private static final Map<String, String> DECIDED = Map.of(
            "server.port", "port",
            "server.address", "address",
            "accounthealth.access.issuer", "issuer",
            "accounthealth.access.audience", "audience");

    /** @throws UsageException with one sentence, when an argument is unknown or its value is not one */
    static Arguments parse(String... args) throws UsageException {
        CommandLine line = CommandLine.parse(OPTIONS, args);
        Arguments parsed = new Arguments(
                line.wish(),
                line.port(DEFAULT.port()),
                line.text("address", DEFAULT.address()),
                folder(line.text("data", DEFAULT.dataFolder().toString())),
                line.truth("demo", DEFAULT.demo()),
                day(line.text("demo-date")),
                line.text("issuer"),
                line.text("audience"),
                line.settings());
        for (Map.Entry<String, String> decided : DECIDED.entrySet()) {
            line.refuse(decided.getKey(), decided.getValue());
        }
        parsed.check();
        return parsed;
    }

    /** Tokens in files, sent over a plain connection, are for programs of this machine. */
    private void check() throws UsageException {
        if ((issuer == null) != (audience == null)) {
            throw new UsageException("--issuer and --audience go together; give both or neither.");
        }
        if (issuer == null && !ThisMachineOnly.isLoopback(address)) {
            throw new UsageException(
                    "--address=%s is not of this machine only, where the tokens of the data folder do not do; add --issuer and --audience."
                            .formatted(address));
        }
    }

    private static @Nullable LocalDate day(@Nullable String value) throws UsageException {
        try {
            LocalDate day = value == null ? null : LocalDate.parse(value);
            if (day == null || (day.isAfter(EARLIEST_DEMO) && !day.isAfter(LocalDate.now(ZoneOffset.UTC)))) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // Reported below, like a day that is out of range.
        }
        throw new UsageException("--demo-date must be a day from %s until today, such as 2026-11-25, not %s."
                .formatted(EARLIEST_DEMO.plusDays(1), value));
    }

    static Path folder(String value) throws UsageException {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new UsageException("--data must name a folder, which " + value + " cannot.");
        }
    }
}
