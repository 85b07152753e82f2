"""Dates counted in years and months."""

from calendar import monthrange
from datetime import date


def years_after(day: date, years: int) -> date:
    """The same date ``years`` later; 28 February where 29 does not exist."""
    return months_after(day, 12 * years)


def months_after(day: date, months: int) -> date:
    """The same day of the month ``months`` later, or the last of that month where it is shorter."""
    return day_of_month(day.year, day.month + months, day.day)


def day_of_month(year: int, month: int, day: int) -> date:
    """Day ``day`` of a month, at most its last; a ``month`` past 12 runs on into the next years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, min(day, monthrange(year, month)[1]))
