package io.accounthealth.command.imports;

/**
 * What a file is, as its sender says.
 *
 * @param openUnknown whether accounts that are not there are opened
 */
public record Feed(FeedKind kind, String source, ImportMode mode, boolean openUnknown) {}
