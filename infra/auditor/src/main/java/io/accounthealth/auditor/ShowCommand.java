package io.accounthealth.auditor;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.accounthealth.auditor.console.AuditException;
import io.accounthealth.auditor.console.Console;
import io.accounthealth.auditor.console.ExitCode;
import io.accounthealth.auditor.console.Text;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.proof.export.Manifest;
import io.accounthealth.proof.export.Trust;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = {
            "Shows what is in an export, or lists events of it.",
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
    record Counted(
            long events,
            Instant firstOccurredAt,
            Instant lastOccurredAt,
            Instant firstRecordedAt,
            Instant lastRecordedAt) {

        static Counted one(Envelope event) {
            return new Counted(1, event.occurredAt(), event.occurredAt(), event.recordedAt(), event.recordedAt());
        }

        Counted plus(Counted more) {
            return new Counted(
                    events + more.events,
                    more.firstOccurredAt.isBefore(firstOccurredAt) ? more.firstOccurredAt : firstOccurredAt,
                    more.lastOccurredAt.isAfter(lastOccurredAt) ? more.lastOccurredAt : lastOccurredAt,
                    more.firstRecordedAt.isBefore(firstRecordedAt) ? more.firstRecordedAt : firstRecordedAt,
                    more.lastRecordedAt.isAfter(lastRecordedAt) ? more.lastRecordedAt : lastRecordedAt);
        }

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
    record Shown(@JsonUnwrapped Envelope envelope, String payload) {}

    record Listed(boolean holds, List<Shown> events) {}

    @Override
    public Integer call() throws IOException {
        return position == null && account == null ? overview() : events();
    }

    private ExportSource source() {
        return new ExportSource(export, console());
    }

    private int overview() throws IOException {
        Map<String, Counted> types = new TreeMap<>();
        Map<String, Counted> accounts = new TreeMap<>();
        CheckedExport checked = CheckedExport.read(source(), Trust.NOTHING, any -> true, line -> {
            Envelope event = line.event().envelope();
            types.merge(event.type(), Counted.one(event), Counted::plus);
            accounts.merge(event.accountId().value(), Counted.one(event), Counted::plus);
        });
        Overview overview = new Overview(checked.report().holds(), checked.manifest(), types, accounts);
        answer(overview, text(overview));
        return exitCode(overview.holds());
    }

    private int events() throws IOException {
        List<Shown> shown = new ArrayList<>();
        CheckedExport checked =
                CheckedExport.read(source(), Trust.NOTHING, name -> account == null || account.equals(name), line -> {
                    if (position == null || position == line.event().envelope().position()) {
                        shown.add(new Shown(line.event().envelope(), line.payload()));
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
                : text.line("!! THIS EXPORT DOES NOT HOLD: 'auditor verify' says why.")
                        .line();
    }

    private static Text rows(Listed listed) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("position", "true at", "recorded at", "type", "who", "payload"));
        for (Shown each : listed.events()) {
            Envelope at = each.envelope();
            rows.add(List.of(
                    Long.toString(at.position()),
                    at.occurredAt().toString(),
                    at.recordedAt().toString(),
                    at.type(),
                    at.origin().actor(),
                    each.payload()));
        }
        return warned(listed.holds()).table(rows);
    }

    private static Text fields(Listed listed) {
        Text text = warned(listed.holds());
        for (Shown each : listed.events()) {
            Envelope at = each.envelope();
            text.table(List.of(
                    List.of("position", Long.toString(at.position())),
                    List.of("event", at.eventId().toString()),
                    List.of("account", at.accountId() + ", its number " + at.sequence()),
                    List.of("type", at.type() + ", revision " + at.revision()),
                    List.of("true at", at.occurredAt().toString()),
                    List.of("recorded at", at.recordedAt().toString()),
                    List.of("who", at.origin().actor() + ", by " + at.origin().source()),
                    List.of("conversation", String.valueOf(at.origin().correlationId())),
                    List.of("caused by", String.valueOf(at.origin().causationId())),
                    List.of("payload", each.payload())));
        }
        return text;
    }
}
