"""Two weeks of a small programme on the moving clock."""

from bot.bench import outreach


def test_nobody_is_spoken_to_too_often_or_at_the_wrong_time() -> None:
    seen = outreach.measure(workers=20, days=14)
    assert seen["messages"]["reminder"] > 0
    assert seen["messages"]["digest"] == 2
    wrong = (
        "more_than_one_a_day",
        "at_night",
        "on_days_off",
        "after_the_report",
        "digests_that_differ_from_the_ledger",
    )
    assert {name: seen[name] for name in wrong} == dict.fromkeys(wrong, 0)
