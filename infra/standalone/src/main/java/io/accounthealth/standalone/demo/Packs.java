package io.accounthealth.standalone.demo;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.qbr.QbrPack;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.qbr.PackText;
import org.jspecify.annotations.Nullable;

/** Makes the packs of the reviews from what was known when they were prepared, so that each can be made again. */
final class Packs {

    static final String RULES = "then";

    /** What a draft says, which cannot know what will have been recorded before it. */
    static final String NOT_MADE = "";

    private Packs() {}

    /**
     * @param known the last position before the preparation
     * @return the preparation with its pack's hash; null when there is nothing to make a pack of
     */
    static @Nullable QbrPrepared prepare(QbrPrepared draft, AccountTable table, long known, PolicyBook book) {
        PointInTime point = new PointInTime(draft.asOf(), known, PolicySelector.parse(RULES));
        CalendarPeriod quarter = CalendarPeriod.parse(draft.quarter()).orElseThrow();
        QbrPack pack = QbrPack.of(table, point, quarter, book);
        return pack == null
                ? null
                : new QbrPrepared(
                        draft.quarter(),
                        draft.asOf(),
                        known,
                        RULES,
                        PackText.of(pack).hash(),
                        pack.format());
    }
}
