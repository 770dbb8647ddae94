package io.accounthealth.auditor;

import io.accounthealth.auditor.console.AuditException;
import io.accounthealth.auditor.console.Console;
import io.accounthealth.auditor.console.ExitCode;
import io.accounthealth.auditor.console.Text;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.proof.export.EventLine;
import io.accounthealth.proof.export.Manifest;
import io.accounthealth.proof.export.Trust;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = {
            "Tells what is in an export, or lists events of it.",
            "A payload stands as it is stored; what is sealed in it stays sealed."
        },
        footer = {
            "",
            "Examples:",
            "  auditor show export.ndjson",
            "  auditor show export.ndjson --position 17",
            "  auditor show export.ndjson --account acme --output json"
        })
final class ShowCommand extends AuditCommand {

    @Parameters(paramLabel = "<export>", description = "the file, as ndjson or zip; - for stdin")
    private String export = "";

    @Option(names = "--position", paramLabel = "<position>", description = "only the event there")
    private @Nullable Long position;

    @Option(names = "--account", paramLabel = "<account>", description = "only the events of this account")
    private @Nullable String account;

    ShowCommand(Console console) {
        super(console);
    }

    /** How many there are, and from when to when. */
    static final class Tally {
        private long events;
        private Instant firstOccurred = Instant.MAX;
        private Instant lastOccurred = Instant.MIN;
        private Instant firstRecorded = Instant.MAX;
        private Instant lastRecorded = Instant.MIN;

        void add(Envelope event) {
            events++;
            firstOccurred = event.occurredAt().isBefore(firstOccurred) ? event.occurredAt() : firstOccurred;
            lastOccurred = event.occurredAt().isAfter(lastOccurred) ? event.occurredAt() : lastOccurred;
            firstRecorded = event.recordedAt().isBefore(firstRecorded) ? event.recordedAt() : firstRecorded;
            lastRecorded = event.recordedAt().isAfter(lastRecorded) ? event.recordedAt() : lastRecorded;
        }

        Counted counted() {
            return new Counted(events, firstOccurred, lastOccurred, firstRecorded, lastRecorded);
        }
    }

    record Counted(
            long events,
            Instant firstOccurredAt,
            Instant lastOccurredAt,
            Instant firstRecordedAt,
            Instant lastRecordedAt) {

        List<String> row(String name) {
            return List.of(
                    name,
                    Verified.count(events),
                    firstOccurredAt.toString(),
                    lastOccurredAt.toString(),
                    firstRecordedAt.toString(),
                    lastRecordedAt.toString());
        }
    }

    record Overview(boolean holds, Manifest manifest, Map<String, Counted> types, Map<String, Counted> accounts) {}

    /** @param payload as it is stored */
    record Shown(
            long position,
            UUID eventId,
            String accountId,
            long sequence,
            String type,
            int revision,
            Instant occurredAt,
            Instant recordedAt,
            String actor,
            String source,
            @Nullable String correlationId,
            @Nullable UUID causationId,
            String payload) {

        static Shown of(EventLine line) {
            Envelope at = line.event().envelope();
            return new Shown(
                    at.position(),
                    at.eventId(),
                    at.accountId().value(),
                    at.sequence(),
                    at.type(),
                    at.revision(),
                    at.occurredAt(),
                    at.recordedAt(),
                    at.origin().actor(),
                    at.origin().source(),
                    at.origin().correlationId(),
                    at.origin().causationId(),
                    line.payload());
        }
    }

    record Listed(boolean holds, List<Shown> events) {}

    @Override
    public Integer call() throws IOException {
        return position == null && account == null ? overview() : events();
    }

    private ExportSource source() {
        return new ExportSource(export, console());
    }

    private int overview() throws IOException {
        Map<String, Tally> types = new TreeMap<>();
        Map<String, Tally> accounts = new TreeMap<>();
        CheckedExport checked = CheckedExport.read(source(), Trust.NOTHING, any -> true, line -> {
            Envelope event = line.event().envelope();
            types.computeIfAbsent(event.type(), type -> new Tally()).add(event);
            accounts.computeIfAbsent(event.accountId().value(), name -> new Tally())
                    .add(event);
        });
        Overview overview =
                new Overview(checked.report().holds(), checked.manifest(), counted(types), counted(accounts));
        answer(overview, text(overview));
        return exitCode(overview.holds());
    }

    private int events() throws IOException {
        List<Shown> shown = new ArrayList<>();
        CheckedExport checked =
                CheckedExport.read(source(), Trust.NOTHING, name -> account == null || account.equals(name), line -> {
                    if (position == null || position == line.event().envelope().position()) {
                        shown.add(Shown.of(line));
                    }
                });
        if (shown.isEmpty()) {
            throw AuditException.usage(
                    "the export has no such event: 'auditor show " + export + "' tells what it holds");
        }
        Listed listed = new Listed(checked.report().holds(), shown);
        answer(listed, position == null ? rows(listed) : fields(listed));
        return exitCode(listed.holds());
    }

    private static int exitCode(boolean holds) {
        return holds ? ExitCode.HOLDS : ExitCode.FOUND;
    }

    private static Map<String, Counted> counted(Map<String, Tally> tallies) {
        Map<String, Counted> counted = new TreeMap<>();
        tallies.forEach((name, tally) -> counted.put(name, tally.counted()));
        return counted;
    }

    private static Text text(Overview overview) {
        Manifest manifest = overview.manifest();
        Text text = warned(overview.holds());
        text.table(List.of(
                        List.of("log", manifest.origin()),
                        List.of("asked for", Verified.asked(manifest.filter())),
                        List.of("made at", manifest.madeAt() + " by " + manifest.product()),
                        List.of("as of position", Verified.count(manifest.point())),
                        List.of("recorded at", String.valueOf(manifest.recordedAt())),
                        List.of("events", Verified.count(manifest.events()))))
                .line();
        return table(text, "type", overview.types()).line().append(table(new Text(), "account", overview.accounts()));
    }

    private static Text table(Text text, String what, Map<String, Counted> counted) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(what, "events", "first true", "last true", "first recorded", "last recorded"));
        counted.forEach((name, each) -> rows.add(each.row(name)));
        return text.table(rows);
    }

    private static Text warned(boolean holds) {
        Text text = new Text();
        return holds
                ? text
                : text.line("!! THIS EXPORT DOES NOT HOLD: 'auditor verify' tells why.")
                        .line();
    }

    private static Text rows(Listed listed) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("position", "true at", "recorded at", "type", "who", "payload"));
        listed.events()
                .forEach(each -> rows.add(List.of(
                        Long.toString(each.position()),
                        each.occurredAt().toString(),
                        each.recordedAt().toString(),
                        each.type(),
                        each.actor(),
                        each.payload())));
        return warned(listed.holds()).table(rows);
    }

    private static Text fields(Listed listed) {
        Text text = warned(listed.holds());
        for (Shown each : listed.events()) {
            text.table(List.of(
                    List.of("position", Long.toString(each.position())),
                    List.of("event", each.eventId().toString()),
                    List.of("account", each.accountId() + ", its number " + each.sequence()),
                    List.of("type", each.type() + ", revision " + each.revision()),
                    List.of("true at", each.occurredAt().toString()),
                    List.of("recorded at", each.recordedAt().toString()),
                    List.of("who", each.actor() + ", by " + each.source()),
                    List.of("conversation", String.valueOf(each.correlationId())),
                    List.of("caused by", String.valueOf(each.causationId())),
                    List.of("payload", each.payload())));
        }
        return text;
    }
}
