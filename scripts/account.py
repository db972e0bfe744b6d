"""Two payments of 100 at once: one is lost, until a lock or a single clerk guards the balance."""
import asyncio

balance = 0


async def pay(amount):
    global balance
    before = balance
    await asyncio.sleep(0.5)
    balance = before + amount


async def pay_locked(amount, till):
    async with till:
        await pay(amount)


async def clerk(payments):
    while True:
        await pay(await payments.get())
        payments.task_done()


async def main():
    global balance
    balance = 0
    await asyncio.gather(pay(100), pay(100))
    print(f"both at once: {balance}")

    balance = 0
    till = asyncio.Lock()
    await asyncio.gather(pay_locked(100, till), pay_locked(100, till))
    print(f"with a lock: {balance}")

    balance = 0
    payments = asyncio.Queue()
    only_clerk = asyncio.create_task(clerk(payments))
    await payments.put(100)
    await payments.put(100)
    await payments.join()
    only_clerk.cancel()
    print(f"with one clerk: {balance}")


asyncio.run(main())
