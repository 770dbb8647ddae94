package io.accounthealth.proof.export;

import io.accounthealth.envelope.DroppedPayloads;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.proof.export.Finding.Kind;
import io.accounthealth.proof.export.Manifest.Filter;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.PersonalData;
import io.accounthealth.schema.UnreadableEventException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The events of an export whose payloads are missing. Their leaves are as they were, so only the recorded runs of rules
 * for old payloads tell whether the log dropped them, or somebody took them out of the file. A run stands behind what
 * it drops; so until the end 32 bytes are kept of each such event.
 */
final class MissingPayloads {

    /** What is recorded of rules and runs. */
    static final Set<String> TYPES = Set.of(
            "payload-retention-proposed", "payload-retention-approved", "payload-retention-ended", "payloads-dropped");

    private static final String POLICY = AccountId.POLICY.value();
    private static final int LONGS = 4;

    private final Findings findings;
    private final DroppedPayloads runs = new DroppedPayloads();

    /** Made when it is first needed: it takes longer than a small export takes to check. */
    private @Nullable EventCodec codec;

    /** Of each its position, the halves of its id, and the places of its account and its type among the names. */
    private long[] missing = new long[64 * LONGS];

    private int end;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    MissingPayloads(Findings findings) {
        this.findings = findings;
    }

    /** @throws IllegalArgumentException when it cannot be read */
    void event(LineBuffer line) {
        if (line.dropped) {
            keep(EventLine.read(line.bytes(), line.from(), line.to()).event().envelope());
        } else if (line.account.equals(POLICY)) {
            run(EventLine.read(line.bytes(), line.from(), line.to()));
        }
    }

    private void keep(Envelope event) {
        if (end == missing.length) {
            missing = Arrays.copyOf(missing, 2 * end);
        }
        missing[end++] = event.position();
        missing[end++] = event.eventId().getMostSignificantBits();
        missing[end++] = event.eventId().getLeastSignificantBits();
        missing[end++] = (long) place(event.accountId().value()) << Integer.SIZE | place(event.type());
    }

    private int place(String name) {
        return places.computeIfAbsent(name, unknown -> {
            names.add(name);
            return names.size() - 1;
        });
    }

    /** One that is damaged, or that this program cannot read, covers nothing. */
    private void run(EventLine line) {
        if (!TYPES.contains(line.event().envelope().type())) {
            return;
        }
        EventCodec reader = codec == null ? new EventCodec(PersonalData.SEALED) : codec;
        codec = reader;
        try {
            if (reader.decode(line.event()).event() instanceof PolicyEvent event) {
                runs.apply(event);
            }
        } catch (UnreadableEventException | NullPointerException e) {
            // of a newer version of the product, or without a field that it must have
        }
    }

    /** That a run has dropped each, where the export holds the runs. */
    void end(Filter filter) {
        for (int at = 0; at < end && filter.holdsRuns(); at += LONGS) {
            long position = missing[at];
            String account = names.get((int) (missing[at + 3] >> Integer.SIZE));
            String type = names.get((int) missing[at + 3]);
            UUID eventId = new UUID(missing[at + 1], missing[at + 2]);
            if (!runs.allowed(type, position, new AccountId(account), eventId)) {
                findings.add(
                        Kind.MISSING_PAYLOAD,
                        position,
                        "The payload of event " + position + " is missing, and no recorded run of a rule for old"
                                + " payloads has dropped it: it was taken out of this file, or of the log. If a run"
                                + " was under way when the export was made, another export tells.");
            }
        }
    }
}
