"""Two cooks and a rail that holds two orders: when it is full, the waiter waits."""
import asyncio


async def take_orders(rail):
    for dish in ["soup", "salad", "pasta", "pie", "cake", "tea"]:
        await rail.put(dish)
        print(f"ordered: {dish}")


async def cook(name, pause, rail):
    while True:
        dish = await rail.get()
        print(f"{name} cooks the {dish}")
        await asyncio.sleep(pause / 1000)
        print(f"{name} serves the {dish}")
        rail.task_done()


async def main():
    rail = asyncio.Queue(2)
    ann = asyncio.create_task(cook("Ann", 1000, rail))
    bo = asyncio.create_task(cook("Bo", 600, rail))
    await take_orders(rail)
    await rail.join()
    ann.cancel()
    bo.cancel()
    print("the kitchen closes")


asyncio.run(main())
