"""A year of a programme, told by its workers, ends where it must; a large ledger is added up rightly."""

from bot.bench import ledger, year


def test_final_standings_are_what_was_really_worked() -> None:
    result = year.run(days=4)
    assert result["messages"] > 200
    assert (result["wrong"], result["ledger_right"]) == ([], True)


def test_the_ledgers_measurement_compares_its_sums_with_the_plain_ones() -> None:
    result = ledger.run(workers=50, days=40)
    assert (result["records"], result["teams"]) == (2000, 20)
