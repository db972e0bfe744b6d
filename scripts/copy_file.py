"""Copies a file through a connection over TCP, 64 kB at a time: the sender waits for the writer, and both compare their sums."""
import asyncio
import hashlib
import sys
from pathlib import Path

import aiofiles

from lib.course import ProgressBar, Refusal, one_sentence, whole_file, year_of_flights

CHUNK = 64 * 1024

most_unsent = 0


async def send(file, writer, bar):
    global most_unsent
    sum = hashlib.sha256()
    size = 0
    while chunk := await file.read(CHUNK):
        sum.update(chunk)
        size += len(chunk)
        writer.write(chunk)
        most_unsent = max(most_unsent, writer.transport.get_write_buffer_size())
        await writer.drain()    # waits as long as too much is unsent
        bar.add(len(chunk))
    writer.close()
    return size, sum.hexdigest()[:16]


async def receive(reader, copy):
    sum = hashlib.sha256()
    size = 0
    while chunk := await reader.read(CHUNK):
        await asyncio.to_thread(copy.write, chunk)
        sum.update(chunk)
        size += len(chunk)
    return size, sum.hexdigest()[:16]


async def copy(source, target):
    if not source.is_file():
        raise Refusal(f"{source} cannot be copied: there is no such file, or it is a folder")
    if target.exists() and target.samefile(source):
        raise Refusal(f"{target} is the file itself: give the copy another name")
    guests = asyncio.Queue()
    async with aiofiles.open(source, "rb") as file:
        with whole_file(target) as out, ProgressBar("copying", source.stat().st_size) as bar:
            server = await asyncio.start_server(lambda reader, writer: guests.put_nowait((reader, writer)), "127.0.0.1", 0)
            async with server:
                _, writer = await asyncio.open_connection("127.0.0.1", server.sockets[0].getsockname()[1])
                reader, answers = await guests.get()
                async with asyncio.TaskGroup() as group:
                    sending = group.create_task(send(file, writer, bar))
                    passed = await receive(reader, out)
                    if passed != await sending:
                        raise Refusal(f"{target} is not kept: what came is not what was sent")
                answers.close()
    return passed


asks_for_help = "--help" in sys.argv or "-h" in sys.argv
if asks_for_help or len(sys.argv) not in (1, 3):
    print("say what is to be copied, and where to: ./jbang copy FROM TO", file=sys.stdout if asks_for_help else sys.stderr)
    sys.exit(0 if asks_for_help else 2)
with one_sentence():
    source = year_of_flights(lambda there: None)[0] if len(sys.argv) == 1 else Path(sys.argv[1])
    target = Path("large/copy.csv" if len(sys.argv) == 1 else sys.argv[2])
    size, sum = asyncio.run(copy(source, target))
    print(f"{target}: {size:,} bytes")
    print(f"sent and received: {sum}")
    print(f"never more than 128 kB unsent: {str(most_unsent <= 2 * CHUNK).lower()}")
