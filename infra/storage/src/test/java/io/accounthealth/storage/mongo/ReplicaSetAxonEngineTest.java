package io.accounthealth.storage.mongo;

import io.accounthealth.storage.Stores;
import io.accounthealth.storage.axon.AxonEngineContract;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.condition.EnabledIf;

/** Axon's engine tests over a real replica set. */
@EnabledIf(value = "io.accounthealth.storage.mongo.ReplicaSet#isThere", disabledReason = "no real replica set")
class ReplicaSetAxonEngineTest extends AxonEngineContract {

    @Override
    protected Stores open(InstantSource clock) {
        return MongoStores.open(
                new MongoSettings(ReplicaSet.freshUri(), Mode.READ_WRITE, Duration.ofSeconds(10), Duration.ofMillis(2)),
                clock);
    }
}
