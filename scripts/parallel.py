"""Four photos are developed, in turn on the loop, then on several cores at once: the same answers, in the same order."""
import asyncio
from concurrent.futures import ProcessPoolExecutor


def develop(photo):
    grain = photo
    for step in range(1_000_000):
        grain = (grain * 31 + 7) % 1_000_003
    return grain


def in_turn(photos):
    return [develop(photo) for photo in photos]


async def on_several_cores(photos):
    loop = asyncio.get_running_loop()
    # one Python process computes on one core at a time, unless it was built without its global lock
    with ProcessPoolExecutor() as processes:
        return await asyncio.gather(*(loop.run_in_executor(processes, develop, photo) for photo in photos))


async def main():
    photos = [1, 2, 3, 4]
    first = in_turn(photos)
    print(f"in turn: {first}")
    second = await on_several_cores(photos)
    print(f"on several cores: {second}")
    print(f"the same answers: {str(first == second).lower()}")


if __name__ == "__main__":
    asyncio.run(main())
