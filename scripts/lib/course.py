"""What the Python twins share: the same users.db as in Java's course.SampleData."""
import csv
from pathlib import Path

import aiosqlite

USERS = Path(__file__).parents[2] / "data" / "users.csv"


async def users_db():
    """The path of users.db in the working folder; made from data/users.csv on first use, also when two start at once."""
    async with aiosqlite.connect("users.db", isolation_level=None) as db:
        await db.execute("BEGIN IMMEDIATE")
        made = await db.execute_fetchall("SELECT 1 FROM sqlite_master WHERE name = 'users'")
        if not made:
            await db.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, age INTEGER)")
            rows = list(csv.reader(USERS.open(encoding="utf-8")))[1:]
            await db.executemany("INSERT INTO users VALUES (?, ?, ?)", rows)
        await db.execute("COMMIT")
    return "users.db"
