"""The other side: reads the name of a workload a line, answers with its figure. `uvloop` as argument takes that loop."""
import asyncio
import gc
import sys
import time
import tracemalloc

MANY = 100_000

if sys.argv[1:] == ["uvloop"]:
    from uvloop import run
else:
    from asyncio import run


def per_one(count, work):
    async def main():
        start = time.perf_counter_ns()
        await work()
        return (time.perf_counter_ns() - start) / count
    return run(main())


async def one():
    return 1


async def one_that_waits(pause=0):
    await asyncio.sleep(pause)
    return 1


async def gather(count, coroutine, *arguments):
    await asyncio.gather(*[coroutine(*arguments) for _ in range(count)])


async def queue():
    queue = asyncio.Queue(1)

    async def put():
        for _ in range(MANY):
            await queue.put(1)

    async def get():
        for _ in range(MANY):
            await queue.get()

    await asyncio.gather(put(), get())


async def create():
    for _ in range(MANY):
        await asyncio.create_task(one())


async def lock():
    lock = asyncio.Lock()

    async def user():
        for _ in range(MANY // 2):
            async with lock:
                await asyncio.sleep(0)

    await asyncio.gather(user(), user())


async def timeout():
    for _ in range(MANY):
        async with asyncio.timeout(10):
            pass


async def to_thread():
    for _ in range(3000):
        await asyncio.to_thread(int)


async def memory():
    gc.collect()
    tracemalloc.start()
    tasks = [asyncio.create_task(one_that_waits(3600)) for _ in range(MANY)]
    await asyncio.sleep(0)
    gc.collect()
    each = tracemalloc.get_traced_memory()[0] / MANY
    tracemalloc.stop()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return each


async def echo(message, rounds):
    async def answer(reader, writer):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.close()

    async def client(port):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in range(rounds):
            writer.write(message)
            await writer.drain()
            await reader.readexactly(len(message))
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    await asyncio.gather(*[client(port) for _ in range(64)])
    server.close()


WORKLOADS = {
    "GATHER": lambda: per_one(MANY, lambda: gather(MANY, one)),
    "GATHER_WAITING": lambda: per_one(MANY, lambda: gather(MANY, one_that_waits)),
    "GATHER_SLEEPING": lambda: per_one(MANY, lambda: gather(MANY, one_that_waits, 0.01)),
    "QUEUE": lambda: per_one(MANY, queue),
    "CREATE": lambda: per_one(MANY, create),
    "SLEEPERS": lambda: per_one(10_000, lambda: gather(10_000, one_that_waits, 0.1)) - 100e6 / 10_000,
    "BYTES": lambda: run(memory()),
    "LOCK": lambda: per_one(MANY, lock),
    "TIMEOUT": lambda: per_one(MANY, timeout),
    "TO_THREAD": lambda: per_one(3000, to_thread),
    "BLOCKING": lambda: "NaN",      # some minutes: it has four threads more than there are cores
    "ECHO_64": lambda: per_one(64 * 200, lambda: echo(bytes(64), 200)),
    "ECHO_64K": lambda: per_one(64 * 30, lambda: echo(bytes(64 * 1024), 30)),
}

for line in sys.stdin:
    print(WORKLOADS[line.strip()](), flush=True)
