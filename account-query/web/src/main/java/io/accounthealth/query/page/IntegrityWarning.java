package io.accounthealth.query.page;

import org.jspecify.annotations.Nullable;

/** The first sentences of every page while an integrity violation of the log, or of what is read from it, is known. */
@FunctionalInterface
public interface IntegrityWarning {

    /** In sentences for a person; null as far as this node knows. */
    @Nullable
    String text();
}
