"""收到: an alarm is acknowledged, a broadcast answered; where neither waits it is a courtesy."""

from handlers import follow_up, harm, small_talk
from handlers.turn import Reply, Turn


def received(turn: Turn) -> Reply:
    """Whatever waits for it: reports of harm first."""
    return harm.acknowledge(turn) or follow_up.acknowledge(turn) or small_talk.acknowledged(turn)
