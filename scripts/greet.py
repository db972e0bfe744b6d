"""One greeting as a task: it runs beside main until main awaits it."""
import asyncio


async def greet(name):
    print(f"Hello, {name}")
    await asyncio.sleep(1)
    print(f"Goodbye, {name}")
    return name


async def main():
    greeting = asyncio.create_task(greet("Ada"))
    print("The greeting is due, not begun")
    name = await greeting
    print(f"The greeting of {name} is over")


asyncio.run(main())
