"""A morning report, as it should be written: together, with a limit, closed, and nothing left behind."""
import asyncio

import aiosqlite


async def fetch(page, pause):
    await asyncio.sleep(pause / 1000)
    return f"the {page}"


# the wait has a limit, and nobody waits for ever
async def fetch_in_time(page, pause):
    try:
        async with asyncio.timeout(0.5):
            return await fetch(page, pause)
    except TimeoutError:
        return f"no {page}"


# one statement, one commit
async def keep(db, report):
    await db.execute("INSERT INTO reports VALUES (?)", (report,))
    await db.commit()


async def main():
    # what is opened is closed at the end of the block
    async with aiosqlite.connect(":memory:") as db:
        await db.execute("CREATE TABLE reports (text)")
        # what does not need one another runs together
        pages = await asyncio.gather(
            fetch_in_time("weather", 200), fetch_in_time("news", 100), fetch_in_time("tide", 60_000))
        await keep(db, ", ".join(pages))
        async with db.execute("SELECT * FROM reports") as rows:
            async for row in rows:
                print(row)


asyncio.run(main())
print("nothing is left open")
print("nothing is left running")
