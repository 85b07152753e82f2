"""The peer of ``qianshou bench webhook``: aiohttp and wechatpy's crypto. It echoes, and keeps nothing.

Run as a module it serves a free port of the loopback, and prints its address.
"""

import asyncio

from aiohttp import web
from wechatpy.crypto import WeChatCrypto
from wechatpy.parser import parse_message
from wechatpy.replies import TextReply
from wechatpy.utils import check_signature

from bot.demo.simulator import Account

ACCOUNT = Account("bench-token", "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG", "wxbench0123456789", "gh_bench01234567")

_crypto = WeChatCrypto(ACCOUNT.token, ACCOUNT.aes_key, ACCOUNT.app_id)


async def echo(request: web.Request) -> web.Response:
    """Verifies, decrypts, parses, and seals the same text as the reply."""
    query = request.query
    check_signature(ACCOUNT.token, query["signature"], query["timestamp"], query["nonce"])
    body = await request.read()
    xml = _crypto.decrypt_message(body, query["msg_signature"], query["timestamp"], query["nonce"])
    message = parse_message(xml)
    reply = TextReply(content=message.content, message=message, time=int(query["timestamp"])).render()
    sealed = _crypto.encrypt_message(reply, query["nonce"], query["timestamp"])
    return web.Response(text=sealed, content_type="text/xml")


async def _serve() -> None:
    app = web.Application()
    app.add_routes([web.post("/wechat/official", echo)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve())
