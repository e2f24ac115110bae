package org.ohmloop.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Opens journal files: schema, settings of SQLite, one writer at a time, and faults in words. */
final class JournalDatabase implements Closeable {
    /** "OHML", in the file's header: tells our journals from other people's databases. */
    private static final int APPLICATION_ID = 0x4F484D4C;

    private static final int SCHEMA = 1;
    private static final int BUSY_MS = 5000;

    /*
     * Addresses are row and col ("column" is a keyword). A pulse names its voltage, gate and width by the number of a
     * shape, because a run has millions of pulses and a few hundred shapes; the view pulse_log joins them.
     */
    private static final String[] TABLES = {
        "CREATE TABLE step (id INTEGER PRIMARY KEY, time_ms INTEGER NOT NULL, name TEXT NOT NULL)",
        """
        CREATE TABLE command (id INTEGER PRIMARY KEY, step INTEGER NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL,
          begun_ms INTEGER NOT NULL, ended_ms INTEGER, detail TEXT, fault TEXT)""",
        "CREATE TABLE shape (id INTEGER PRIMARY KEY, voltage_V REAL, word_line_V REAL, width_s REAL)",
        """
        CREATE TABLE pulse (command INTEGER, seq INTEGER, row INTEGER, col INTEGER, shape INTEGER,
          PRIMARY KEY (command, seq)) WITHOUT ROWID""",
        """
        CREATE TABLE reading (command INTEGER, seq INTEGER, row INTEGER, col INTEGER, current_A REAL, fault TEXT,
          PRIMARY KEY (command, seq)) WITHOUT ROWID""",
        """
        CREATE TABLE written (command INTEGER, seq INTEGER, row INTEGER, col INTEGER, lowest_A REAL, highest_A REAL,
          outcome TEXT, current_A REAL, pulses INTEGER, reads INTEGER, PRIMARY KEY (command, seq)) WITHOUT ROWID""",
        "CREATE TABLE product (command INTEGER PRIMARY KEY, overloads INTEGER, currents_A BLOB)",
        """
        CREATE TABLE outcome (row INTEGER, col INTEGER, time_ms INTEGER, target_S REAL, tolerance_S REAL,
          verified_S REAL, outcome TEXT NOT NULL, pulses INTEGER, reads INTEGER, PRIMARY KEY (row, col)) WITHOUT ROWID""",
        "CREATE TABLE note (id INTEGER PRIMARY KEY, time_ms INTEGER NOT NULL, text TEXT NOT NULL)",
        """
        CREATE VIEW pulse_log AS SELECT command.begun_ms, command.state, pulse.command, pulse.seq, pulse.row, pulse.col,
          shape.voltage_V, shape.word_line_V, shape.width_s
          FROM pulse JOIN command ON command.id = pulse.command JOIN shape ON shape.id = pulse.shape""",
    };

    private final Path file;
    private final Connection connection;
    private final FileChannel lockFile;

    private JournalDatabase(Path file, Connection connection, FileChannel lockFile) {
        this.file = file;
        this.connection = connection;
        this.lockFile = lockFile;
    }

    /** Opens for writing; makes the file where it is not there. */
    static JournalDatabase write(Path file) {
        FileChannel lock = lock(file);
        try {
            return new JournalDatabase(file, connect(file, false), lock);
        } catch (RuntimeException e) {
            unlock(lock);
            throw e;
        }
    }

    /** Opens for reading, also while another process writes. */
    static JournalDatabase read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new RunException("No journal at " + file + ": this run sent nothing to a bench.");
        }
        return new JournalDatabase(file, connect(file, true), null);
    }

    Connection connection() {
        return connection;
    }

    /** Ends the transaction that a question opens: left open, it would keep the WAL growing and the next write out. */
    void endRead() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    RunException fault(SQLException e) {
        return fault(file, e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw fault(e);
        } finally {
            unlock(lockFile);
        }
    }

    private static Connection connect(Path file, boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MS);
        config.setReadOnly(readOnly);
        if (!readOnly) {
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        }
        try {
            boolean fresh = !Files.exists(file) || Files.size(file) == 0;
            if (!fresh) {
                requireOurs(file); // before WAL mode is set, which would write to someone else's database
            }
            Connection connection = config.createConnection("jdbc:sqlite:" + file);
            try {
                prepare(file, connection, readOnly);
                return connection;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (IOException e) {
            throw new RunException("Cannot read " + file + ": " + e.getMessage(), e);
        } catch (SQLException e) {
            throw fault(file, e);
        }
    }

    private static void requireOurs(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MS);
        config.setReadOnly(true);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + file)) {
            int id = number(connection, "PRAGMA application_id");
            boolean empty = number(connection, "SELECT count(*) FROM sqlite_master") == 0;
            if (id != APPLICATION_ID && !empty) {
                throw new RunException(
                        file + " is an SQLite database, but not a journal of Ohmloop. It was left as it is.");
            }
            int schema = number(connection, "PRAGMA user_version");
            if (schema > SCHEMA) {
                throw new RunException(file + " was written by a newer Ohmloop (schema " + schema + ", this one knows "
                        + SCHEMA + "). Use that version.");
            }
        }
    }

    /** Makes the tables in one transaction, so that a file has all of them or none; checks those that are there. */
    private static void prepare(Path file, Connection connection, boolean readOnly) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (number(connection, "PRAGMA user_version") == SCHEMA) {
                try (ResultSet check = statement.executeQuery("PRAGMA quick_check(1)")) {
                    if (!check.next() || !check.getString(1).equals("ok")) {
                        throw new RunException(damaged(file, check.getString(1)));
                    }
                }
            } else if (!readOnly) {
                statement.execute("BEGIN IMMEDIATE");
                for (String table : TABLES) {
                    statement.execute(table);
                }
                statement.execute("PRAGMA application_id = " + APPLICATION_ID);
                statement.execute("PRAGMA user_version = " + SCHEMA);
                statement.execute("COMMIT");
            } else {
                throw new RunException(file + " is an empty journal: its process died before the first command.");
            }
        }
        if (!readOnly) {
            connection.setAutoCommit(false);
        }
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    private static RunException fault(Path file, SQLException e) {
        SQLiteErrorCode code = e instanceof SQLiteException ours ? ours.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        return new RunException(
                switch (code) {
                    case SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_LOCKED ->
                        file + " is locked by another program for more than " + BUSY_MS / 1000
                                + " s. Close it there and resume.";
                    case SQLITE_NOTADB -> file + " is not an SQLite database. Move it away or choose another run.";
                    case SQLITE_CORRUPT -> damaged(file, e.getMessage());
                    case SQLITE_FULL -> "No space left for " + file + ". Make room and resume.";
                    case SQLITE_READONLY, SQLITE_CANTOPEN ->
                        "Cannot open " + file + " for writing: check its folder's permissions.";
                    default -> "Journal " + file + ": " + e.getMessage();
                },
                e);
    }

    private static String damaged(Path file, String how) {
        return file + " is damaged (" + how + "). Copy the run, then try: sqlite3 " + file.getFileName()
                + " .recover | sqlite3 repaired.db";
    }

    /** A file of its own carries the lock, because a lock on the database itself would be SQLite's. */
    private static FileChannel lock(Path file) {
        Path path = file.resolveSibling(file.getFileName() + ".lock");
        FileChannel channel = null;
        try {
            channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process: same answer
        } catch (IOException e) {
            throw new RunException("Cannot lock " + path + ": " + e.getMessage(), e);
        }
        unlock(channel);
        throw new RunException(file + " is in use by another Ohmloop. Wait until it ends, or stop it with Ctrl-C.");
    }

    private static void unlock(FileChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            // the lock goes with the process at the latest
        }
    }
}
