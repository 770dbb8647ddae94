package io.accounthealth.query.projection;

import io.accounthealth.model.table.TableCodec;
import io.accounthealth.storage.Stores;

/** Tables without the product around them. */
final class TestTables {

    private TestTables() {}

    /** With room for all. */
    static LiveTables of(Stores stores, TableProjector projector) {
        return new LiveTables(projector, saved(stores), TableMemory.UNLIMITED);
    }

    static CheckpointedTables saved(Stores stores) {
        return new CheckpointedTables(stores.checkpoints(), new TableCodec());
    }
}
