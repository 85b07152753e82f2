"""Words about whose account this is: 解绑, 换成王芳, and a code in what was scanned."""

import re

_UNBIND = re.compile(r"(?:我要|我想|请|帮我)?(?:解绑|解除绑定|取消绑定)(?:微信|账号)?[吧。!！]?")
_SURELY = re.compile(r"(?:确定|确认|确实要)(?:解绑|解除绑定|取消绑定)[吧。!！]?")
_SWITCH = re.compile(r"(?:换成|切换到|切换成|换)[ ：:]*([一-鿿·]{2,8}?)(?:用|来用|了)?[。!！]?")
_SCENE = re.compile(r"(?:bind_)?([2-9A-HJ-NP-Z]{8})", re.IGNORECASE)


def asks_to_unbind(text: str) -> bool:
    """解绑, by itself."""
    return _UNBIND.fullmatch(text.strip()) is not None


def confirms_unbinding(text: str) -> bool:
    """确定解绑, by itself."""
    return _SURELY.fullmatch(text.strip()) is not None


def switches_to(text: str) -> str:
    """The name in 换成王芳; empty where nothing of the kind is said."""
    found = _SWITCH.fullmatch(text.strip())
    return found[1] if found else ""


def scene_words(scene: str) -> str:
    """What a scanned QR code stands for: 绑定 and the invitation code in its scene; empty where there is none."""
    found = _SCENE.fullmatch(scene)
    return f"绑定 {found[1].upper()}" if found else ""
