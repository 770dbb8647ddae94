package io.accounthealth.storage.mongo;

import org.junit.jupiter.api.condition.EnabledIf;

/** Nodes over a real replica set. */
@EnabledIf(value = "io.accounthealth.storage.mongo.ReplicaSet#isThere", disabledReason = "no real replica set")
class ReplicaSetNodesTest extends MongoNodes {

    private final String uri = ReplicaSet.freshUri();

    @Override
    String uri() {
        return uri;
    }
}
