"""A heart beats beside a computation: on the loop it stops, beside the loop it goes on."""
import asyncio
import time

beats = 0


async def heart():
    global beats
    while True:
        beats += 1
        await asyncio.sleep(0.05)


def develop(photo):
    end = time.monotonic() + 1
    steps = 0
    while time.monotonic() < end:
        steps += 1
    return f"{photo}, developed" if steps > 0 else photo


async def main():
    beating = asyncio.create_task(heart())
    await asyncio.sleep(0.2)

    before = beats
    print(f"on the loop: {develop('the sea')}")
    print(f"beats meanwhile: {beats - before}")

    before = beats
    print(f"beside the loop: {await asyncio.to_thread(develop, 'the sea')}")
    print(f"it went on beating: {str(beats - before >= 5).lower()}")
    beating.cancel()


asyncio.run(main())
