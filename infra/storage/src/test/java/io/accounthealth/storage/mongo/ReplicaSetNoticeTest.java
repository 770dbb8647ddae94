package io.accounthealth.storage.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Says in every build whether the suites met a real replica set. */
class ReplicaSetNoticeTest {

    @Test
    void the_build_says_aloud_when_no_real_replica_set_was_there() {
        List<Class<?>> suites = List.of(
                ReplicaSetContractsTest.class,
                ReplicaSetNodesTest.class,
                ReplicaSetPlansTest.class,
                ReplicaSetAxonEngineTest.class);
        System.out.println(
                ReplicaSet.isThere()
                        ? "==== MongoDB: " + suites.size() + " suites run against a real replica set. ===="
                        : "==== MongoDB: NOT RUN against a real replica set: " + suites.size()
                                + " suites. Set " + ReplicaSet.VARIABLE + " or start Docker. Majority writes, failover"
                                + " and query plans are unproven in this build. ====");

        assertThat(suites)
                .allSatisfy(suite ->
                        assertThat(suite.getAnnotation(EnabledIf.class).value()).endsWith("ReplicaSet#isThere"));
    }

    @Test
    void a_test_gets_a_database_of_its_own_and_its_user_stays_where_he_is() {
        assertThat(ReplicaSet.withDatabase("mongodb://a:1,b:2", "t")).isEqualTo("mongodb://a:1,b:2/t");
        assertThat(ReplicaSet.withDatabase("mongodb://a/?replicaSet=rs0", "t"))
                .isEqualTo("mongodb://a/t?replicaSet=rs0");
        assertThat(ReplicaSet.withDatabase("mongodb://u:p@a/x", "t")).isEqualTo("mongodb://u:p@a/t?authSource=x");
        assertThat(ReplicaSet.withDatabase("mongodb+srv://u:p@a/?w=1", "t"))
                .isEqualTo("mongodb+srv://u:p@a/t?w=1&authSource=admin");
        assertThat(ReplicaSet.withDatabase("mongodb://u:p@a/?authSource=z", "t"))
                .isEqualTo("mongodb://u:p@a/t?authSource=z");
    }
}
