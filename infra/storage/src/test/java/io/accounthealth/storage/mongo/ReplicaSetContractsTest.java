package io.accounthealth.storage.mongo;

import org.junit.jupiter.api.condition.EnabledIf;

/** The contracts over a real replica set. */
@EnabledIf(value = "io.accounthealth.storage.mongo.ReplicaSet#isThere", disabledReason = "no real replica set")
class ReplicaSetContractsTest extends MongoContracts {

    @Override
    String freshUri() {
        return ReplicaSet.freshUri();
    }
}
