package io.accounthealth.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.ImportStore.Import;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

    @Test
    void all_imports_are_listed_page_by_page_each_once() {
        List<Import> kept = new ArrayList<>();
        for (String id : List.of("i-2", "i-10", "I-1", "i-1", "ä")) {
            kept.add(new Import(id, "{\"id\":\"" + id + "\"}"));
            stores.imports().save(id, kept.getLast().json());
        }

        List<Import> listed = new ArrayList<>();
        for (List<Import> page = stores.imports().list("", 2);
                !page.isEmpty();
                page = stores.imports().list(page.getLast().id(), 2)) {
            assertThat(page.size()).isEqualTo(Math.min(2, kept.size() - listed.size()));
            listed.addAll(page);
        }

        assertThat(listed).containsExactlyInAnyOrderElementsOf(kept);
        assertThat(stores.imports().list("", 0)).isEmpty();
    }

    @Test
    void the_newest_are_those_of_the_greatest_ids() {
        for (String id : List.of("i-2", "i-10", "i-3")) {
            stores.imports().save(id, "{}");
        }
        stores.imports().save("i-2", "{\"again\":true}");

        assertThat(stores.imports().newest(null, 2)).extracting(Import::id).containsExactly("i-3", "i-2");
        assertThat(stores.imports().newest("i-2", 2)).extracting(Import::id).containsExactly("i-10");
        assertThat(stores.imports().newest("i-10", 2)).isEmpty();
        assertThat(stores.imports().newest(null, 0)).isEmpty();
    }

    @Test
    void the_file_of_an_import_is_kept_in_parts_until_it_is_forgotten() {
        byte[] whole = new byte[ImportStore.PART_BYTES];
        new Random(1).nextBytes(whole);
        stores.imports().keepPart("i-2", 0, whole);
        stores.imports().keepPart("i-2", 1, new byte[] {1});
        stores.imports().keepPart("i-2", 1, new byte[] {2, 3});
        stores.imports().keepPart("i-1", 0, new byte[] {4});

        assertThat(stores.imports().kept()).containsExactly("i-1", "i-2");
        assertThat(stores.imports().findPart("i-2", 0))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(whole));
        assertThat(stores.imports().findPart("i-2", 1))
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(2, 3));
        assertThat(stores.imports().findPart("i-2", 2)).isEmpty();
        assertThat(stores.imports().list("", 10)).as("imports themselves").isEmpty();

        stores.imports().forget("i-2");
        assertThat(stores.imports().kept()).containsExactly("i-1");
        assertThat(stores.imports().findPart("i-2", 0)).isEmpty();
        stores.imports().forget("none");
    }
}
