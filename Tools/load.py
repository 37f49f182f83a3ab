#!/usr/bin/env python3
"""How a server holds under load: requests, errors, memory and latency at 1, 8 and 64 clients, and a flood.

    Tools/load.py http://127.0.0.1:8080 [--model NAME] [--requests 64] [--tokens 30] [--flood 10000]

Each client asks again as soon as it is answered; the flood are so many clients at once with one request each. The
standard library is all it needs.
"""
import argparse
import asyncio
import json
import time
from urllib.parse import urlparse


async def ask(address, body, timeout=300):
    """Status of one request on a connection of its own, and its seconds; 0 where there was no answer."""
    start = time.perf_counter()
    try:
        async with asyncio.timeout(timeout):
            reader, writer = await asyncio.open_connection(address.hostname, address.port)
            text = json.dumps(body)
            writer.write((f"POST /v1/completions HTTP/1.1\r\nHost: {address.netloc}\r\nConnection: close\r\n"
                          f"Content-Length: {len(text.encode())}\r\n\r\n{text}").encode())
            await writer.drain()
            answer = await reader.read()
            writer.close()
            return int(answer.split(b" ", 2)[1]), time.perf_counter() - start
    except (OSError, TimeoutError, IndexError, ValueError):
        return 0, time.perf_counter() - start


async def status(address):
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    writer.write(f"GET /status HTTP/1.1\r\nHost: {address.netloc}\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    return json.loads(answer.split(b"\r\n\r\n", 1)[1])


async def clients(address, count, requests, body):
    """`requests` requests by `count` clients."""
    numbers = iter(range(requests))

    async def client():
        return [await ask(address, body | {"seed": number}) for number in numbers]

    start = time.perf_counter()
    answers = [answer for some in await asyncio.gather(*(client() for _ in range(count))) for answer in some]
    return answers, time.perf_counter() - start


def line(name, answers, seconds, tokens, memory):
    good = sorted(time for code, time in answers if code == 200)
    refused = sum(code == 429 for code, _ in answers)
    errors = len(answers) - len(good) - refused

    def at(share):
        return f"{good[min(len(good) - 1, int(share * len(good)))]:.2f}" if good else "-"

    print(f"| {name} | {len(answers)} | {len(good)} | {refused} | {errors} | {at(0.5)} | {at(0.99)} "
          f"| {len(good) * tokens / seconds:.0f} | {memory / 2**20:.0f} |", flush=True)


async def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address")
    parser.add_argument("--model", default="teacher")
    parser.add_argument("--requests", type=int, default=64)
    parser.add_argument("--tokens", type=int, default=30)
    parser.add_argument("--flood", type=int, default=0)
    options = parser.parse_args()
    address = urlparse(options.address)
    body = {"model": options.model, "prompt": "Question: Tom has 3 apples and buys 4 more.",
            "max_tokens": options.tokens, "temperature": 1}
    print("| clients | requests | answered | refused (429) | errors | median, s | 99 %, s | new tokens a second "
          "| peak memory, MiB |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for count in [1, 8, 64]:
        answers, seconds = await clients(address, count, options.requests, body)
        line(count, answers, seconds, options.tokens, (await status(address))["peak_memory_bytes"])
    if options.flood:
        answers, seconds = await clients(address, options.flood, options.flood, body)
        line(f"{options.flood} at once", answers, seconds, options.tokens,
             (await status(address))["peak_memory_bytes"])
        print((await status(address))["requests"])


asyncio.run(main())
