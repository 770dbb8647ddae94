package io.accounthealth.storage.mongo.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.ServerAddress;
import io.accounthealth.storage.LogUnavailableException.Cause;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.Test;

class MongoHealthTest {

    private static final ServerAddress SERVER = new ServerAddress();

    private final MongoHealth health = new MongoHealth("MongoDB", true);

    @Test
    void a_cut_line_during_authentication_is_transient() {
        assertMayPass(signingIn(new MongoSocketReadException("reset", SERVER)));
        assertMayPass(signingIn(new MongoNotPrimaryException(answer(10107), SERVER)));
    }

    @Test
    void rejected_credentials_are_permanent() {
        assertTurnedAway(signingIn(new MongoCommandException(answer(18), SERVER)));
        assertTurnedAway(new MongoCommandException(answer(18), SERVER));
    }

    private void assertMayPass(MongoException e) {
        assertThat(MongoErrors.mayPass(e)).isTrue();
        assertThat(health.explain(e).reason()).isEqualTo(Cause.UNANSWERED);
    }

    private void assertTurnedAway(MongoException e) {
        assertThat(MongoErrors.mayPass(e)).isFalse();
        assertThat(health.explain(e).reason()).isEqualTo(Cause.REFUSED);
        assertThat(health.explain(e)).hasMessageContaining("does not accept the user name and password");
    }

    private static MongoException signingIn(Exception wrapped) {
        return new MongoSecurityException(
                MongoCredential.createCredential("mia", "admin", "x".toCharArray()), "signing in", wrapped);
    }

    private static BsonDocument answer(int code) {
        return new BsonDocument("ok", new BsonInt32(0)).append("code", new BsonInt32(code));
    }
}
