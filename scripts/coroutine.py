"""A coroutine pauses for two seconds, goes on, and returns a value."""
import asyncio


async def fetch_data():
    print("Fetching data")
    await asyncio.sleep(2)
    print("Back after 2 seconds")
    return "Data fetched"


data = asyncio.run(fetch_data())
print(data)
