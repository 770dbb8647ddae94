package io.accounthealth.privacy;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Stores;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Facts for tests, recorded as a codec writes them: sealed or in clear. */
final class TestFacts {

    private static final Instant AT = Instant.parse("2026-02-01T12:00:00Z");

    private TestFacts() {}

    static void append(Stores stores, EventCodec codec, AccountId account, AccountEvent fact) {
        EventCodec.Encoded encoded = codec.encode(account, fact);
        stores.log()
                .append(List.of(new Commit(
                        account,
                        Commit.ANY_VERSION,
                        List.of(new Commit.NewEvent(
                                UUID.randomUUID(),
                                encoded.type().name(),
                                encoded.type().revision(),
                                AT,
                                new Origin("mia", "api", null, null),
                                encoded.payload())))));
    }
}
