package io.accounthealth.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every {@link ImportStore} promises. */
public abstract class ImportStoreContract extends StoresContract {

    @Test
    void the_newest_state_of_an_import_is_found_by_its_id() {
        stores.imports().save("i-1", "{\"rows\":1}");
        stores.imports().save("i-1", "{\"rows\":2,\"note\":\"größer\"}");

        assertThat(stores.imports().find("i-1")).contains("{\"rows\":2,\"note\":\"größer\"}");
        assertThat(stores.imports().find("i-2")).isEmpty();
    }
}
