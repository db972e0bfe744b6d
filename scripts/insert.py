"""Inserts one row, then many, and commits them."""
import asyncio

import aiosqlite


async def main():
    async with aiosqlite.connect(":memory:") as db:
        await db.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, age INTEGER)")

        one = await db.execute("INSERT INTO users (name, age) VALUES (?, ?)", ("Ada", 36))
        print(f"one row, with the id {one.lastrowid}")

        many = await db.executemany("INSERT INTO users (name, age) VALUES (?, ?)",
                                    [("Grace", 45), ("Edsger", 52), ("Barbara", 29)])
        print(f"then many: {many.rowcount}")
        await db.commit()

        async with db.execute("SELECT id, name, age FROM users") as cursor:
            async for row in cursor:
                print(row)


asyncio.run(main())
