package io.accounthealth.storage;

import org.jspecify.annotations.Nullable;

/**
 * Something that a store finds wrong with what it keeps: an index that lacks a row, or is not there.
 *
 * @param ofLog whether it is of the log of events, behind which nothing more may be written; else what is wrong was
 *     made again from what is there, or says that it could not be
 * @param position of the event that it is about; null when it is about none, or about several
 * @param text a sentence for a person
 */
public record Flaw(boolean ofLog, @Nullable Long position, String text) {}
