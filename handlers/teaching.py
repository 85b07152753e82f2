"""Teaching the bot: a coordinator adds words without a release, a supervisor sees and removes other names of units."""

from handlers.turn import Reply, Turn
from messages.intents import Kind, Target
from messages.teaching import Lesson, Teaching, meaning
from messages.wording import amounts
from messages.wording import teaching as words
from storage import people, vocabulary
from storage.tables.people import RoleName

MOST_SHOWN = 15


def teach(turn: Turn, asked: Teaching) -> Reply:
    """Do what was asked, if this person may."""
    roles = people.roles_of(turn.session, turn.member.id)
    if asked.lesson in (Lesson.ALIASES, Lesson.FORGET_ALIAS):
        if RoleName.SUPERVISOR not in roles:
            return Reply(words.supervisors_only())
        return _aliases(turn, asked)
    if not roles & {RoleName.COORDINATOR, RoleName.ADMIN}:
        return Reply(words.coordinators_only())
    if asked.lesson is Lesson.UNKNOWN:
        return Reply(words.unknown(vocabulary.not_understood(turn.session, MOST_SHOWN)))
    return _words(turn, asked)


def _words(turn: Turn, asked: Teaching) -> Reply:
    if asked.lesson is Lesson.TEACH:
        means = meaning(asked.like)
        if means is None:
            return Reply(words.unknown_meaning(asked.like))
        if meaning(asked.word) is not None:
            return Reply(words.known_already(asked.word))
        vocabulary.teach(turn.session, word=asked.word, means=means, by_id=turn.member.id, now=turn.now)
        return Reply(words.taught(asked.word, _called(means)))
    taught = vocabulary.synonyms(turn.session)
    if asked.lesson is Lesson.FORGET:
        if not 1 <= asked.item <= len(taught):
            return Reply(words.no_such_item(asked.item))
        vocabulary.forget(turn.session, taught[asked.item - 1].id, turn.now)
        return Reply(words.forgotten(taught[asked.item - 1].word))
    return Reply(words.word_list([f"{item.word} = {_called(_means(item.means))}" for item in taught]))


def _aliases(turn: Turn, asked: Teaching) -> Reply:
    units = people.units_in_charge(turn.session, turn.member.id)
    known = vocabulary.aliases(turn.session, units)
    if asked.lesson is Lesson.FORGET_ALIAS:
        if not 1 <= asked.item <= len(known):
            return Reply(words.no_such_item(asked.item))
        vocabulary.remove_alias(turn.session, known[asked.item - 1].id, turn.now)
        return Reply(words.forgotten(known[asked.item - 1].alias))
    return Reply(words.alias_list([f"{item.alias} = {item.unit}" for item in known]))


def _means(value: str) -> Kind | Target:
    return Kind(value) if value in set(Kind) else Target(value)


def _called(means: Kind | Target) -> str:
    return amounts.KINDS[means] if isinstance(means, Kind) else amounts.TARGETS[means]
