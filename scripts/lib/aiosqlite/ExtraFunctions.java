package aiosqlite;

import java.sql.SQLException;
import java.util.List;
import org.sqlite.Function;
import org.sqlite.core.DB;

/**
 * The driver brings functions that SQLite itself does not have. Some of them read or write outside their memory, or call themselves
 * once for each row, and so end the whole program; {@code mode} and the quartiles also lose digits.
 */
final class ExtraFunctions {
    private record Extra(String name, int arguments) {
    }

    private static final List<Extra> UNSAFE = List.of(new Extra("replicate", 2), new Extra("padl", 2), new Extra("padr", 2), new Extra("padc", 2),
            new Extra("rightstr", 2), new Extra("strfilter", 2), new Extra("mode", 1), new Extra("lower_quartile", 1), new Extra("upper_quartile", 1));

    // one for all connections: it keeps nothing
    private static final Function NONE = new Function() {
        @Override
        protected void xFunc() throws SQLException {
            throw new TakenAway();
        }
    };

    private static final class TakenAway extends SQLException {
        /** What the driver makes SQLite's message of. */
        @Override
        public String toString() {
            return "this function of the driver's is taken away, since it can end the program: createFunction makes another of its name";
        }
    }

    private ExtraFunctions() {
    }

    /** The driver can put another function in a function's place, but leave none there. */
    static void takeAway(DB db) throws SQLException {
        for (var extra : UNSAFE) db.create_function(extra.name, NONE, extra.arguments, Additions.IN_EVERY_ENCODING);
    }
}
