package io.accounthealth.command.imports;

import io.accounthealth.envelope.Envelope.Origin;

/** One file to import. */
public record ImportOrder(String importId, ImportFiles files, Feed feed, Origin origin) {}
