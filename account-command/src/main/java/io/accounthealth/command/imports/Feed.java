package io.accounthealth.command.imports;

/**
 * What a file is, as its sender says.
 *
 * @param kind of {@link ImportWork}
 * @param openUnknown whether accounts that are not there are opened
 * @param dryRun whether it is only to be said what would be recorded
 */
public record Feed(String kind, String source, ImportMode mode, boolean openUnknown, boolean dryRun) {}
