package io.accounthealth.envelope;

/**
 * An event as the log keeps it: the envelope, and the exact bytes of JSON that were decided on. Those bytes are what is
 * hashed, exported and proved; nobody re-encodes them.
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredEvent(Envelope envelope, byte[] payload) {}
