package io.accounthealth.model.table;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AdvocacyEvent.BetaJoined;
import io.accounthealth.events.AdvocacyEvent.ReferenceGiven;
import io.accounthealth.events.AdvocacyEvent.TestimonialGiven;
import io.accounthealth.events.MeetingEvent.MeetingMissed;
import io.accounthealth.events.Party;
import io.accounthealth.events.SatisfactionEvent.CsatAnswered;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The facts of a window that health counts, one kind in a duty: CSAT answers by their scores, no-shows of the client
 * and acts of advocacy as one each.
 *
 * @param count how many there are
 * @param sum what they add up to
 */
public record WindowCount(int count, long sum) {

    static final int NOT = -1;

    /** What an event counts; {@link #NOT} where it does not. */
    static int of(AccountEvent event) {
        return switch (event) {
            case CsatAnswered e -> e.score();
            case MeetingMissed e -> e.by() == Party.CLIENT ? 1 : NOT;
            case TestimonialGiven e -> 1;
            case ReferenceGiven e -> 1;
            case BetaJoined e -> 1;
            default -> NOT;
        };
    }

    /** Those of a window; {@code start} is not within it, T is. */
    public static WindowCount in(Column<?> column, BitemporalPoint at, long start) {
        int count = 0;
        long sum = 0;
        int end = column.end(at);
        for (int row = column.end(start); row < end; ) {
            int next = column.nextBlock(row, end);
            Block block = column.blockOf(row);
            if (block != null && next - row == Block.ROWS && block.isSettledAt(at.k())) {
                count += block.count();
                sum += block.sum();
            } else if (block == null || (block.counted() && block.knownFrom() <= at.k())) {
                for (int each = row; each < next; each++) {
                    int counts =
                            column.visible(each, at.k()) ? of(column.fact(each).event()) : NOT;
                    count += counts == NOT ? 0 : 1;
                    sum += counts == NOT ? 0 : counts;
                }
            }
            row = next;
        }
        return new WindowCount(count, sum);
    }

    /** The events of the newest of them, so many at most, oldest first. */
    public static List<UUID> newest(Column<?> column, BitemporalPoint at, long start, int most) {
        List<UUID> found = new ArrayList<>();
        int first = column.end(start);
        for (int row = column.end(at) - 1; row >= first && found.size() < most; ) {
            int before = Math.max(first, row / Block.ROWS * Block.ROWS) - 1;
            Block block = column.blockOf(row);
            if (block == null || (block.counted() && block.knownFrom() <= at.k())) {
                for (; row > before && found.size() < most; row--) {
                    if (column.visible(row, at.k()) && of(column.fact(row).event()) != NOT) {
                        found.add(column.fact(row).eventId());
                    }
                }
            }
            row = before;
        }
        return found.reversed();
    }
}
