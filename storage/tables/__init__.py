"""Every table of the schema. Importing this package registers all of them in ``metadata``."""

from sqlmodel import SQLModel

from storage.tables.conversations import Conversation
from storage.tables.documents import PolicyAsker, PolicyDocument, PolicyPassage, PolicyQuestion, PolicyStamp
from storage.tables.entries import ActivityRow, EntryRow, Tally
from storage.tables.errands import Errand
from storage.tables.evaluation import (
    IndicatorDeclared,
    IndicatorValue,
    MilestoneMark,
    StationYear,
    Submission,
    SubmissionLine,
)
from storage.tables.evidence import Evidence
from storage.tables.expected import Leave, Plan, Rota, Visit
from storage.tables.mail import Inbox, Outbox, Receipt
from storage.tables.meta import Meta
from storage.tables.months import TallyMonth
from storage.tables.outreach import Alarm, Broadcast, Recipient, ReminderWish, Subscription
from storage.tables.people import Assignment, Identity, Invitation, Person, Role
from storage.tables.programmes import Agency, Pairing, Programme, Requirement, Unit, WorkYear
from storage.tables.team import ReportsComplete, SharedEvent
from storage.tables.vocabulary import Synonym, UnitAlias

metadata = SQLModel.metadata

__all__ = [
    "ActivityRow",
    "Agency",
    "Alarm",
    "Assignment",
    "Broadcast",
    "Conversation",
    "EntryRow",
    "Errand",
    "Evidence",
    "Identity",
    "Inbox",
    "IndicatorDeclared",
    "IndicatorValue",
    "Invitation",
    "Leave",
    "Meta",
    "MilestoneMark",
    "Outbox",
    "Pairing",
    "Person",
    "Plan",
    "PolicyAsker",
    "PolicyDocument",
    "PolicyPassage",
    "PolicyQuestion",
    "PolicyStamp",
    "Programme",
    "Receipt",
    "Recipient",
    "ReminderWish",
    "ReportsComplete",
    "Requirement",
    "Role",
    "Rota",
    "SharedEvent",
    "StationYear",
    "Submission",
    "SubmissionLine",
    "Subscription",
    "Synonym",
    "Tally",
    "TallyMonth",
    "Unit",
    "UnitAlias",
    "Visit",
    "WorkYear",
    "metadata",
]
