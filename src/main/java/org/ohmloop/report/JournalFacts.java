package org.ohmloop.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;

/** How many entries each table of a run's journal has. Works for every journal: it knows no table by name. */
final class JournalFacts {
    private JournalFacts() {}

    static List<String[]> of(Path journal) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        List<String[]> facts = new ArrayList<>();
        try (Connection connection = config.createConnection("jdbc:sqlite:" + journal.toAbsolutePath());
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                String quoted = '"' + table.replace("\"", "\"\"") + '"';
                try (ResultSet result = statement.executeQuery("SELECT count(*) FROM " + quoted)) {
                    facts.add(new String[] {table, Html.count(result.next() ? result.getLong(1) : 0)});
                }
            }
            facts.add(new String[] {"size", Html.count(Files.size(journal) / 1024) + " kiB"});
            return facts;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        String query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name";
        try (ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                tables.add(result.getString(1));
            }
        }
        return tables;
    }
}
