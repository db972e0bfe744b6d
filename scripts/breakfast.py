"""Breakfast in three seconds: the egg fries while the water boils."""
import asyncio
import time


async def boil_water():
    print("The water is on")
    await asyncio.sleep(2)
    print("The water boils")
    return "tea"


async def fry_egg():
    print("The egg is in the pan")
    await asyncio.sleep(3)
    print("The egg is done")
    return "a fried egg"


async def main():
    return await asyncio.gather(boil_water(), fry_egg())


start = time.monotonic()
breakfast = asyncio.run(main())
print("Breakfast: " + " and ".join(breakfast))
print(f"2 s + 3 s took {round(time.monotonic() - start)} s")
