/* SQLite without anything around it: reads a workload's name a line, prints the milliseconds it took, or a dash. */

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *SELECT = "SELECT id, name, age FROM users WHERE id = ?";
static const char *ALL = "SELECT id, name, age FROM users";
static const char *INSERT = "INSERT INTO entries (name, age) VALUES (?, ?)";
static volatile long sink;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static void must(int ok, sqlite3 *db) {
    if (ok) return;
    fprintf(stderr, "%s\n", sqlite3_errmsg(db));
    exit(1);
}

static int read_rows(sqlite3_stmt *s) {
    int rows = 0;
    while (sqlite3_step(s) == SQLITE_ROW) {
        sink += sqlite3_column_int64(s, 0) + strlen((const char *) sqlite3_column_text(s, 1)) + sqlite3_column_int64(s, 2);
        rows++;
    }
    sqlite3_reset(s);
    return rows;
}

static void selects(sqlite3 *db, int times) {
    sqlite3_stmt *s;
    must(sqlite3_prepare_v2(db, SELECT, -1, &s, 0) == SQLITE_OK, db);
    for (int id = 1; id <= times; id++) {
        sqlite3_bind_int64(s, 1, id);
        read_rows(s);
    }
    sqlite3_finalize(s);
}

static void inserts(sqlite3 *db, int rows) {
    sqlite3_stmt *s;
    char name[32];
    must(sqlite3_prepare_v2(db, INSERT, -1, &s, 0) == SQLITE_OK, db);
    must(sqlite3_exec(db, "BEGIN", 0, 0, 0) == SQLITE_OK, db);
    for (int n = 0; n < rows; n++) {
        snprintf(name, sizeof name, "user %d", n);
        sqlite3_bind_text(s, 1, name, -1, SQLITE_TRANSIENT);
        sqlite3_bind_int64(s, 2, n % 90);
        must(sqlite3_step(s) == SQLITE_DONE, db);
        sqlite3_reset(s);
    }
    must(sqlite3_exec(db, "COMMIT", 0, 0, 0) == SQLITE_OK, db);
    sqlite3_finalize(s);
}

static void all(sqlite3 *db) {
    sqlite3_stmt *s;
    must(sqlite3_prepare_v2(db, ALL, -1, &s, 0) == SQLITE_OK, db);
    must(read_rows(s) == 100000, db);
    sqlite3_finalize(s);
}

static void connects(const char *file, int queries) {
    for (int n = 0; n < 200; n++) {
        sqlite3 *db;
        must(sqlite3_open(file, &db) == SQLITE_OK, db);
        if (queries) selects(db, queries);
        sqlite3_close(db);
    }
}

int main(int argc, char **argv) {
    char name[64];
    while (argc > 1 && scanf("%63s", name) == 1) {
        sqlite3 *db;
        must(sqlite3_open(argv[1], &db) == SQLITE_OK, db);
        sqlite3_busy_timeout(db, 5000);      /* as the other sides have it */
        int writes = !strcmp(name, "INSERT") || !strcmp(name, "EXECUTE_MANY");
        if (writes) must(sqlite3_exec(db, "DROP TABLE IF EXISTS entries; CREATE TABLE entries (id INTEGER PRIMARY KEY, name TEXT, age INTEGER)", 0, 0, 0) == SQLITE_OK, db);
        double start = now();
        int known = 1;
        if (!strncmp(name, "SELECT", 6)) selects(db, 10000);
        else if (writes) inserts(db, !strcmp(name, "INSERT") ? 10000 : 100000);
        else if (!strcmp(name, "FETCH_ALL") || !strcmp(name, "ITERATE")) all(db);
        else if (!strcmp(name, "CONNECT")) connects(argv[1], 0);
        else if (!strcmp(name, "CONNECT_SELECT")) connects(argv[1], 1);
        else known = 0;
        if (known) printf("%f\n", now() - start);
        else printf("-\n");
        fflush(stdout);
        sqlite3_close(db);
    }
    return 0;
}
