"""Three processes count 36 months of flights, a SQLite file each: the counts come in the order asked, whoever did them."""
import os
import re
import sqlite3
import sys
import uuid
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from lib.course import DATA, ProgressBar, Refusal, one_sentence

SQL = """
    SELECT count(*) FROM flights late JOIN flights other USING (day, hour, origin)
    WHERE late.dep_delay >= 60 AND other.dep_delay <= 0"""


def february():
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.execute("CREATE TABLE flights (day INTEGER, hour INTEGER, carrier TEXT, flight INTEGER, origin TEXT, dest TEXT, "
               "dep_delay INTEGER, arr_delay INTEGER)")
    rows = [line.split(",") for line in (DATA / "flights.csv").read_text("ascii").splitlines()[1:]]
    db.execute("BEGIN")
    db.executemany("INSERT INTO flights VALUES (?, ?, ?, ?, ?, ?, NULLIF(?, ''), NULLIF(?, ''))", rows)
    db.execute("COMMIT")
    return db


def make(db, file, month):
    half = file.with_name(f".half-{uuid.uuid4()}")
    db.execute("ATTACH ? AS one", (str(half),))
    db.execute(f"CREATE TABLE one.flights AS SELECT * FROM flights WHERE rowid % {month + 3} > 0")
    db.execute("DETACH one")
    os.replace(half, file)


def months():
    folder = Path("large", "months").absolute()
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{2011 + month // 12}-{1 + month % 12:02}.db" for month in range(36)]
    with ProgressBar("making the files", 36) as bar:
        db = None
        for month, file in enumerate(files):
            if not file.exists():
                db = db or february()
                make(db, file, month)
            bar.add(1)
    return files


def size(args):
    if args and not re.fullmatch("[1-9]", args[0]):
        raise Refusal(f"{args[0]} is no number of processes: write 1 to 9")
    return int(args[0]) if args else 3


# on this machine only; a process that dies takes all the counts with it: BrokenProcessPool
def count_month(file):
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as db:
        return db.execute(SQL).fetchone()[0]


def count(files, processes):
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(count_month, files))


if __name__ == "__main__":
    with one_sentence():
        processes = size(sys.argv[1:])
        found = months()
        counts = count(found, processes)
        for year in range(len(found) // 12):
            print(f"{found[12 * year].name[:4]}: {sum(counts[12 * year:12 * year + 12]):,}")
        print("flights in time while another waited an hour")
