package io.accounthealth.command.imports;

import io.accounthealth.envelope.Envelope.Origin;

/**
 * One file to import.
 *
 * @param confirmed how many claims it may take back, as somebody confirmed; 0 for as many as are usual
 */
public record ImportOrder(String importId, ImportFiles files, Feed feed, Origin origin, long confirmed) {

    ImportOrder confirmed(long retractions) {
        return new ImportOrder(importId, files, feed, origin, retractions);
    }
}
