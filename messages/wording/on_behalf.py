"""What is read where a supervisor reports for a worker."""


def done(name: str, echo: str) -> str:
    """The supervisor reads what was written for the worker."""
    return f'替{name}办好了，也告诉了本人：\n{echo}\n您要改就说"帮{name}改成半天""帮{name}撤销"'


def asked(name: str, text: str) -> str:
    """The supervisor is asked about the worker's report."""
    return f"替{name}报：\n{text}"


def told(by: str, echo: str) -> str:
    """The worker hears what was done in their name."""
    return f"{by}替您报了：\n{echo}"


def what_was_done(name: str) -> str:
    """Nothing is said that could be reported."""
    return f'替{name}报什么？把做了什么写上，比如"帮{name}报 昨天下午走访3户"'
