"""Index terms of a text, jieba words and pairs of characters in one bag, and the synonyms of the field."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from importlib import resources
from sys import intern
from typing import Any, NamedTuple

from messages.lexicon import SURNAME

_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")
_WORD = re.compile(r"[a-z0-9]+(?:[.@_+\-][a-z0-9]+)*|[\u4e00-\u9fff]+")
_BINDING = "pcrudvf"  # parts of speech that end a name
_LONGEST = 12  # characters of a word of the field
_NUMBER = re.compile(r"([\u4e00-\u9fff]{1,10})[〔\[(]((?:19|20)\d{2})[〕\])](?:第)?(\d{1,5})号")


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """One form for comparison: half width, lower case, no blanks."""
    return re.sub(r"[\s“”\"‘’'「」『』]+", "", unicodedata.normalize("NFKC", text)).lower()


@lru_cache(maxsize=1)
def synonyms() -> dict[str, frozenset[str]]:
    """A word of the field → all words that ask for the same thing, itself among them."""
    table: dict[str, set[str]] = {}
    for line in _lines("synonyms.txt"):
        words = line.split()
        for word in words:
            table.setdefault(plain(word), set()).update(map(plain, words))
    return {word: frozenset(others) for word, others in table.items()}


def alike(word: str) -> frozenset[str]:
    """A word and those that ask for the same thing."""
    return synonyms().get(word) or frozenset({word})


@lru_cache(maxsize=1)
def quiet_words() -> frozenset[str]:
    """Words of a question that name nothing."""
    return frozenset(word for line in _lines("quiet.txt") for word in line.split())


def _lines(name: str) -> list[str]:
    text = resources.files("messages").joinpath("data", name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def cut_by_field(text: str) -> list[str]:
    """The words of the field in a text, each the longest that fits, and what lies between them."""
    parts: list[str] = []
    at = start = 0
    while at < len(text):
        longest = min(_LONGEST, len(text) - at)
        size = next((size for size in range(longest, 1, -1) if text[at : at + size] in synonyms()), 0)
        if size:
            parts += [text[start:at], text[at : at + size]]
            start = at + size
        at += size or 1
    return [part for part in (*parts, text[start:]) if part]


class Dictionary(NamedTuple):
    """jieba's words: how often each is used (0 for what only begins a word), the sum of it, and its part of speech."""

    counts: dict[str, int]
    total: int
    flags: dict[str, str]


@lru_cache(maxsize=1)
def dictionary() -> Dictionary:
    """Read in one go. jieba itself reads its file twice, and keeps a copy in the temporary folder, open to anybody."""
    parts = resources.files("jieba").joinpath("dict.txt").read_text("utf-8").split()
    words, frequencies = parts[0::3], list(map(int, parts[1::3]))
    counts = dict.fromkeys((word[:end] for word in words for end in range(1, len(word))), 0)
    counts.update(zip(words, frequencies, strict=True))
    return Dictionary(counts, sum(frequencies), dict(zip(words, map(intern, parts[2::3]), strict=True)))


@lru_cache(maxsize=1)
def tokenizer() -> Any:
    """jieba with the words of the field; loaded at the first use (about a second)."""
    import logging

    import jieba

    jieba.setLogLevel(logging.WARNING)
    tokens = jieba.Tokenizer()
    tokens.FREQ, tokens.total, _ = dictionary()
    tokens.initialized = True
    for word in synonyms():
        if len(word) > 1 and not word.isascii():
            tokens.add_word(word)
    return tokens


class Word(NamedTuple):
    """A word with its part of speech, in jieba's letters."""

    word: str
    flag: str


@lru_cache(maxsize=4096)
def tagged(text: str) -> tuple[Word, ...]:
    """The words of a text. One that no dictionary has is a noun, after a surname somebody's name.

    jieba's own tagger guesses such words by a slower model, which reads these questions no better.
    """
    flags = dictionary().flags
    return tuple(Word(word, flags.get(word) or _guessed(word)) for word in tokenizer().cut(text))


def _guessed(word: str) -> str:
    """要管 and 划里, of which the first part binds, are no nouns."""
    if not _HAN_RUN.fullmatch(word) or len(word) < 2:
        return "x"
    if len(word) <= 3 and re.match(SURNAME, word):
        return "nr"
    head = dictionary().flags.get(word[0], "n")
    return "u" if head[0] in _BINDING else "n"


def index_terms(text: str) -> Counter[str]:
    """Terms of a passage with their counts. A 文号 is one more term of its own."""
    bag: Counter[str] = Counter()
    flat = plain(text)
    for run in _WORD.findall(flat):
        if run[0].isascii():
            bag[run] += 1
            continue
        for word in tokenizer().cut_for_search(run):
            if len(word) > 1:
                bag[word] += 1
        for at in range(len(run) - 1):
            bag["#" + run[at : at + 2]] += 1
    bag.update(number_terms(text))
    return bag


def number_terms(text: str) -> list[str]:
    """民发〔2021〕105号 in any brackets → no:民发2021-105."""
    return [f"no:{office[-4:]}{year}-{serial}" for office, year, serial in _NUMBER.findall(plain(text))]


def query_terms(text: str, widened: frozenset[str] = frozenset()) -> dict[str, float]:
    """Terms to look up for a question with their weights; synonyms count less than what was said."""
    said = {term: 0.5 if term.startswith("#") else 1.0 for term in index_terms(text)}
    for word in widened:
        for term in _word_terms(word):
            said.setdefault(term, 0.6)
    return said


@lru_cache(maxsize=4096)
def _word_terms(word: str) -> tuple[str, ...]:
    """The words of a synonym; pairs of characters would bring in too much.

    A word of the field is one for the cutter too: it and the words in it are what ``index_terms`` would find.
    """
    if word not in synonyms() or not _HAN_RUN.fullmatch(word) or len(word) < 2:
        return tuple(term for term in index_terms(word) if not term.startswith("#"))
    known = tokenizer().FREQ
    parts = (word[at : at + size] for size in (2, 3) if size < len(word) for at in range(len(word) - size + 1))
    return (word, *(part for part in parts if known.get(part)))


@lru_cache(maxsize=16384)
def pairs(word: str) -> tuple[str, ...]:
    """The index terms of which a word consists, as pairs of characters."""
    return tuple("#" + run[at : at + 2] for run in _HAN_RUN.findall(word) for at in range(len(run) - 1))
