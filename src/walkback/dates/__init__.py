"""When was it said: the time expressions of an article, and the date of every statement."""

from walkback.dates.expressions import find_times
from walkback.dates.statements import date_statements

__all__ = ["date_statements", "find_times"]
