"""users.db behind a web server that stays up until Ctrl-C: GET and POST /users, GET /users/1. With FastAPI on uvicorn."""
import asyncio
import json
import re
from contextlib import asynccontextmanager, suppress
from typing import Annotated

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from lib.course import Pool, listen, users_db

LARGEST = 10_000

pool = Pool()


@asynccontextmanager
async def with_pool(app):
    await pool.open(await users_db(), 4)
    yield
    await pool.close()
    print("closed")


app = FastAPI(lifespan=with_pool, redirect_slashes=False, openapi_url=None)


class NewUser(BaseModel, strict=True):
    name: Annotated[str, Field(min_length=1)]
    age: Annotated[int, Field(ge=0, le=150)]


def user(row):
    return {"id": row[0], "name": row[1], "age": row[2]}


@app.get("/users")
async def list_users(request: Request):
    age = next(iter(request.query_params.getlist("older-than")), None)
    async with pool.reader() as db:
        if age is None:
            rows = await db.execute_fetchall("SELECT id, name, age FROM users ORDER BY id")
        else:
            rows = await db.execute_fetchall("SELECT id, name, age FROM users WHERE age > ? ORDER BY id", (whole("older-than", age),))
    return JSONResponse([user(row) for row in rows])


@app.get("/users/{id}")
async def one_user(id: str):
    id = whole("an id", id)
    async with pool.reader() as db:
        rows = list(await db.execute_fetchall("SELECT id, name, age FROM users WHERE id = ?", (id,)))
    if not rows:
        raise HTTPException(404, f"there is no user {id}")
    return JSONResponse(user(rows[0]))


@app.post("/users")
async def add_user(request: Request):
    body = b""
    try:
        async with asyncio.timeout(patience):
            async for part in request.stream():
                body += part
                if len(body) > LARGEST:
                    raise HTTPException(413, f"a body may have {LARGEST} bytes, this one has more")
    except TimeoutError:
        raise HTTPException(408, f"the body did not come within {patience} s", {"Connection": "close"})
    asked = read(body)
    async with pool.writer() as db:
        async with db.execute("INSERT INTO users (name, age) VALUES (?, ?)", (asked.name, asked.age)) as cursor:
            id = cursor.lastrowid
        await db.commit()
    return JSONResponse(user((id, asked.name, asked.age)), 201, {"Location": f"/users/{id}"})


def read(body):
    try:
        return NewUser.model_validate(json.loads(body.decode(), parse_constant=no_number))
    except (ValueError, RecursionError):
        raise HTTPException(400, 'the body must be a name and an age from 0 to 150, like {"name": "Ada", "age": 36}')


# NaN and Infinity are Python's, not JSON's
def no_number(text):
    raise ValueError(text)


def whole(what, text):
    if not re.fullmatch("-?[0-9]{1,18}", text):
        raise HTTPException(400, f'{what} must be a whole number, not "{text}"')
    return int(text)


@app.exception_handler(HTTPException)
async def refuse(request, failure):
    why, headers = failure.detail, failure.headers
    if why == "Not Found":
        why = f"there is nothing at {request.url.path}"
    elif failure.status_code == 405:
        methods = "GET, POST" if request.url.path == "/users" else "GET"
        why, headers = f"this answers to {methods}", {"Allow": methods}
    return JSONResponse({"error": why}, failure.status_code, headers)


@app.exception_handler(ClientDisconnect)
async def hung_up(request, failure):
    return Response(status_code=400)            # there is nobody left who could read it


@app.exception_handler(Exception)
async def failed(request, failure):
    return JSONResponse({"error": "the server failed, and has said on its standard error why"}, 500)


# whoever finds no place is told so at once, and does not make the line longer
class OrComeBack:
    def __init__(self, app, most):
        self.app, self.most, self.places = app, most, most

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        if self.places == 0:
            why = f"all {self.most} places are taken: come back in a second"
            return await JSONResponse({"error": why}, 503, {"Retry-After": "1"})(scope, receive, send)
        self.places -= 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.places += 1


if __name__ == "__main__":
    place, most, patience = listen(__doc__)
    with suppress(KeyboardInterrupt):
        uvicorn.Server(uvicorn.Config(OrComeBack(app, most), log_level="warning")).run(sockets=[place])
