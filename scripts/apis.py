"""Three cities, four services each: a flaky one is asked again, a narrow one never by more than two at once, a silent one is given up."""
import asyncio

import aiohttp
from aiohttp import web

price_asked = {}
at_the_flights = 0
routes = web.RouteTableDef()


# what stands for the services of others
@routes.get("/weather/{city}")
async def weather(request):
    await asyncio.sleep(0.1)
    return web.Response(text="18 degrees")


@routes.get("/price/{city}")
async def price(request):
    # fails twice, then answers
    city = request.match_info["city"]
    price_asked[city] = price_asked.get(city, 0) + 1
    if price_asked[city] <= 2:
        raise web.HTTPServiceUnavailable(text="try again")
    return web.Response(text="120 euros")


@routes.get("/flights/{city}")
async def flights(request):
    global at_the_flights
    at_the_flights += 1
    try:
        if at_the_flights > 2:
            raise web.HTTPTooManyRequests(text="two at once")
        await asyncio.sleep(0.1)
        return web.Response(text="3 flights")
    finally:
        at_the_flights -= 1


@routes.get("/hotel/{city}")
async def hotel(request):
    await asyncio.sleep(60)
    return web.Response(text="full")


async def ask(client, service, city):
    async with client.get(f"/{service}/{city}") as response:
        if response.status != 200:
            raise ValueError(f"{service} answers {response.status}")
        return await response.text()


# the pause doubles, so that a service that is ill is left in peace
async def ask_again(client, service, city):
    pause = 0.05
    while True:
        try:
            return await ask(client, service, city)
        except ValueError:
            if pause > 0.4:
                raise
            await asyncio.sleep(pause)
        pause *= 2


async def ask_in_time(client, service, city):
    try:
        async with asyncio.timeout(0.5):
            return await ask(client, service, city)
    except TimeoutError:
        return f"no {service}"


async def ask_in_turn(client, service, city, places):
    async with places:
        return await ask(client, service, city)


async def report(client, city, places):
    answers = await asyncio.gather(ask(client, "weather", city), ask_again(client, "price", city),
                                   ask_in_turn(client, "flights", city, places), ask_in_time(client, "hotel", city))
    return f"{city}: {', '.join(answers)}"


async def main():
    app = web.Application()
    app.add_routes(routes)
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        async with aiohttp.ClientSession(f"http://127.0.0.1:{runner.addresses[0][1]}") as client:
            places = asyncio.Semaphore(2)
            for each in await asyncio.gather(*(report(client, city, places) for city in ["Rome", "Oslo", "Lima"])):
                print(each)
    finally:
        await runner.cleanup()


asyncio.run(main())
print(f"each price was asked {list(set(price_asked.values()))} times")
