"""Texts: safe HTML, addresses and SKUs."""

import pytest

from catalog.services.text import free_slug, make_sku, make_slug, require_storable, sanitise_html
from common.errors import InvalidInput


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<p>Soft <b>cotton</b></p>", "<p>Soft <b>cotton</b></p>"),
        ("<script>alert(1)</script>Tee", "Tee"),
        ('<p onclick="x()" style="color:red" class="a">Tee</p>', "<p>Tee</p>"),
        ('<a href="javascript:alert(1)">Tee</a>', '<a rel="noopener noreferrer nofollow">Tee</a>'),
        ('<img src=x onerror="alert(1)">Tee', "Tee"),
        ("<iframe src='https://evil.example'>in</iframe>Tee", "Tee"),
        ("1 < 2 & 3", "1 &lt; 2 &amp; 3"),
    ],
)
def test_html_that_could_run_or_load_is_taken_out(given: str, kept: str) -> None:
    assert sanitise_html(given) == kept
    assert sanitise_html(kept) == kept


def test_slugs_are_stable_and_never_blank() -> None:
    assert make_slug("Café Crème!", prefix="product") == "cafe-creme"
    assert make_slug("半袖シャツ", prefix="product") == make_slug("半袖シャツ", prefix="product")
    assert make_slug("半袖シャツ", prefix="product").startswith("product-")
    assert make_slug("半袖", prefix="product") != make_slug("長袖", prefix="product")


def test_a_taken_slug_gets_the_next_free_number_within_the_limit() -> None:
    assert free_slug("tee", ["tee", "tee-2"]) == "tee-3"
    assert free_slug("x" * 220, ["x" * 220]) == "x" * 218 + "-2"


def test_skus_are_made_of_slug_and_options() -> None:
    assert make_sku("cotton-tee", {"Size": "M", "Colour": "Sea Green"}) == "COTTON-TEE-M-SEA-GREEN"
    assert make_sku("cotton-tee", {}, ["COTTON-TEE"]) == "COTTON-TEE-2"
    assert len(make_sku("a" * 200, {"Size": "b" * 100})) <= 64
    assert make_sku("tee", {"Size": "大"}) != make_sku("tee", {"Size": "小"})


def test_nul_characters_are_refused_at_any_depth() -> None:
    with pytest.raises(InvalidInput):
        require_storable({"specifications": {"Care": ["cold", "wash\x00"]}})
    require_storable({"specifications": {"Care": ["cold"], "Weight": 3}})
