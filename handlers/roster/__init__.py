"""The roster: what rows of a workbook say, what is wrong in them, and what they change."""
