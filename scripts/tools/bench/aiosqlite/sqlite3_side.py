"""Python's own sqlite3, which blocks: reads a workload's name a line, prints the milliseconds it took, or a dash."""

import sqlite3
import sys
import time

SELECT = "SELECT id, name, age FROM users WHERE id = ?"
INSERT = "INSERT INTO entries (name, age) VALUES (?, ?)"
ROWS = [(f"user {n}", n % 90) for n in range(100_000)]
FILE = sys.argv[1]


def three_calls(db):
    for id in range(1, 10_001):
        cursor = db.execute(SELECT, (id,))
        cursor.fetchone()
        cursor.close()


def one_call(db):
    for id in range(1, 10_001):
        db.execute(SELECT, (id,)).fetchall()


def insert(db):
    for n in range(10_000):
        db.execute(INSERT, ("Ada", n))
    db.commit()


def execute_many(db):
    db.executemany(INSERT, ROWS)
    db.commit()


def fetch_all(db):
    assert len(db.execute("SELECT id, name, age FROM users").fetchall()) == 100_000


def iterate(db):
    assert sum(1 for _ in db.execute("SELECT id, name, age FROM users")) == 100_000


def connect(db):
    for _ in range(200):
        sqlite3.connect(FILE).close()


def connect_select(db):
    for _ in range(200):
        each = sqlite3.connect(FILE)
        each.execute(SELECT, (1,)).fetchall()
        each.close()


WORK = {
    "SELECT_THREE_CALLS": three_calls, "SELECT_ONE_CALL": one_call, "INSERT": insert, "EXECUTE_MANY": execute_many,
    "FETCH_ALL": fetch_all, "ITERATE": iterate, "CONNECT": connect, "CONNECT_SELECT": connect_select,
}

for line in sys.stdin:
    name = line.strip()
    if name not in WORK:
        print("-", flush=True)
        continue
    db = sqlite3.connect(FILE)
    if name in ("INSERT", "EXECUTE_MANY"):
        db.executescript("DROP TABLE IF EXISTS entries; CREATE TABLE entries (id INTEGER PRIMARY KEY, name TEXT, age INTEGER)")
    start = time.perf_counter()
    WORK[name](db)
    print((time.perf_counter() - start) * 1000, flush=True)
    db.close()
