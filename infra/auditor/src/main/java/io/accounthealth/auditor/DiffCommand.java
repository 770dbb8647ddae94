package io.accounthealth.auditor;

import io.accounthealth.auditor.console.AuditException;
import io.accounthealth.auditor.console.Console;
import io.accounthealth.auditor.console.ExitCode;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.model.changes.HealthDifference;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        description = {
            "Why a score is another at another point, in parts that add up exactly and name their events.",
            "Or, given two exports of a log, the first position at which they tell different things."
        },
        footer = {
            "",
            "Examples:",
            "  auditor diff acme.ndjson --account acme --from 2026-04-04 --from-known-at 2026-04-04 --to 2026-04-11",
            "  auditor diff of-march.ndjson of-april.ndjson"
        })
final class DiffCommand extends AuditCommand {

    private static final PointRequest.Names FIRST =
            new PointRequest.Names("--from", "--from-known-at", "--from-policy");
    private static final PointRequest.Names SECOND = new PointRequest.Names("--to", "--to-known-at", "--to-policy");

    @Parameters(index = "0", paramLabel = "<export>", description = "the file, as ndjson or zip")
    private String export = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "<export2>", description = "another of the same log")
    private @Nullable String other;

    @Option(names = "--account", paramLabel = "<account>", description = "whose score")
    private @Nullable String account;

    @Option(names = "--from", paramLabel = "<day|instant>", description = "30 days before the second point if absent")
    private @Nullable String from;

    @Option(
            names = "--from-known-at",
            paramLabel = "<position|instant|day|then>",
            description = "what is known at the second point if absent")
    private @Nullable String fromKnownAt;

    @Option(names = "--from-policy", paramLabel = "then|now|<version>", description = "then if absent")
    private String fromPolicy = "then";

    @Option(names = "--to", paramLabel = "<day|instant>", description = "when the export was made if absent")
    private @Nullable String to;

    @Option(
            names = "--to-known-at",
            paramLabel = "<position|instant|day|then>",
            description = "all that the export holds if absent")
    private @Nullable String toKnownAt;

    @Option(names = "--to-policy", paramLabel = "then|now|<version>", description = "then if absent")
    private String toPolicy = "then";

    @Option(names = "--events", description = "the ids of the events behind each part, and not only how many")
    private boolean events;

    @Mixin
    private ReplayOptions options = new ReplayOptions();

    DiffCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        if ((other == null) == (account == null)) {
            throw AuditException.usage("give --account, or a second export; 'auditor diff --help' has examples");
        }
        ExportSource source = new ExportSource(export, console());
        return account == null ? exports(source) : scores(source, account);
    }

    private int scores(ExportSource source, String of) throws IOException {
        History history = options.history(source, of);
        DifferenceFigures figures = History.calculated(() -> figures(history));
        answer(figures, figures.text(history.remarks(), events), history.remarks());
        return ExitCode.HOLDS;
    }

    private DifferenceFigures figures(History history) {
        PointRequest.Resolved second =
                new PointRequest(to, toKnownAt, PolicySelector.parse(toPolicy), SECOND).in(history);
        PointRequest.Resolved first =
                new PointRequest(from, fromKnownAt, PolicySelector.parse(fromPolicy), FIRST).before(second, history);
        try {
            return DifferenceFigures.of(
                    history.table().account(),
                    first.answer(),
                    second.answer(),
                    HealthDifference.of(history.table(), first.at(), second.at(), history.book()));
        } catch (HealthDifference.TooManyFactsException e) {
            throw AuditException.unreadable("--from: " + e.getMessage() + "; take one that is nearer to the second", e);
        }
    }

    private int exports(ExportSource source) throws IOException {
        TwoExports two =
                TwoExports.compare(source, new ExportSource(Objects.requireNonNull(other), console()), options.trust());
        answer(two, two.text());
        return two.agree() ? ExitCode.HOLDS : ExitCode.FOUND;
    }
}
