"""When was it said: the time expressions of an article, and the date of every statement."""

from walkback.dates.expressions import find_times

__all__ = ["find_times"]
