"""users.db behind a web server that stays up until Ctrl-C: GET and POST /users, GET /users/1. With aiohttp."""
import asyncio
import json
import re
import sys

import uvloop
from aiohttp import web

from lib.course import Pool, listen, users_db

LARGEST = 10_000

pool = Pool()
routes = web.RouteTableDef()


async def with_pool(app):
    await pool.open(await users_db(), 4)
    yield
    await pool.close()
    print("closed")


def user(row):
    return {"id": row[0], "name": row[1], "age": row[2]}


@routes.get("/users", allow_head=False)
async def list_users(request):
    age = request.query.get("older-than")
    async with pool.reader() as db:
        if age is None:
            rows = await db.execute_fetchall("SELECT id, name, age FROM users ORDER BY id")
        else:
            rows = await db.execute_fetchall("SELECT id, name, age FROM users WHERE age > ? ORDER BY id", (whole("older-than", age),))
    return web.json_response([user(row) for row in rows])


@routes.get("/users/{id}", allow_head=False)
async def one_user(request):
    id = whole("an id", request.match_info["id"])
    async with pool.reader() as db:
        rows = list(await db.execute_fetchall("SELECT id, name, age FROM users WHERE id = ?", (id,)))
    if not rows:
        return refuse(404, f"there is no user {id}")
    return web.json_response(user(rows[0]))


@routes.post("/users")
async def add_user(request):
    try:
        async with asyncio.timeout(patience):
            body = await request.read()
    except TimeoutError:
        return refuse(408, f"the body did not come within {patience} s", {"Connection": "close"})
    name, age = read(body)
    async with pool.writer() as db:
        async with db.execute("INSERT INTO users (name, age) VALUES (?, ?)", (name, age)) as cursor:
            id = cursor.lastrowid
        await db.commit()
    return web.json_response(user((id, name, age)), status=201, headers={"Location": f"/users/{id}"})


def read(body):
    try:
        asked = json.loads(body.decode(), parse_constant=no_number)
        name, age = asked["name"], asked["age"]
        name.encode()                                           # fails for half a character
        if type(name) is str and name and type(age) is int and 0 <= age <= 150:
            return name, age
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    raise ValueError('the body must be a name and an age from 0 to 150, like {"name": "Ada", "age": 36}')


# NaN and Infinity are Python's, not JSON's
def no_number(text):
    raise ValueError(text)


def whole(what, text):
    if not re.fullmatch("-?[0-9]{1,18}", text):
        raise ValueError(f'{what} must be a whole number, not "{text}"')
    return int(text)


def refuse(status, why, headers=None):
    return web.json_response({"error": why}, status=status, headers=headers)


@web.middleware
async def in_one_sentence(request, handler):
    try:
        return await handler(request)
    except web.HTTPMethodNotAllowed as failure:
        methods = ", ".join(sorted(failure.allowed_methods))
        return refuse(405, f"this answers to {methods}", {"Allow": methods})
    except web.HTTPNotFound:
        return refuse(404, f"there is nothing at {request.path}")
    except web.HTTPRequestEntityTooLarge:
        return refuse(413, f"a body may have {LARGEST} bytes, this one has more")
    except ValueError as wrong:
        return refuse(400, str(wrong))
    except ConnectionError:
        return web.Response(status=400)         # hung up: there is nobody left who could read it
    except Exception as failure:
        print(repr(failure), file=sys.stderr)
        return refuse(500, "the server failed, and has said on its standard error why")


# whoever finds no place is told so at once, and does not make the line longer
def or_come_back(most):
    places = most

    @web.middleware
    async def in_a_place(request, handler):
        nonlocal places
        if places == 0:
            return refuse(503, f"all {most} places are taken: come back in a second", {"Retry-After": "1"})
        places -= 1
        try:
            return await handler(request)
        finally:
            places += 1

    return in_a_place


if __name__ == "__main__":
    place, most, patience = listen(__doc__)
    app = web.Application(middlewares=[or_come_back(most), in_one_sentence], client_max_size=LARGEST)
    app.cleanup_ctx.append(with_pool)
    app.add_routes(routes)
    web.run_app(app, sock=place, print=None, access_log=None, loop=uvloop.new_event_loop())
