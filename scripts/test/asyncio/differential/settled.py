"""asyncio on a virtual clock, with every order settled that CPython leaves open, so that two runs are alike.

Timers for the same time run in the order in which they were made (a heap alone does not keep it), and a task group cancels its
tasks in the order in which they were made (a set does not keep it). What CPython mended later is mended here on an older one, down
to Debian 12's 3.11.2; each place says so.
"""
import asyncio
import heapq
import itertools
import selectors
import sys
from asyncio import events


class Stuck(BaseException):
    pass


class NoWaiting(selectors.SelectSelector):
    """A selector that does not wait: it moves the clock."""

    now = 0

    def select(self, timeout=None):
        if timeout is None:
            raise Stuck
        self.now += timeout
        return []


class OrderedTimer(events.TimerHandle):
    numbers = itertools.count()

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.number = next(self.numbers)

    def __lt__(self, other):
        return (self._when, self.number) < (other._when, other.number)


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        self.clock = NoWaiting()
        super().__init__(self.clock)
        self._clock_resolution = 1e-9

    def time(self):
        return self.clock.now

    def call_at(self, when, callback, *args, context=None):
        timer = OrderedTimer(when, callback, args, self, context)
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer


class OrderedSet(dict):
    def add(self, item):
        self[item] = None

    def discard(self, item):
        self.pop(item, None)


class OrderedGroup(asyncio.TaskGroup):
    def __init__(self):
        super().__init__()
        self._tasks = OrderedSet()

    async def __aexit__(self, kind, error, trace):
        early = self._parent_cancel_requested
        try:
            return await super().__aexit__(kind, error, trace)
        except BaseExceptionGroup:
            if sys.version_info < (3, 13):      # the counts of cancel requests as CPython keeps them since 3.13
                parent = self._parent_task
                if self._parent_cancel_requested and not early:
                    parent.uncancel()
                if parent.cancelling():
                    parent.uncancel()
                    parent.cancel()
            raise


class Task(asyncio.Task if sys.version_info >= (3, 13) else asyncio.tasks._PyTask):
    if sys.version_info < (3, 13):
        def uncancel(self):
            """As CPython does it since 3.13: the last one takes back a cancellation that was not delivered yet."""
            requests = super().uncancel()
            if requests == 0:
                self._must_cancel = False
            return requests


class Timeout(asyncio.Timeout):
    async def __aenter__(self):
        await super().__aenter__()
        self.earlier = self._task.cancelling()
        self.cancelled_before = self._task._must_cancel
        return self

    async def __aexit__(self, kind, error, trace):
        """As CPython does it since gh-102780: a cancellation that was asked for before it began does not hide that it is over."""
        over = self.expired()
        try:
            await super().__aexit__(kind, error, trace)
        except TimeoutError:
            if self.cancelled_before:
                raise error     # ours: CPython swallows the cancellation, which was on its way to the task
            raise
        if self.cancelled_before:
            return
        if over and kind is asyncio.CancelledError and self._task.cancelling() <= self.earlier:
            raise TimeoutError from error


def timeout(delay):
    return Timeout(asyncio.get_running_loop().time() + delay)


async def wait_for(coroutine, limit):
    """As CPython does it since 3.12; before, it started a task."""
    if limit <= 0:
        return await asyncio.wait_for(coroutine, limit)
    async with timeout(limit):
        return await coroutine


class Condition(asyncio.Condition):
    if sys.version_info < (3, 13):
        async def wait(self):
            """As CPython does it since 3.13: who leaves with an error wakes the next, for it may have had a signal."""
            try:
                return await super().wait()
            except BaseException:
                if self.locked():
                    self.notify()
                raise


class Barrier(asyncio.Barrier):
    def __init__(self, parties):
        super().__init__(parties)
        self._cond = Condition()
        self.left = 0

    async def wait(self):
        """Ours: numbers on leaving. CPython counts on arrival, and gives a number twice if one who came before was cancelled."""
        number = await super().wait()
        if number + 1 == self.parties:
            self.left = 0
            return number
        self.left += 1
        return self.left - 1
