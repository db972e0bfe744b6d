"""Runs sequences of calls, one a line of JSON, through Python's aiosqlite; prints what each call gave, and an empty line."""

import asyncio
import itertools
import json
import re
import sqlite3
import sys

import aiosqlite

LEVELS = {"NONE": None, "DEFERRED": "DEFERRED", "IMMEDIATE": "IMMEDIATE", "EXCLUSIVE": "EXCLUSIVE"}


# Since 3.12 an empty statement that comes out of the statement cache raises the connection's last error once more, whatever it was of
# (DifferentialTest.anEmptyStatementRepeated holds that). There each empty statement gets a number, so that none is repeated.
NOTHING = re.compile(r"(\s|;|--[^\n]*|/\*.*?\*/)*", re.DOTALL)
NUMBERS = itertools.count()


def statement(sql):
    return f"-- {next(NUMBERS)}\n{sql}" if sys.version_info >= (3, 12) and NOTHING.fullmatch(sql) else sql


def value(each):
    return bytes.fromhex(each["blob"]) if isinstance(each, dict) else each


async def call(db, reused, last, step):
    name, sql = step["call"], statement(step["sql"])
    values = step["values"]
    if name == "execute":
        return await db.execute(sql, [value(each) for each in values]), "done"
    if name == "returning":
        cursor = await db.execute(sql, values)
        return cursor, list(await cursor.fetchall())
    if name == "reuse":
        await reused.execute(sql, [value(each) for each in values])
        return reused, "done"
    if name == "many":
        return await db.executemany(sql, [[value(each) for each in group] for group in values]), "done"
    if name == "script":
        return await db.executescript(sql), "done"
    if name == "commit":
        await db.commit()
        return last, "done"
    if name == "rollback":
        await db.rollback()
        return last, "done"
    if name == "one":
        return last, await last.fetchone()
    if name == "few":
        return last, list(await last.fetchmany(3))
    return last, list(await last.fetchall())


async def run(sequence):
    async with aiosqlite.connect(":memory:", isolation_level=LEVELS[sequence["isolationLevel"]]) as db:
        reused = await db.cursor()
        last = reused
        for step in sequence["steps"]:
            if step["call"] == "reuse":
                last = reused
            try:
                last, outcome = await call(db, reused, last, step)
            except sqlite3.Error as error:
                outcome = type(error).__name__.removesuffix("Error")
                if isinstance(error, sqlite3.IntegrityError):
                    outcome += f" {error}"
            columns = ",".join(each[0] for each in last.description or [])
            print(f"{outcome} | rowcount {last.rowcount} lastrowid {last.lastrowid} total {db.total_changes} "
                  f"in_transaction {db.in_transaction} columns {columns}")
        print()


for line in sys.stdin:
    asyncio.run(run(json.loads(line)))
