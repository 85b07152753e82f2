"""Regular expressions that are compiled when they are first used: the package loads fast, the first message pays."""

import re
from typing import TYPE_CHECKING, Any


class _Late:
    """Stands for a compiled pattern until one of its methods is asked for."""

    def __init__(self, source: str) -> None:
        self.source = source

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.source)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "pattern"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


if TYPE_CHECKING:

    def phrase(source: str) -> re.Pattern[str]:
        """The pattern of ``source``, compiled at its first use."""

else:
    phrase = _Late
