package io.accounthealth.command.imports;

/**
 * What an import has recorded, by the log.
 *
 * @param first position of its events, 0 when there are none
 */
public record ImportEffect(long reported, long restated, long retracted, long first, long last) {

    public static final ImportEffect NONE = new ImportEffect(0, 0, 0, 0, 0);

    /**
     * Of one event.
     *
     * @param reports false for a retraction
     * @param claimed whether the source claimed something of the same key before
     */
    public static ImportEffect of(long position, boolean reports, boolean claimed) {
        return new ImportEffect(
                reports && !claimed ? 1 : 0, reports && claimed ? 1 : 0, reports ? 0 : 1, position, position);
    }

    public ImportEffect and(ImportEffect later) {
        return new ImportEffect(
                reported + later.reported, restated + later.restated, retracted + later.retracted, first, later.last);
    }
}
