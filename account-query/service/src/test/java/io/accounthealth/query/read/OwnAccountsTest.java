package io.accounthealth.query.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.HandoverEvent.TeamMemberAssigned;
import io.accounthealth.events.TeamRole;
import io.accounthealth.query.testing.ReadingTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What an account manager is shown; his token's name is the role's, and so is the manager of his accounts. */
class OwnAccountsTest extends ReadingTest {

    private static final String MANAGER = "account-manager";

    @Override
    protected void tell() {
        assign("own", MANAGER);
        assign("own-parked", MANAGER);
        assign("given", MANAGER);
        assign("foreign", "noah");
        assign("foreign-parked", "noah");
        assign("nobodys", null);
        history.append(
                "foreign",
                Instant.parse("2018-03-01T00:00:00Z"),
                new TeamMemberAssigned(MANAGER, TeamRole.COORDINATOR));
        history.append("given", Instant.parse("2018-08-02T00:00:00Z"), new ManagerAssigned("noah"));
        park("own-parked");
        park("foreign-parked");
    }

    @Test
    void a_parked_foreign_account_is_answered_as_unknown() {
        assertThat(own("/v1/accounts/own-parked").problem())
                .isEqualTo("503 application/problem+json /problems/account-parked");
        assertThat(own("/v1/accounts/foreign-parked").body())
                .isEqualTo(own("/v1/accounts/nothing").body().replace("nothing", "foreign-parked"));
        assertThat(own("/v1/accounts/foreign-parked?knownAt=2018-02-01").status())
                .isEqualTo(404);
        assertThat(own("/v1/accounts").json().path("leftOut").toString()).isEqualTo("[\"own-parked\"]");
        assertThat(own("/v1/portfolio?replay=true").json().path("leftOut").toString())
                .isEqualTo("[\"own-parked\"]");
        assertThat(get("/v1/accounts").json().path("leftOut").size()).isEqualTo(2);
    }

    @Test
    void figures_are_made_of_the_own_accounts_live_and_replayed_alike() {
        for (String replay : new String[] {"", "&replay=true"}) {
            var retention =
                    own("/v1/retention?from=2018-06&to=2018-07" + replay).json();
            assertThat(retention.at("/base/accounts").asInt()).isEqualTo(1);
            assertThat(retention.at("/base/spend").asString()).isEqualTo("100");
            assertThat(own("/v1/portfolio?currency=USD" + replay)
                            .json()
                            .path("accounts")
                            .asInt())
                    .isEqualTo(1);
            assertThat(own("/v1/accounts?limit=1" + replay).json().path("total").asInt())
                    .isEqualTo(1);
            assertThat(own("/v1/accounts?limit=1" + replay).link()).isNull();
        }
        assertThat(get("/v1/retention?from=2018-06&to=2018-07")
                        .json()
                        .at("/base/accounts")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void a_cursor_of_somebody_who_sees_all_shows_no_more_than_ones_own() {
        String next = next(get("/v1/accounts?limit=1"));

        assertThat(own(next).body()).doesNotContain("foreign", "given", "nobodys");
    }

    @Test
    void the_own_scorecard_counts_an_account_handed_over_since() {
        for (String replay : new String[] {"", "&replay=true"}) {
            var board = own("/v1/managers?from=2018-06&to=2018-07" + replay).json();
            assertThat(board.path("entries")).hasSize(1);
            assertThat(board.at("/entries/0/manager").asString()).isEqualTo(MANAGER);
            assertThat(board.at("/entries/0/accounts").asInt()).isEqualTo(2);
            assertThat(board.at("/entries/0/handedOver").asInt()).isEqualTo(1);
            assertThat(board.at("/entries/0/base/amount").asString()).isEqualTo("200");
            assertThat(board.at("/figures/all/base/amount").asString()).isEqualTo("200");
            assertThat(board.toString()).doesNotContain("noah", "foreign");
        }
        assertThat(own("/v1/retention?from=2018-06&to=2018-07")
                        .json()
                        .at("/base/accounts")
                        .asInt())
                .as("elsewhere only the own accounts")
                .isEqualTo(1);
    }

    @Test
    void the_scorecards_of_others_are_counted_and_not_shown() {
        assertThat(own("/v1/managers?from=2018-06&to=2018-07")
                        .json()
                        .at("/figures/notShown")
                        .asInt())
                .as("of noah, and of what has no manager")
                .isEqualTo(2);
        assertThat(get("/v1/managers?from=2018-06&to=2018-07")
                        .json()
                        .at("/figures/notShown")
                        .asInt())
                .isZero();
        assertThat(own("/v1/managers?manager=noah&from=2018-06&to=2018-07")
                        .json()
                        .path("entries"))
                .isEmpty();
    }

    @Test
    void a_team_member_sees_only_own_counts_of_foreign_accounts() {
        for (String replay : new String[] {"", "?replay=true"}) {
            var board = own("/v1/learning" + replay).json();
            assertThat(board.path("entries")).hasSize(1);
            assertThat(board.at("/entries/0/userId").asString()).isEqualTo(MANAGER);
            assertThat(board.at("/entries/0/roles").toString()).isEqualTo("[\"coordinator\"]");
            assertThat(board.at("/entries/0/accounts").asInt())
                    .as("own, and foreign in the team")
                    .isEqualTo(2);
            assertThat(board.at("/entries/0/managed").asInt()).isEqualTo(1);
            assertThat(board.at("/figures/notShown").asInt()).isEqualTo(1);
            assertThat(board.toString()).doesNotContain("noah", "foreign");
        }
        assertThat(own("/v1/accounts/foreign").body())
                .isEqualTo(own("/v1/accounts/nothing").body().replace("nothing", "foreign"));
        assertThat(own("/v1/accounts").body()).doesNotContain("foreign");
        assertThat(get("/v1/learning").json().at("/figures/people").asInt()).isEqualTo(2);
    }

    private void assign(String account, String manager) {
        history.open(account, "2018-01-01T00:00:00Z");
        if (manager != null) {
            history.append(account, Instant.parse("2018-01-02T00:00:00Z"), new ManagerAssigned(manager));
        }
        history.spend(account, "2018-06-01", "100");
        history.spend(account, "2018-07-01", "50");
    }

    private void park(String account) {
        history.append(account, Instant.parse("2018-07-01T00:00:00Z"), "of-the-future", 1, "{}".getBytes());
    }

    private Answer own(String path) {
        return get(path, "Authorization", "Bearer " + server.token(MANAGER));
    }
}
