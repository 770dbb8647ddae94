package io.accounthealth.command.imports;

import java.util.List;
import java.util.Optional;

/** The kinds of imports. */
record ImportWorks(List<ImportWork> all) {

    ImportWorks {
        all = List.copyOf(all);
    }

    /** @param name as in the progress of an import; another node may know more kinds */
    Optional<ImportWork> find(String name) {
        return all.stream().filter(work -> work.isOf(name)).findFirst();
    }

    ImportWork of(Feed feed) {
        return find(feed.kind()).orElseThrow(() -> new IllegalArgumentException("no kind of import: " + feed.kind()));
    }
}
