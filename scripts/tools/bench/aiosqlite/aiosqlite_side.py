"""PyPI's aiosqlite: reads a workload's name a line, prints the milliseconds it took."""

import asyncio
import sys
import time

import aiosqlite

SELECT = "SELECT id, name, age FROM users WHERE id = ?"
INSERT = "INSERT INTO entries (name, age) VALUES (?, ?)"
ROWS = [(f"user {n}", n % 90) for n in range(100_000)]
FILE = sys.argv[1]


async def three_calls(db):
    for id in range(1, 10_001):
        async with db.execute(SELECT, (id,)) as cursor:
            await cursor.fetchone()


async def one_call(db):
    for id in range(1, 10_001):
        await db.execute_fetchall(SELECT, (id,))


async def gather(db):
    await asyncio.gather(*(db.execute_fetchall(SELECT, (id,)) for id in range(1, 10_001)))


async def insert(db):
    for n in range(10_000):
        await db.execute(INSERT, ("Ada", n))
    await db.commit()


async def execute_many(db):
    await db.executemany(INSERT, ROWS)
    await db.commit()


async def fetch_all(db):
    assert len(await db.execute_fetchall("SELECT id, name, age FROM users")) == 100_000


async def iterate(db):
    seen = 0
    async with db.execute("SELECT id, name, age FROM users") as cursor:
        async for row in cursor:
            seen += 1
    assert seen == 100_000


async def connect(db):
    for _ in range(200):
        async with aiosqlite.connect(FILE):
            pass


async def connect_select(db):
    for _ in range(200):
        async with aiosqlite.connect(FILE) as each:
            await each.execute_fetchall(SELECT, (1,))


async def readers(db):
    async def read():
        async with aiosqlite.connect(FILE) as reader:
            for id in range(1, 1_001):
                await reader.execute_fetchall(SELECT, (id,))

    await asyncio.gather(*(read() for _ in range(8)))


WORK = {
    "SELECT_THREE_CALLS": three_calls, "SELECT_ONE_CALL": one_call, "GATHER": gather, "INSERT": insert, "EXECUTE_MANY": execute_many,
    "FETCH_ALL": fetch_all, "ITERATE": iterate, "CONNECT": connect, "CONNECT_SELECT": connect_select, "READERS": readers,
}


async def measure(name):
    async with aiosqlite.connect(FILE) as db:
        if name in ("INSERT", "EXECUTE_MANY"):
            await db.executescript("DROP TABLE IF EXISTS entries; CREATE TABLE entries (id INTEGER PRIMARY KEY, name TEXT, age INTEGER)")
        start = time.perf_counter()
        await WORK[name](db)
        return (time.perf_counter() - start) * 1000


for line in sys.stdin:
    print(asyncio.run(measure(line.strip())), flush=True)
