package io.accounthealth.proof.export;

/** The parts of an export in their order; some have one line. */
enum ExportPart {
    NONE,
    MANIFEST,
    SIGNATURE,
    KEYS,
    ROTATIONS,
    TREE,
    ACCOUNTS,
    END;

    /**
     * This one.
     *
     * @throws IllegalArgumentException when a line of it cannot stand behind one of another
     */
    ExportPart behind(ExportPart before) {
        boolean once = this == MANIFEST || this == SIGNATURE || this == END;
        if (before == END) {
            throw new IllegalArgumentException("there is a line behind the end");
        }
        if (compareTo(before) < 0 || (once && this == before) || (this == MANIFEST && before != NONE)) {
            throw new IllegalArgumentException("it stands in the wrong place");
        }
        return this;
    }
}
