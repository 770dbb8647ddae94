package io.accounthealth.edge.parameters;

import java.util.Collection;

/** A handler of several routes, which take other parameters than its methods declare. */
public interface MoreParameters {

    /** @param pattern of the route */
    Collection<String> parametersOf(String pattern);
}
