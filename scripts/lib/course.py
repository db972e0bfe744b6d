"""What the Python twins share: the same data as in Java's course.SampleData, what their web servers need, and what those with files do."""
import argparse
import asyncio
import csv
import errno
import os
import re
import secrets
import shutil
import socket
import sys
import time
import zlib
from contextlib import asynccontextmanager, contextmanager, suppress
from gzip import BadGzipFile
from pathlib import Path

import aiosqlite

DATA = Path(__file__).parents[2] / "data"
USERS = DATA / "users.csv"


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
    """What the options say: a socket that listens, the most requests at once, seconds for a body. A taken port is one sentence."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("--host", default="127.0.0.1", help="who may ask: only this machine, unless told otherwise")
    parser.add_argument("--port", type=int, default=8080, help="0 takes a free one")
    parser.add_argument("--most", type=int, default=1000, help="so many requests at once; the others get 503")
    parser.add_argument("--patience", type=int, default=10, help="whose body has not come within so many seconds gets 408")
    told = parser.parse_args()
    if told.most < 1:
        parser.error(f"--most is at least 1, not {told.most}")
    if told.patience < 1:
        parser.error(f"--patience is at least 1, not {told.patience}")
    try:
        place = socket.create_server((told.host, told.port), backlog=1024)
    except (OSError, OverflowError) as taken:
        number = getattr(taken, "errno", None)
        why = os.strerror(number) if number and number > 0 else str(taken)
        sys.exit(f"nobody can listen on port {told.port} of {told.host} ({why}): end what does, or take another --port or --host")
    print(f"http://{told.host}:{place.getsockname()[1]}/users, until Ctrl-C", flush=True)
    return place, told.most, told.patience


def year_of_flights(there):
    """Twelve files with the flights of a year, as many MB as FLIGHTS_MB says, made on first use. The same as Java's SampleData.yearOfFlights."""
    megabytes = os.environ.get("FLIGHTS_MB", "").strip() or "250"
    if not re.fullmatch("[1-9][0-9]{0,5}", megabytes):
        raise Refusal(f"FLIGHTS_MB={megabytes}: it is a whole number of megabytes, like FLIGHTS_MB=50")
    february = (DATA / "flights.csv").read_text(encoding="ascii").splitlines()[1:]
    folder = Path("large") / f"{megabytes}-MB"
    folder.mkdir(parents=True, exist_ok=True)
    largest = sum(len(row) + 4 for row in february)
    copies = max(1, int(int(megabytes) * 1_000_000 / 12 / largest + 0.5))
    files = []
    for month in range(1, 13):
        file = folder / f"flights-{month:02}.csv"
        if not file.exists():
            needed, left = (13 - month) * copies * largest, shutil.disk_usage(folder).free
            if left < needed:
                raise Refusal(f"a year of flights needs {needed // 1_000_000} MB more in {folder}, and its disk has {left // 1_000_000}"
                                 f" MB left: make room{', or take fewer, like FLIGHTS_MB=10' if int(megabytes) > 10 else ''}")
            rows = "".join(f"{month},{row}\n" for row in february).encode()
            with whole_file(file) as out:
                for copy in range(copies):
                    out.write(rows)
        files.append(file)
        there(file)
    return files


@contextmanager
def whole_file(path):
    """A file that is there whole or not at all: written beside its place, moved into it at the end of the block. Like Java's WholeFile."""
    if path.exists() and not path.is_file():
        raise Refusal(f"{path} cannot be written: it is no regular file")
    place = path.resolve()
    half = place.with_name(f".half-{secrets.token_hex(8)}")
    with writing(path):
        out = open(half, "xb")
    try:
        yield HalfFile(path, out)
        with writing(path):
            out.close()
            half.replace(place)
    finally:
        with suppress(OSError):     # a full disk has been told of
            out.close()
        half.unlink(missing_ok=True)


class HalfFile:
    def __init__(self, path, out):
        self.path, self.out = path, out

    def write(self, data):
        with writing(self.path):
            self.out.write(data)


@contextmanager
def writing(path):
    """What goes wrong is told with the file's name, also where a task group holds it."""
    try:
        yield
    except OSError as failure:
        raise Refusal(f"{path} cannot be written: {why(failure)}")


class ProgressBar:
    """How far something is, for who sits at a terminal: on standard error. Into a file or a pipe it says nothing. Like Java's ProgressBar."""

    def __init__(self, what, whole):
        self.what, self.whole, self.done, self.last = what, whole, 0, 0
        self.shown = sys.stderr.isatty()

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        if self.shown:
            print("\r" + " " * len(str(self)) + "\r", end="", file=sys.stderr, flush=True)

    def add(self, more):
        self.done += more
        if self.shown and time.monotonic() - self.last >= 0.05:
            self.last = time.monotonic()
            print(f"\r{self}", end="", file=sys.stderr, flush=True)

    def __str__(self):
        share = min(1, self.done / self.whole) if self.whole else 1
        full = int(share * 30)
        return f"{self.what} {'█' * full}{'░' * (30 - full)} {int(share * 100):3} %"


@contextmanager
def reading(file):
    """What goes wrong with a file that is read is told with its name. Like the failures of Java's FileLines."""
    try:
        yield
    except BadGzipFile:
        raise Refusal(f"{file} cannot be read: it is not gzip")
    except EOFError:
        raise Refusal(f"{file} cannot be read: it ends before its data does, as if it had been cut off")
    except zlib.error as damaged:
        raise Refusal(f"{file} cannot be read: it is damaged ({damaged})")
    except OSError as failure:
        raise Refusal(f"{file} cannot be read: {why(failure)}")


class Refusal(Exception):
    """What a program was given does not let it do its work: the message is for who gave it. Not for faults of the program."""


@contextmanager
def one_sentence():
    """What fails because of a file, or of what the program was given, is told in one sentence, with exit code 1. Like Java's Sentence."""
    try:
        yield
    except Exception as failure:
        sys.exit(told(failure, failure))


def told(failure, whole):
    match failure:
        case Refusal():
            return str(failure)
        case OSError():
            return f"{failure.filename or 'a file'} cannot be used: {why(failure)}"
        case ExceptionGroup():
            return told(failure.exceptions[0], whole)
        case _:
            raise whole


def why(failure):
    if failure.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "there is no room for it: make room and start again"
    return {errno.ENOENT: "there is no such file, or no such folder", errno.EACCES: "the permissions do not let you"}.get(
        failure.errno, failure.strerror)
