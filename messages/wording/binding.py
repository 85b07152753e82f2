"""Whose account this is: binding another phone, sharing one, unbinding, leaving, and asking too often."""


def moved_here() -> str:
    """The person had bound another account of the same platform."""
    return "您原来绑定的那个微信不再能用了，记录都在。"


def switched_from(previous: str, now: str) -> str:
    """Somebody else had used this phone."""
    return f"这个微信刚才是{previous}在用，现在发的都记到{now}名下。要换回去就发“换成{previous}”。"


def switched(name: str) -> str:
    """Two people share a phone, and the other one takes over."""
    return f"好的，现在是{name}，接下来发的都记到{name}名下。"


def unbind_how(name: str) -> str:
    """解绑 is asked once more."""
    return f"解绑以后，这个微信发的话就不再记到{name}名下，已有的记录都还在。确定就回“确定解绑”。"


def unbound(name: str) -> str:
    """The binding has ended."""
    return f"解绑好了，{name}。记录都还在。以后要再用，请找协调员要一个邀请码。"


def was_rebound() -> str:
    """The account was bound until its person bound another one: a stolen code shows here."""
    return "您的绑定已经转到另一个微信上了。要是不是您本人办的，请马上告诉协调员，当场就能收回来。"


def has_left(name: str) -> str:
    """Somebody whose time in the programme has ended."""
    return f"{name}您好，您在项目里的服务已经结束，这里不再记录。以前的记录都还在，有疑问请找协调员。"


def too_many() -> str:
    """Somebody unknown asks again and again: said once, then silence."""
    return "您发得有点多，我先歇一小时。没有邀请码请找项目协调员要。"
