"""Keys: ordered by time, shown with a prefix, and unreadable where they are not ours."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.ids import decode_id, encode_id, uuid7


def test_keys_rise_with_time() -> None:
    keys = [uuid7() for _ in range(1000)]
    assert keys == sorted(keys)
    assert len(set(keys)) == 1000
    assert {key.version for key in keys} == {7}
    assert type(keys[0]) is UUID


@given(st.uuids())
def test_there_and_back(key: UUID) -> None:
    text = encode_id("order", key)
    assert text.startswith("order_")
    assert decode_id("order", text) == key
    assert decode_id("prod", text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "order",
        "order_",
        "order_x",
        "order_" + "z" * 26,
        "order_" + "0" * 25,
        "order_" + "u" * 26,
        "ORDER_" + "0" * 26,
    ],
)
def test_what_is_no_key(text: str) -> None:
    assert decode_id("order", text) is None


@given(st.text(max_size=60))
def test_any_text_is_a_key_or_none(text: str) -> None:
    assert decode_id("order", f"order_{text}") is None or len(text) == 26
