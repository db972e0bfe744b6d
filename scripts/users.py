"""Two queries to users.db at once, each on its own connection."""
import asyncio

import aiosqlite

from lib.course import users_db


async def all_users():
    async with aiosqlite.connect(await users_db()) as db:
        return await db.execute_fetchall("SELECT id, name, age FROM users")


async def users_older_than(age):
    async with aiosqlite.connect(await users_db()) as db:
        return await db.execute_fetchall("SELECT id, name, age FROM users WHERE age > ?", (age,))


async def main():
    everybody, older = await asyncio.gather(all_users(), users_older_than(40))
    print("All users")
    for user in everybody:
        print(user)
    print("Older than 40")
    for user in older:
        print(user)


asyncio.run(main())
