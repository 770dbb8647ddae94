package io.accounthealth.query.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.query.point.MinPosition;
import io.accounthealth.query.testing.ServerTest;
import org.junit.jupiter.api.Test;

class ViewBehindTest extends ServerTest {

    @Override
    protected String patience() {
        return "300ms";
    }

    @Test
    void a_read_that_waits_in_vain_is_told_to_come_again() {
        history.open("acme", "2018-01-01T00:00:00Z");

        Answer answer = getAtOnce("/v1/accounts/acme/spend", MinPosition.HEADER, "2");

        assertThat(answer.problem()).isEqualTo("503 application/problem+json /problems/view-behind");
        assertThat(getAtOnce("/v1/log/head", MinPosition.HEADER, "soon").status())
                .isEqualTo(400);
    }
}
