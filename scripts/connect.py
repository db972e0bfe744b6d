"""Opens a database, runs one query, closes it."""
import asyncio

import aiosqlite


async def main():
    async with aiosqlite.connect(":memory:") as db:
        print("open")
        cursor = await db.execute("SELECT upper(?), length(?)", ("hello", "hello"))
        print(await cursor.fetchone())
    print("closed")


asyncio.run(main())
