package io.accounthealth.standalone.demo;

/** One kind of thing that keeps happening between us and a client. */
interface Habit {

    void keep(Diary diary, Dice dice);
}
