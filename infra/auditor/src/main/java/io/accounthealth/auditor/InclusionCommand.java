package io.accounthealth.auditor;

import io.accounthealth.auditor.console.AuditException;
import io.accounthealth.auditor.console.Console;
import io.accounthealth.auditor.console.ExitCode;
import io.accounthealth.auditor.console.Json;
import io.accounthealth.auditor.console.Text;
import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.Paths;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.export.Finding;
import io.accounthealth.proof.export.Finding.Kind;
import io.accounthealth.proof.export.KeyChain;
import io.accounthealth.proof.export.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

@Command(
        name = "inclusion",
        description = "Checks that one event is in a log: a proof as GET /v1/audit/inclusion answers it.",
        footer = {"", "Example:", "  auditor inclusion proof.json --key log.vkey --checkpoint kept.txt"})
final class InclusionCommand extends AuditCommand {

    @Parameters(paramLabel = "<proof.json>", description = "the answer, as a file")
    private Path file = Path.of("");

    @Mixin
    private TrustOptions options = new TrustOptions();

    InclusionCommand(Console console) {
        super(console);
    }

    /** The fields of the answer. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Proof(
            long position, byte[] leaf, byte[] leafHash, long size, byte[] root, List<byte[]> path, SignedNote note) {}

    /** @param event the data of its leaf */
    record Included(
            boolean holds, long position, long size, JsonNode event, List<String> notShown, List<Finding> findings) {}

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file)) {
            throw AuditException.usage("'" + file + "' cannot be read: give the file of a proof");
        }
        try {
            JsonNode json = Json.mapper().readTree(Files.readAllBytes(file));
            Included included = check(proof(json), options.trust());
            answer(included, text(included));
            return included.holds() ? ExitCode.HOLDS : ExitCode.FOUND;
        } catch (JacksonException | IllegalArgumentException e) {
            throw AuditException.unreadable(
                    "'" + file + "' is no proof as GET /v1/audit/inclusion answers it: "
                            + (e instanceof JacksonException ? "it is not the JSON that it should be" : e.getMessage()),
                    e);
        }
    }

    private static Proof proof(JsonNode json) {
        List<byte[]> path = new ArrayList<>();
        required(json, "path").forEach(each -> path.add(Hashing.fromHex(each.asString(""))));
        JsonNode leaf = required(json, "leaf");
        return new Proof(
                required(json, "position").asLong(),
                (leaf.isString() ? leaf.asString() : leaf.toString()).getBytes(StandardCharsets.UTF_8),
                Hashing.fromHex(required(json, "leafHash").asString()),
                required(json, "size").asLong(),
                Hashing.fromHex(required(json, "root").asString()),
                path,
                SignedNote.parse(required(json, "checkpoint").asString()));
    }

    private static JsonNode required(JsonNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("it has no '" + name + "'");
        }
        return value;
    }

    private static Included check(Proof proof, Trust trust) {
        List<Finding> findings = new ArrayList<>();
        JsonNode event = Json.mapper().readTree(proof.leaf());
        Checkpoint checkpoint = Checkpoint.parse(proof.note().text());
        if (!Arrays.equals(new Hashing().leaf(proof.leaf()), proof.leafHash())
                || event.path("position").asLong(-1) != proof.position()) {
            findings.add(finding(
                    Kind.ALTERED_EVENT, proof, "The event is not the one that the hash of its leaf stands for."));
        }
        if (!Paths.includes(
                checkpoint.root(), checkpoint.size(), proof.position() - 1, proof.leafHash(), proof.path())) {
            findings.add(finding(
                    Kind.OTHER_HISTORY, proof, "The path does not lead from the event to the root that was signed."));
        }
        if (checkpoint.size() != proof.size() || !Arrays.equals(checkpoint.root(), proof.root())) {
            findings.add(finding(
                    Kind.FORGED_CHECKPOINT, proof, "The proof is for another tree than the one of its checkpoint."));
        }
        if (trust.knowsKey() && !new KeyChain(trust.keys()).hasSigned(proof.note())) {
            findings.add(finding(
                    Kind.OTHER_KEY,
                    proof,
                    "Its checkpoint is not signed by a key that is trusted. If the log's key was changed, the answer of"
                            + " GET /v1/audit/keys leads from the first to the newest."));
        }
        boolean compared = compareKept(proof, trust, checkpoint, findings);
        return new Included(
                findings.isEmpty(),
                proof.position(),
                proof.size(),
                event,
                notShown(trust.knowsKey(), compared),
                findings);
    }

    /** @return whether a kept checkpoint is of the same size */
    private static boolean compareKept(Proof proof, Trust trust, Checkpoint checkpoint, List<Finding> findings) {
        boolean compared = false;
        for (SignedNote each : trust.checkpoints()) {
            Checkpoint kept = Checkpoint.parse(each.text());
            if (kept.size() == checkpoint.size()) {
                compared = true;
                if (!kept.equals(checkpoint)) {
                    findings.add(finding(
                            Kind.OTHER_HISTORY, proof, "Its checkpoint is not the one of its size that was kept."));
                }
            }
        }
        return compared;
    }

    private static Finding finding(Kind kind, Proof proof, String text) {
        return new Finding(kind, proof.position(), text);
    }

    private static List<String> notShown(boolean knowsKey, boolean compared) {
        List<String> notShown = new ArrayList<>();
        if (!knowsKey) {
            notShown.add("WHO SIGNED IT. Get the log's key from elsewhere, and give it as --key.");
        }
        if (!compared) {
            notShown.add("THAT IT IS THE HISTORY OF BEFORE. No kept checkpoint of its size was given; 'auditor verify"
                    + " --server' leads from one to another.");
        }
        return notShown;
    }

    private static Text text(Included included) {
        Text text = new Text();
        text.line(
                included.holds()
                        ? "IT HOLDS: event " + included.position() + " is in the log of " + included.size() + " events."
                        : "IT DOES NOT HOLD: " + included.findings().size() + " found.");
        text.line();
        text.list(
                "Found:",
                included.findings().stream()
                        .map(each -> each.kind() + "  " + each.text())
                        .toList());
        List<List<String>> fields = new ArrayList<>();
        included.event()
                .propertyStream()
                .forEach(each ->
                        fields.add(List.of(each.getKey(), each.getValue().asString(""))));
        text.table(fields).line();
        return text.list("!! NOT SHOWN HERE:", included.notShown());
    }
}
