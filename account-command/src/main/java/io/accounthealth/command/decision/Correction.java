package io.accounthealth.command.decision;

import io.accounthealth.events.CorrectionEvent;
import java.util.UUID;

/** A correction or retraction, with its own id. */
public record Correction(UUID eventId, CorrectionEvent event) {}
