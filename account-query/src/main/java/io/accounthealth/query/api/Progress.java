package io.accounthealth.query.api;

/** How far work has come that takes as long as it takes, for whoever wants to be told. */
interface Progress {

    boolean hasBegun();

    /** Of what has begun. */
    Record told();
}
