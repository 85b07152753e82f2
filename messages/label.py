"""An understood message as the JSON of the contract (DOMAIN.md 4.7)."""

from messages.intents import Activity, Change, Delta, Entry, Intent, IntentName, Length, RecordRef


def to_label(intent: Intent) -> dict[str, object]:
    """The JSON form of ``intent``: dates as ISO strings, increments as "+1"."""
    label: dict[str, object] = {
        "intent": intent.name.value,
        "entries": [_entry(entry) for entry in intent.entries],
        "activities": [_activity(activity) for activity in intent.activities],
        "issues": [issue.value for issue in intent.issues],
    }
    if intent.name is IntentName.AMEND:
        label["change"] = _change(intent.change or Change())
        if intent.target:
            label["target"] = _target(intent.target)
    elif intent.name is IntentName.UNDO:
        label["target"] = _target(intent.target)
    elif intent.name is IntentName.LEAVE:
        label["dates"] = [day.isoformat() for day in intent.dates]
    elif intent.name is IntentName.COMMAND:
        label["name"] = intent.command
    elif intent.name is IntentName.PLAN and intent.dates:
        label["planned"] = [day.isoformat() for day in intent.dates]
    if intent.leave_dates:
        label["leave_dates"] = [day.isoformat() for day in intent.leave_dates]
    return label


def _entry(entry: Entry) -> dict[str, object]:
    label: dict[str, object] = {
        "date": entry.date.isoformat(),
        "minutes": entry.minutes,
        "mode": entry.mode.value,
        "place": entry.place,
    }
    if entry.length is Length.ASSUMED:
        label["assumed"] = True
    return label


def _activity(activity: Activity) -> dict[str, object]:
    label: dict[str, object] = {
        "date": activity.date.isoformat(),
        "kind": activity.kind.value,
        "sessions": activity.sessions,
        "households": activity.households,
        "people": activity.people,
        "targets": sorted(target.value for target in activity.targets),
        "approximate": activity.approximate,
    }
    if activity.volunteer_minutes is not None:
        label["volunteer_hours"] = activity.volunteer_minutes / 60
    return label


def _change(change: Change) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in ("minutes", "households", "people", "sessions"):
        value = getattr(change, name)
        if value is not None:
            found[name] = f"{value.by:+d}" if isinstance(value, Delta) else value
    if change.date:
        found["date"] = change.date.isoformat()
    if change.mode:
        found["mode"] = change.mode.value
    if change.place:
        found["place"] = change.place
    return found


def _target(target: RecordRef | None) -> dict[str, object] | None:
    if target is None or (target.date is None and target.item is None):
        return None
    return {"date": target.date.isoformat()} if target.date else {"item": target.item}
