package io.accounthealth.command.imports;

/**
 * What a file is, as its sender says.
 *
 * @param kind of {@link ImportWork}
 * @param scope of a snapshot
 * @param openUnknown whether accounts that are not there are opened
 * @param dryRun whether it is only to be said what would be recorded
 */
public record Feed(
        String kind, String source, ImportMode mode, ImportScope scope, boolean openUnknown, boolean dryRun) {

    /** Whether it is all that its source claims now, and is meant so. */
    boolean replaces() {
        return mode == ImportMode.SNAPSHOT && !dryRun;
    }
}
