"""Runs random programs, one line of JSON each, in Python's asyncio on a virtual clock, and prints their trails.

OurSide.java does the same in Java. settled.py settles what CPython leaves open; the tasks that are left over at the end are
cancelled here in the order in which they were made. Our asyncio follows CPython 3.13.
"""
import asyncio
import gc
import json
import sys
import warnings
from asyncio import events

from settled import Barrier, Condition, OrderedGroup, Stuck, Task, VirtualLoop, timeout, wait_for


class Smoke(Exception):
    pass


def in_words(error):
    match error:
        case asyncio.CancelledError():
            return "cancelled"
        case TimeoutError():
            return "timeout"
        case Smoke():
            return f"smoke {error.args[0]}"
        case BaseExceptionGroup():
            return "group(" + ", ".join(map(in_words, error.exceptions)) + ")"
        case asyncio.BrokenBarrierError():
            return "broken"
        case RuntimeError() | ValueError():
            return "misuse"
        case BaseException():
            return repr(error)
        case value:
            return str(value)


class Side:
    def __init__(self):
        self.trail = []
        self.tasks = {}
        self.all = []
        self.locks = [asyncio.Lock(), asyncio.Lock()]
        self.semaphores = [asyncio.Semaphore(1), asyncio.Semaphore(2)]
        self.queues = [asyncio.Queue(), asyncio.Queue(1)]
        self.events = [asyncio.Event(), asyncio.Event()]
        self.conditions = [Condition(), Condition()]
        self.barriers = [Barrier(2), Barrier(3)]

    def run(self, program):
        loop = VirtualLoop()
        loop.set_exception_handler(lambda *_: None)
        loop.set_task_factory(self.make_task)
        events.set_event_loop(loop)
        try:
            try:
                end = f"returned {loop.run_until_complete(self.coroutine(program))}"
            finally:
                self.cancel_what_is_left(loop)
        except Stuck:
            end = "stuck"
        except BaseException as error:
            end = "threw " + in_words(error)
        self.trail.append(end)
        for task in self.all:
            task._log_destroy_pending = False
        loop.close()

    def make_task(self, loop, coroutine, **arguments):
        task = Task(coroutine, loop=loop, **arguments)
        self.all.append(task)
        return task

    def cancel_what_is_left(self, loop):
        left = [task for task in self.all if not task.done()]
        if left:
            for task in left:
                task.cancel()
            loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))

    async def coroutine(self, block):
        self.note(block["id"], "started")
        try:
            await self.steps(block, block["id"])
        except Stuck:
            raise
        except BaseException as error:
            self.note(block["id"], "ended with " + in_words(error))
            raise
        self.note(block["id"], "ended")
        return block["id"]

    def spawn(self, blocks):
        for block in blocks:
            self.tasks[block["id"]] = asyncio.create_task(self.coroutine(block))
        return [self.tasks[block["id"]] for block in blocks]

    async def steps(self, block, me):
        for step in block["steps"]:
            await self.step(step["what"], step["n"], step["blocks"], me)

    async def step(self, what, n, blocks, me):
        match what:
            case "sleep":
                await asyncio.sleep(n)
            case "fail":
                raise Smoke(n)
            case "spawn":
                self.spawn(blocks)
            case "await":
                self.note(me, f"awaited {await self.tasks[n] if n in self.tasks else 'nobody'}")
            case "shieldTask":
                self.note(me, f"awaited {await asyncio.shield(self.tasks[n]) if n in self.tasks else 'nobody'}")
            case "cancel":
                self.note(me, f"cancelled {n}: {str(n in self.tasks and self.tasks[n].cancel()).lower()}")
            case "uncancel":
                self.note(me, f"uncancelled: {asyncio.current_task().uncancel()}")
            case "cancelling":
                self.note(me, f"cancelling: {asyncio.current_task().cancelling()}")
            case "gather":
                self.note(me, f"gathered {await asyncio.gather(*map(self.coroutine, blocks))}")
            case "outcomes":
                outcomes = await asyncio.gather(*map(self.coroutine, blocks), return_exceptions=True)
                self.note(me, f"outcomes [{', '.join(map(in_words, outcomes))}]")
            case "timeout":
                async with timeout(n):
                    await self.steps(blocks[0], me)
            case "waitFor":
                self.note(me, f"waited for {await wait_for(self.coroutine(blocks[0]), n)}")
            case "shield":
                self.note(me, f"shielded {await asyncio.shield(self.coroutine(blocks[0]))}")
            case "lock":
                async with self.locks[n]:
                    self.note(me, f"locks {n}")
                    await self.steps(blocks[0], me)
            case "semaphore":
                async with self.semaphores[n]:
                    self.note(me, f"enters {n}")
                    await self.steps(blocks[0], me)
            case "put":
                await self.queues[n].put(me)
            case "get":
                self.note(me, f"got {await self.queues[n].get()}")
            case "taskDone":
                self.queues[n].task_done()
            case "join":
                await self.queues[n].join()
            case "set":
                self.events[n].set()
            case "clear":
                self.events[n].clear()
            case "event":
                await self.events[n].wait()
            case "condition":
                async with self.conditions[n]:
                    self.note(me, f"holds {n}")
                    await self.steps(blocks[0], me)
            case "signalled":
                await self.conditions[n].wait()
            case "signal":
                self.conditions[n].notify()
            case "signalAll":
                self.conditions[n].notify_all()
            case "barrier":
                self.note(me, f"passed as {await self.barriers[n].wait()}")
            case "reset":
                await self.barriers[n].reset()
            case "abort":
                await self.barriers[n].abort()
            case "group":
                async with OrderedGroup() as group:
                    for child in blocks[1:]:
                        self.tasks[child["id"]] = group.create_task(self.coroutine(child))
                    await self.steps(blocks[0], me)
            case "wait":
                until = [asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED][n]
                done, _ = await asyncio.wait(self.spawn(blocks), return_when=until)
                self.note(me, f"done {[block['id'] for block in blocks if self.tasks[block['id']] in done]}")
            case "asCompleted":
                for next_one in asyncio.as_completed(self.spawn(blocks)):
                    self.note(me, f"completed {await next_one}")
            case "try":
                await self.attempt(blocks[0], blocks[1], n, me)
        self.note(me, f"{what} {n}")

    async def attempt(self, body, handler, n, me):
        try:
            await self.steps(body, me)
        except asyncio.CancelledError:
            if n == 0:
                raise
            self.note(me, "caught cancelled")
            await self.steps(handler, me)
            if n == 1:
                raise
        except Exception as error:
            self.note(me, "caught " + in_words(error))
            await self.steps(handler, me)

    def note(self, me, event):
        self.trail.append(f"{int(asyncio.get_running_loop().time())} {me} {event}")


# Tasks that are stuck for good run on, and complain, when they are thrown away: not while another program runs.
warnings.simplefilter("ignore")
sys.unraisablehook = lambda _: None
gc.disable()
gc.freeze()

for line in sys.stdin:
    side = Side()
    side.run(json.loads(line))
    print("\n".join(side.trail), end="\n\n", flush=True)
    del side
    gc.collect()
