package org.tropism.store;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values of the database as the values of tables.
final class Answers {
    private Answers() {}

    static void read(ResultSet results, RowReceiver to) throws SQLException, IOException {
        ResultSetMetaData about = results.getMetaData();
        int width = about.getColumnCount();
        var names = new ArrayList<String>(width);
        for (int i = 1; i <= width; i++) {
            names.add(about.getColumnLabel(i));
        }
        to.columns(List.copyOf(names));
        while (results.next()) {
            var row = new ArrayList<@Nullable Object>(width);
            for (int i = 1; i <= width; i++) {
                row.add(value(results.getObject(i)));
            }
            to.row(row);
        }
    }

    /// Integers that fit become `Long`, other numbers `Double`, everything else its text.
    static @Nullable Object value(@Nullable Object found) {
        return switch (found) {
            case null -> null;
            case Long number -> number;
            case Double number -> number;
            case String text -> text;
            case Boolean flag -> flag;
            case BigInteger number when number.bitLength() < Long.SIZE -> number.longValue();
            case BigInteger number -> number.doubleValue();
            case BigDecimal number -> number.doubleValue();
            case Float number -> number.doubleValue();
            case Number number -> number.longValue();
            default -> found.toString();
        };
    }
}
