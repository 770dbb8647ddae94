package io.accounthealth.storage;

import org.jspecify.annotations.Nullable;

/**
 * An error in a store's own data: an index that lacks a row, or is missing.
 *
 * @param ofLog whether it is of the log of events, behind which nothing more may be written; else the index was made
 *     again, or the text says that it could not be
 * @param position of the event that it is about; null when it is about none, or about several
 * @param text a sentence for a person
 */
public record Flaw(boolean ofLog, @Nullable Long position, String text) {}
