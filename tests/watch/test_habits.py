"""When what is asked again."""

from datetime import UTC, datetime, timedelta

import pytest

from reportedly.store.watched import Watched
from reportedly.watch.habits import Habits, back_off, retry

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_looks_at_a_page_double_their_distance_and_end() -> None:
    page = Watched(address="x", kind="page", feed="f", noted=NOW, due=NOW, begun=NOW)
    looks, due = [], Habits().next_look(page, NOW)
    while due:
        looks.append((due - NOW) / HOUR)
        due = Habits().next_look(page, due)
    assert looks == [1, 2, 4, 8, 16, 32, 64, 128]


def test_what_does_not_come_is_asked_ever_more_rarely() -> None:
    waits = [(retry(NOW, misses) - NOW) / HOUR for misses in (1, 2, 3, 4, 5, 6, 7, 8, 1000)]
    assert waits == [0.25, 0.5, 1, 2, 4, 8, 16, 24, 24]


def test_a_page_is_given_up_when_it_is_old_and_was_asked_often_enough() -> None:
    page = Watched(address="x", kind="page", feed="f", noted=NOW, due=NOW)
    late = NOW + timedelta(days=8)
    assert Habits().next_try(page, NOW, 100) is not None
    assert Habits().next_try(page, late, 1) is not None
    assert Habits().next_try(page, late, 7) is None


@pytest.mark.parametrize(
    ("misses", "retry_after", "minutes"),
    [
        (1, None, 1),
        (3, None, 4),
        (1000, None, 360),
        (1, "120", 2),
        (1, "5", 1),
        (1, "Mon, 02 Nov 2026 13:00:00 GMT", 60),
        (1, "Mon, 02 Nov 2026 13:00:00", 60),
        (1, "Mon, 02 Nov 2020 13:00:00 GMT", 1),
        (1, "99999999999999", 1440),
        (1, "soon", 1),
        (1, "Mon, 99 Nov 9999 13:00:00 GMT", 1),
    ],
)
def test_a_server_is_left_alone_as_long_as_it_says(
    misses: int, retry_after: str | None, minutes: int
) -> None:
    assert back_off(NOW, misses, retry_after) == NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize(("ttl", "minutes"), [(None, 13.5), (1, 13.5), (60, 54), (10**6, 1296)])
def test_a_feed_is_asked_as_rarely_as_it_wants(ttl: int | None, minutes: float) -> None:
    wanted = timedelta(minutes=ttl) if ttl else None
    assert Habits().next_poll(NOW, wanted) == NOW + timedelta(minutes=minutes)
