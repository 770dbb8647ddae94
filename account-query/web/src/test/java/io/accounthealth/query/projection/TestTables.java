package io.accounthealth.query.projection;

import io.accounthealth.model.table.TableCodec;
import io.accounthealth.storage.Stores;
import org.springframework.util.unit.DataSize;

/** Tables without the product around them. */
final class TestTables {

    private TestTables() {}

    /** With room for all. */
    static LiveTables of(Stores stores, TableProjector projector) {
        return new LiveTables(projector, saved(stores), TableMemory.of(DataSize.ofTerabytes(1)));
    }

    static CheckpointedTables saved(Stores stores) {
        return new CheckpointedTables(stores.checkpoints(), new TableCodec());
    }
}
