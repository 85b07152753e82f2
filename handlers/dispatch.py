"""From a message to the one function that handles it: the list of everything that the bot can be told, and who may."""

from collections.abc import Callable
from typing import NamedTuple

from handlers import (
    absence,
    amend,
    answers,
    broadcast,
    certificate,
    correct,
    digest,
    events,
    export,
    follow_up,
    harm,
    missing,
    notices,
    on_behalf,
    paging,
    pictures,
    plans,
    policy_talk,
    received,
    record,
    records,
    reminded,
    review,
    small_talk,
    submit,
    teaching,
    totals,
    training,
)
from handlers.rules.permits import Action
from handlers.scope import refused
from handlers.turn import Reply, Turn
from messages import calls, repeats, requests, spare_me
from messages import harm as harm_words
from messages import teaching as teaching_words
from messages.commands import is_weekly
from messages.intents import IntentName
from messages.requests import Request, RequestName


class Route(NamedTuple):
    """Who handles it, and what one must be allowed to do; None where everybody may."""

    handler: Callable[[Turn], Reply]
    action: Action | None = None


class RequestRoute(NamedTuple):
    """The same for a request. A handler gives None where the request was none after all."""

    handler: Callable[[Turn, Request], Reply | None]
    action: Action | None = None


ROUTES: dict[IntentName, Route] = {
    IntentName.CHECKIN: Route(record.checkin, Action.RECORD),
    IntentName.AMEND: Route(amend.amend, Action.RECORD),
    IntentName.UNDO: Route(correct.undo, Action.RECORD),
    IntentName.LEAVE: Route(absence.leave, Action.PLAN),
    IntentName.PLAN: Route(plans.plan, Action.PLAN),
    IntentName.PROGRESS: Route(totals.progress, Action.SEE_SUMS),
    IntentName.RECORDS: Route(records.records),
    IntentName.HELP: Route(small_talk.help_),
    IntentName.BIND: Route(small_talk.already_bound),
    IntentName.ACK: Route(received.received),
    IntentName.CONFIRM: Route(small_talk.nothing_open),
    IntentName.CANCEL: Route(small_talk.nothing_open),
    IntentName.CHOICE: Route(small_talk.nothing_open),
    IntentName.OTHER: Route(lambda turn: policy_talk.perhaps(turn) or small_talk.other(turn)),
    IntentName.POLICY: Route(policy_talk.ask),
    IntentName.BROADCAST: Route(broadcast.call, Action.BROADCAST),
    IntentName.DIGEST: Route(digest.digest, Action.DIGEST),
    IntentName.COMMAND: Route(small_talk.nothing_open),
}
EXPORT = Route(export.export, Action.EXPORT)
COMMANDS: dict[str, Route] = {
    "恢复": Route(correct.restore, Action.RECORD),
    "更多": Route(paging.more),
    "看板": Route(small_talk.board),
    "发送": Route(small_talk.nothing_to_send),
    "名单": Route(follow_up.names, Action.BROADCAST),
    "催一下": Route(follow_up.nudge, Action.BROADCAST),
    "明细": Route(digest.detail, Action.DIGEST),
    "转发版": Route(digest.forwarded, Action.DIGEST),
}
REQUESTS: dict[RequestName, RequestRoute] = {
    RequestName.WAITING: RequestRoute(review.waiting, Action.DECIDE),
    RequestName.APPROVE: RequestRoute(review.approve, Action.DECIDE),
    RequestName.REJECT: RequestRoute(review.reject, Action.DECIDE),
    RequestName.MISSING: RequestRoute(missing.who_is_missing, Action.SEE_MISSING),
    RequestName.RECORDS_OF: RequestRoute(records.records_of, Action.SEE_RECORDS),
    RequestName.PICTURES: RequestRoute(pictures.show, Action.SEE_RECORDS),
    RequestName.PROGRESS_OF: RequestRoute(records.progress_of, Action.SEE_SUMS),
    RequestName.REPORT_FOR: RequestRoute(on_behalf.report, Action.RECORD),
    RequestName.CANCEL_LEAVE: RequestRoute(absence.cancel_leave, Action.PLAN),
    RequestName.CANCEL_PLAN: RequestRoute(plans.cancel_plan, Action.PLAN),
    RequestName.VISIT: RequestRoute(plans.visit, Action.PLAN),
    RequestName.COMPLETE: RequestRoute(absence.complete, Action.RECORD),
    RequestName.SUBMIT: RequestRoute(submit.submit, Action.SUBMIT_PERIOD),
    RequestName.CERTIFICATE: RequestRoute(certificate.certify, Action.CERTIFY),
    RequestName.TRAINING: RequestRoute(training.train, Action.TRAIN),
    RequestName.QUESTIONS: RequestRoute(policy_talk.waiting, Action.ANSWER_POLICY),
    RequestName.ANSWER_QUESTION: RequestRoute(policy_talk.settle, Action.ANSWER_POLICY),
}
FOLLOW_UPS: tuple[Callable[[Turn], str], ...] = (
    absence.leave_in_report,
    events.ask_whether_same,
    policy_talk.asked_beside,
    reminded.reason_gone,
)
"""What a message may leave to say after it has been handled; empty where there is nothing."""


def dispatch(turn: Turn) -> Reply:
    """Answer one message of an enrolled person, at most a page long."""
    reply = harm.heed(turn, _route(turn))
    notices.records_wait(turn)
    more = [follow_up(turn) for follow_up in FOLLOW_UPS]
    return Reply(paging.first_page(turn, "\n".join(filter(None, [reply.text, *more]))))


def _route(turn: Turn) -> Reply:
    """An open question first, then what the message itself asks for, if this person may."""
    answered = on_behalf.answer(turn) if on_behalf.is_asked(turn) else answers.take_up(turn)
    if answered is not None:
        return answered
    lesson = teaching_words.read(turn.text)
    if lesson is not None:
        return teaching.teach(turn, lesson)
    told = _about_messages(turn)
    if told is not None:
        return told
    like = repeats.repeated_day(turn.text, turn.said_at)
    if like is not None:
        return record.repeat(turn, like)
    return _requested(turn) or amend.told_after(turn) or _intended(turn)


def _about_messages(turn: Turn) -> Reply | None:
    """What somebody says about the messages that the bot sends by itself."""
    wish = spare_me.read(turn.text)
    if wish is not None:
        return reminded.wish(turn, wish)
    word = harm_words.read_lesson(turn.text)
    if word is not None:
        return harm.change_words(turn, word)
    return follow_up.cancel(turn) if calls.takes_back(turn.text) else None


def _requested(turn: Turn) -> Reply | None:
    request = requests.read(turn.text, turn.said_at)
    if request is None:
        return None
    handler, action = REQUESTS[request.name]
    refusal = refused(turn, action) if action else None
    return Reply(refusal) if refusal else handler(turn, request)


def _intended(turn: Turn) -> Reply:
    handler, action = _route_of(turn)
    refusal = refused(turn, action) if action else None
    return Reply(refusal) if refusal else handler(turn)


def _route_of(turn: Turn) -> Route:
    """Of the digests 周报 is a message, and every other is a workbook: 导出本月, 月报, 汇总表."""
    intent = turn.intent
    if intent.name is IntentName.COMMAND and intent.command in COMMANDS:
        return COMMANDS[intent.command]
    if intent.name is IntentName.DIGEST and not is_weekly(turn.text):
        return EXPORT
    return ROUTES[intent.name]
