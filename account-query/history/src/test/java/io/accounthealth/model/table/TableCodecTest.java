package io.accounthealth.model.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.model.table.TableCodec.UnreadableTableException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** That a table read back answers like the one written, GeneratedHistoriesTest holds for every view. */
class TableCodecTest {

    private final TableCodec codec = new TableCodec();
    private final byte[] bytes = codec.encode(GeneratedStory.of("acme", 1, 40).table());

    @Test
    void bytes_cut_off_anywhere_are_refused() {
        for (int length = 0; length < bytes.length; length += 7) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(UnreadableTableException.class);
        }
    }

    @Test
    void a_flipped_bit_anywhere_is_refused() {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> codec.decode(damaged)).isInstanceOf(UnreadableTableException.class);
        }
    }

    @Test
    void bytes_of_another_format_are_refused() {
        byte[] other = bytes.clone();
        int version = 2 + TableCodec.FORMAT.length() - 1; // after the two bytes of the text's length
        other[version]++;

        assertThatThrownBy(() -> codec.decode(other))
                .isInstanceOf(UnreadableTableException.class)
                .hasMessageContaining(TableCodec.FORMAT);
    }

    @Test
    void a_table_that_saw_nothing_comes_back_as_one() {
        AccountTable empty = codec.decode(codec.encode(new Story("acme").table()));

        assertThat(empty.nextSequence()).isZero();
        assertThat(empty.lastPosition()).isZero();
    }
}
