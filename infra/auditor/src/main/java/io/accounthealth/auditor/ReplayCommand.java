package io.accounthealth.auditor;

import io.accounthealth.auditor.console.Console;
import io.accounthealth.auditor.console.ExitCode;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.model.health.HealthModel;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "replay",
        description = {
            "Calculates a score from the events of an export, by the product's own code.",
            "The figures are those that GET /v1/accounts/{id}/health answers at the same point, to the letter."
        },
        footer = {
            "",
            "Examples:",
            "  auditor replay acme.ndjson --account acme --as-of 2026-04-04",
            "  auditor replay acme.ndjson --account acme --as-of 2026-04-04 --known-at then",
            "  auditor replay acme.ndjson --account acme --as-of 2026-04-04T18:00:00Z --known-at 49070 --policy v2"
        })
final class ReplayCommand extends AuditCommand {

    private static final PointRequest.Names NAMES = new PointRequest.Names("--as-of", "--known-at", "--policy");

    @Parameters(paramLabel = "<export>", description = "of the account or the whole log, as ndjson or zip; - for stdin")
    private String export = "";

    @Option(names = "--account", required = true, paramLabel = "<account>", description = "whose score")
    private String account = "";

    @Option(
            names = "--as-of",
            paramLabel = "<day|instant>",
            description =
                    "what was true then; when the export was made if absent. A day ends in the account's time zone")
    private @Nullable String asOf;

    @Option(
            names = "--known-at",
            paramLabel = "<position|instant|day|then>",
            description = "by what was known then; all that the export holds if absent")
    private @Nullable String knownAt;

    @Option(
            names = "--policy",
            paramLabel = "then|now|<version>",
            description = "the rules: of then, which is the default, of now, or a version")
    private String policy = "then";

    @Mixin
    private ReplayOptions options = new ReplayOptions();

    ReplayCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        History history = options.history(new ExportSource(export, console()), account);
        HealthFigures figures = History.calculated(() -> figures(history));
        answer(figures, figures.text(history.remarks()), history.remarks());
        return ExitCode.HOLDS;
    }

    private HealthFigures figures(History history) {
        PointRequest.Resolved point = new PointRequest(asOf, knownAt, PolicySelector.parse(policy), NAMES).in(history);
        return HealthFigures.of(
                history.table().account(),
                point.answer(),
                HealthModel.evaluate(history.table(), point.at(), history.book()));
    }
}
