"""Three greetings at once; gather keeps the order of its arguments."""
import asyncio


async def greet(name, pause):
    print(f"Hello, {name}")
    await asyncio.sleep(pause)
    print(f"Goodbye, {name}")
    return name


async def main():
    names = await asyncio.gather(greet("Ada", 3), greet("Grace", 1), greet("Edsger", 2))
    print("in the order asked: " + ", ".join(names))


asyncio.run(main())
