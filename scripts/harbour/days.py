"""Days as whole numbers: 0 is 2021-01-01, LAST is 2023-12-31."""
import datetime

FIRST_DATE = datetime.date(2021, 1, 1)
LAST = (datetime.date(2023, 12, 31) - FIRST_DATE).days
YEAR = 365.25


def day(year, month, date):
    return (datetime.date(year, month, date) - FIRST_DATE).days


def calendar(number):
    return FIRST_DATE + datetime.timedelta(days=number)


def text(number):
    return "" if number is None else calendar(number).isoformat()


def weekday(number):
    """That day, or the Friday before when it is a weekend. (The first day is a Friday.)"""
    return number - max(0, calendar(number).weekday() - 4)
