"""Python's own, for the JDK's task groups: all or nothing, the first answer, each its place, a limit on time."""
import asyncio
from contextvars import ContextVar

street = ContextVar("street")


async def ride(courier, millis):
    try:
        await asyncio.sleep(millis / 1000)
    except asyncio.CancelledError:
        print(f"  {courier} is called back from {street.get()}")
        raise
    if courier == "Bo":
        raise RuntimeError("Bo's tyre burst")
    print(f"  {courier} arrived in {street.get()}")
    return courier


async def all_or_nothing():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(ride("Ann", 60_000))
            group.create_task(ride("Bo", 100))
    except* RuntimeError as failed:
        print(f"  failed: {failed.exceptions[0]}")


# Python has no such group: whoever wants the first answer waits for each as it comes, and cancels the others
async def the_first_answer():
    riders = [asyncio.create_task(ride("Ann", 60_000)), asyncio.create_task(ride("Bo", 100)),
              asyncio.create_task(ride("Cleo", 400))]
    for answer in asyncio.as_completed(riders):
        try:
            first = await answer
            break
        except RuntimeError:
            pass
    for rider in riders:
        rider.cancel()
    await asyncio.wait(riders)
    print(f"  first: {first}")


async def each_its_place():
    rides = await asyncio.gather(ride("Ann", 400), ride("Bo", 100), return_exceptions=True)
    for each in rides:
        print(f"  {each}")


async def a_limit_on_time():
    try:
        async with asyncio.timeout(0.3), asyncio.TaskGroup() as group:
            group.create_task(ride("Ann", 60_000))
    except TimeoutError:
        print("  the time was up")


async def main():
    street.set("Mill Lane")
    print("all or nothing")
    await asyncio.create_task(all_or_nothing())  # before 3.13 a group that fails leaves its task marked as cancelled
    print("the first answer")
    await the_first_answer()
    print("each its place")
    await each_its_place()
    print("a limit on time")
    await a_limit_on_time()


asyncio.run(main())
