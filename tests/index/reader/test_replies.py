"""Which words of a document tell on which day a State's reply came."""

import datetime as dt

import pytest

from index.reader.replies import reply_dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Noting that a reply on this was provided on 13 May 2024, it goes on.", [(2024, 5, 13)]),
        ("Replies were received on 1 March 2016.", [(2016, 3, 1)]),
        ("Ответ государства был представлен 13 мая 2024 года.", [(2024, 5, 13)]),
        ("The reply was good. A letter was provided on 13 May 2024.", []),
        ("A letter was sent on 13 May 2024.", []),
        ("A reply was received on 31 February 2024.", []),
        ("A reply was received on 3 Foo 2024.", []),
    ],
)
def test_only_a_reply_that_came_is_dated(text: str, dates: list[tuple[int, int, int]]) -> None:
    assert list(reply_dates(text)) == [dt.date(*date) for date in dates]
