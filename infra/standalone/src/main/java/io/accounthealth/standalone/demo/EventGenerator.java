package io.accounthealth.standalone.demo;

/** One kind of thing that keeps happening between us and a client. */
interface EventGenerator {

    void keep(EventScript diary, SeededRandom dice);
}
