package io.accounthealth.standalone;

import io.accounthealth.service.CommandLine;
import io.accounthealth.service.StartupException;
import io.accounthealth.service.UsageException;
import io.accounthealth.transparency.folder.ProofFolder;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code --rotate-proof-key}: a new key signs the history from now on, named by the old one, which is gone then. Starts
 * no service, and no other process may use the folder meanwhile.
 *
 * @param folder where proofs are kept
 */
record RotateProofKey(Path folder) {

    private static final String OPTION = "rotate-proof-key";
    private static final String FOLDER = "accounthealth.proof.folder";

    static boolean isAsked(String... args) {
        return Arrays.asList(args).contains("--" + OPTION);
    }

    /** @throws UsageException with one sentence, when it cannot be understood */
    static RotateProofKey parse(String... args) throws UsageException {
        String[] others =
                Stream.of(args).filter(arg -> !arg.equals("--" + OPTION)).toArray(String[]::new);
        CommandLine line = CommandLine.parse(Set.of("data"), others);
        Path data = Arguments.folder(
                line.text("data", Arguments.DEFAULT.dataFolder().toString()));
        Object elsewhere = line.settings().get(FOLDER);
        return new RotateProofKey(
                elsewhere == null ? data.resolve(Platform.PROOF) : Arguments.folder(elsewhere.toString()));
    }

    /** @throws StartupException with one sentence, when it is refused or fails; to run it again is safe */
    void run(PrintStream out) {
        if (!Files.isDirectory(folder)) {
            throw new StartupException("There is no key to replace: " + folder + " is not there.", null);
        }
        try (ProofFolder proofs = ProofFolder.open(folder)) {
            out.printf(
                    "From the next start on the history is signed with %s%nThe old key has named it in keys.txt;"
                            + " trust in the first key extends to it.%n",
                    proofs.rotate());
        }
    }
}
