"""Counts a year of flights, 250 MB, in constant memory: four files at once, a queue with room for eight, a progress bar."""
import asyncio
import gzip
import sys
from pathlib import Path

from aiofiles.threadpool import wrap

from lib.course import ProgressBar, Refusal, one_sentence, reading, year_of_flights

flights = {}


def files(named):
    with ProgressBar("making the files", 12) as bar:
        return [Path(each) for each in named] or year_of_flights(lambda there: bar.add(1))


def size(file):
    return file.stat().st_size if file.exists() else 0


def open_text(file):
    opened = gzip.open if file.suffix == ".gz" else open
    return opened(file, "rt", encoding="utf-8", errors="replace")


def position(text):
    return (text.buffer.fileobj if isinstance(text.buffer, gzip.GzipFile) else text.buffer).tell()


# where the queue is full, the reader waits for the counter
async def read(file, places, queue):
    async with places:
        with reading(file), open_text(file) as text:
            rows = wrap(text)       # by aiofiles: each call goes to a thread
            more, start = True, 0
            while more:
                lines = await rows.readlines(65536)
                more = len(lines) > 0
                if more and not lines[-1].endswith("\n"):
                    raise Refusal(f"{file} ends in the middle of a line, as if it had been cut off: fetch it again")
                await queue.put((file, lines, position(text) - start))
                start = position(text)


def add(file, lines):
    for line in lines:
        fields = line.split(",", 4)
        if len(fields) < 5:
            shown = "".join(each if each.isprintable() else "?" for each in line[:60].rstrip("\r\n"))  # it may command the terminal
            raise Refusal(f"{file} has a line that is no flight: {shown}")
        flights[fields[3]] = flights.get(fields[3], 0) + 1


async def count(files, queue):
    with ProgressBar("counting", sum(size(file) for file in files)) as bar:
        still_open = len(files)
        while still_open > 0:
            file, lines, size_on_disk = await queue.get()
            add(file, lines)
            bar.add(size_on_disk)
            still_open -= 0 if lines else 1


async def count_all(files):
    queue = asyncio.Queue(8)
    places = asyncio.Semaphore(4)
    async with asyncio.TaskGroup() as group:
        for file in files:
            group.create_task(read(file, places, queue))
        await count(files, queue)


if any(each.startswith("-") for each in sys.argv[1:]):
    asks_for_help = "--help" in sys.argv or "-h" in sys.argv
    print("name the files to count: ./jbang count_flights FILES, or none for a year of flights", file=sys.stdout if asks_for_help else sys.stderr)
    sys.exit(0 if asks_for_help else 2)
with one_sentence():
    found = files(sys.argv[1:])
    asyncio.run(count_all(found))
    for carrier, number in sorted(flights.items()):
        print(f"{carrier} {number:10,}")
    print(f"{sum(flights.values()):,} flights in {len(found)} file{'' if len(found) == 1 else 's'}")
