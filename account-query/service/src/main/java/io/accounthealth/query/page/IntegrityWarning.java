package io.accounthealth.query.page;

import org.jspecify.annotations.Nullable;

/** What every page says first when the log, or what is read from it, is not as it was signed. */
@FunctionalInterface
public interface IntegrityWarning {

    /** In sentences for a person; null as far as this node knows. */
    @Nullable
    String text();
}
