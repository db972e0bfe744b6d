"""What the Python twins share: the same users.db as in Java's course.SampleData, and what their web servers need."""
import argparse
import asyncio
import csv
import os
import socket
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite

USERS = Path(__file__).parents[2] / "data" / "users.csv"


async def users_db():
    """The path of users.db in the working folder; made from data/users.csv on first use, also when two start at once."""
    async with aiosqlite.connect("users.db", isolation_level=None) as db:
        if await is_empty(db):
            await db.execute("BEGIN IMMEDIATE")  # whoever comes second waits here, and finds the table
            if await is_empty(db):
                await db.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, age INTEGER)")
                rows = list(csv.reader(USERS.open(encoding="utf-8")))[1:]
                await db.executemany("INSERT INTO users VALUES (?, ?, ?)", rows)
            await db.execute("COMMIT")
    return "users.db"


async def is_empty(db):
    """Asked without a lock first: those who only read must not stand in line for it."""
    return not await db.execute_fetchall("SELECT 1 FROM sqlite_master WHERE name = 'users'")


class Pool:
    """Connections to one file, lent out first come, first served: some readers, and one writer. Like Java's aiosqlite.Pool."""

    async def open(self, path, readers):
        self.readers = await self._line(path, readers)
        self.writers = await self._line(path, 1)

    async def _line(self, path, size):
        line = asyncio.Queue()
        for _ in range(size):
            db = await aiosqlite.connect(path)
            await db.execute_fetchall("PRAGMA journal_mode = WAL")
            line.put_nowait(db)
        return line

    def reader(self):
        return self._lent(self.readers)

    def writer(self):
        return self._lent(self.writers)

    @asynccontextmanager
    async def _lent(self, line):
        db = await line.get()
        try:
            yield db
        finally:
            try:
                await db.rollback()
            finally:
                line.put_nowait(db)

    async def close(self):
        for line in self.readers, self.writers:
            for _ in range(line.qsize()):
                await line.get_nowait().close()


def listen(doc):
    """What --host, --port and --most say: a socket that listens, and the most requests at once. A taken port is one sentence."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("--host", default="127.0.0.1", help="who may ask: only this machine, unless told otherwise")
    parser.add_argument("--port", type=int, default=8080, help="0 takes a free one")
    parser.add_argument("--most", type=int, default=1000, help="so many requests at once; the others get 503")
    told = parser.parse_args()
    if told.most < 1:
        parser.error(f"--most is at least 1, not {told.most}")
    try:
        place = socket.create_server((told.host, told.port), backlog=1024)
    except (OSError, OverflowError) as taken:
        number = getattr(taken, "errno", None)
        why = os.strerror(number) if number and number > 0 else str(taken)
        sys.exit(f"nobody can listen on port {told.port} of {told.host} ({why}): end what does, or take another one with --port")
    print(f"http://{told.host}:{place.getsockname()[1]}/users, until Ctrl-C", flush=True)
    return place, told.most
