package io.accounthealth.storage.sqlite;

import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** The errors of a file. Damage, once found, is remembered: nothing more is written to such a file. */
final class SqliteHealth {

    private final Path file;
    private volatile @Nullable LogUnavailableException damage;

    SqliteHealth(Path file) {
        this.file = file;
    }

    void refuseWritesWhenDamaged() {
        LogUnavailableException known = damage;
        if (known != null) {
            throw new LogUnavailableException(Cause.DAMAGED, String.valueOf(known.getMessage()), known);
        }
    }

    LogUnavailableException explain(SQLException e) {
        // The low byte of an extended result code is the primary one.
        int code = e.getErrorCode() & 0xff;
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return new LogUnavailableException(
                    Cause.FULL, "there is no room to write to " + file + "; free disk space, then try again", e);
        }
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return damaged("its pages are not what was written", e);
        }
        return refused("cannot be used: " + e.getMessage(), e);
    }

    LogUnavailableException damaged(String what, @Nullable SQLException cause) {
        LogUnavailableException found = new LogUnavailableException(
                Cause.DAMAGED, file + " is damaged (" + what + "); restore it from a backup", cause);
        if (damage == null) {
            damage = found; // an earlier message may say more
        }
        return found;
    }

    /** @param why a whole sentence, used as the message */
    void refuseWrites(String why) {
        damage = new LogUnavailableException(Cause.DAMAGED, why);
    }

    LogUnavailableException closed() {
        return new LogUnavailableException(Cause.REFUSED, file + " is closed");
    }

    LogUnavailableException refused(String why, @Nullable Exception cause) {
        return new LogUnavailableException(Cause.REFUSED, file + " " + why, cause);
    }
}
