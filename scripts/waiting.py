"""Three downloads: one after another takes the sum, together takes the longest."""
import asyncio
import time


def download_file(name, pause):
    """Blocks: while this thread sleeps, nothing else in the program runs."""
    print(f"downloading {name}")
    time.sleep(pause)
    print(f"got {name}")


async def fetch_file(name, pause):
    """Waits: while this task sleeps, the other tasks go on."""
    print(f"downloading {name}")
    await asyncio.sleep(pause)
    print(f"got {name}")


def seconds_since(start):
    return round(time.monotonic() - start)


async def together():
    await asyncio.gather(fetch_file("film", 3), fetch_file("album", 2), fetch_file("photo", 1))


start = time.monotonic()
download_file("film", 3)
download_file("album", 2)
download_file("photo", 1)
print(f"one after another: {seconds_since(start)} s")

again = time.monotonic()
asyncio.run(together())
print(f"together: {seconds_since(again)} s")
