package io.accounthealth.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.model.table.Duty;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KindsTest {

    @ParameterizedTest
    @EnumSource(Duty.class)
    void every_part_of_the_work_has_a_sign(Duty duty) throws IOException {
        try (InputStream signs = KindsTest.class.getResourceAsStream("/static/css/kinds.svg")) {
            assertThat(new String(signs.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("<symbol id=\"" + duty.written() + "\"");
        }
    }
}
