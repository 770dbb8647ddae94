package io.accounthealth.command.imports;

/**
 * What a file is, as its sender says.
 *
 * @param openUnknown whether accounts that are not there are opened
 */
public record Feed(String source, ImportMode mode, boolean openUnknown) {}
