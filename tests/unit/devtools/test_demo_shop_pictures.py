"""The drawn pictures: every product's own, whole within its frame, and always the same."""

import functools
import hashlib
import io
import sys
from pathlib import Path

import pytest
from PIL import Image

from devtools.demo_shop import studio_day
from devtools.demo_shop.catalogue import ITEMS
from devtools.demo_shop.illustrations import darkroom, studio
from devtools.demo_shop.illustrations.canvas import Canvas
from devtools.demo_shop.illustrations.colour import from_lab, lightness, mix, shade, tint, to_lab
from devtools.demo_shop.illustrations.frames import FRAMES
from devtools.demo_shop.illustrations.photographs import Sitting, photograph
from devtools.demo_shop.illustrations.registry import Drawing, drawing, drawings
from devtools.demo_shop.studio_day import Job

SMALL = 120
MUG = Sitting("mug", "#e6dcc8", "#d9b79a", ("studio", "scene"))


def small_picture(drawing: Drawing, colour: str = "#b5573a") -> Image.Image:
    canvas = Canvas(drawing.name)
    drawing.draw(canvas, colour)
    return studio.rasterise(canvas.svg(SMALL, FRAMES[drawing.name]))


@pytest.mark.parametrize("drawing", drawings().values(), ids=lambda drawing: drawing.name)
def test_a_drawing_fills_its_frame_and_stays_inside(drawing: Drawing) -> None:
    solid = small_picture(drawing).getchannel("A").point([0] * 150 + [255] * 106)
    left, top, right, bottom = solid.getbbox() or (0, 0, 0, 0)
    assert left > 4
    assert right < SMALL - 4
    assert bottom < SMALL - 4
    assert top > 4 or drawing.pose == "hang"
    assert max(right - left, bottom - top) > SMALL * 0.6
    assert drawing.pose != "stand" or bottom > SMALL * 0.7, "it floats above the floor"


def test_no_two_drawings_are_alike() -> None:
    pictures = {hashlib.sha256(small_picture(drawing).tobytes()).digest() for drawing in drawings().values()}
    assert len(pictures) == len(drawings()) == len(FRAMES)


def test_the_colour_shows() -> None:
    for item in ITEMS:
        first, *others = item.colours.values()
        if others:
            drawn = drawings()[item.kind]
            assert small_picture(drawn, first).tobytes() != small_picture(drawn, others[0]).tobytes(), item.kind


def test_a_photograph_is_a_square_jpeg_and_always_the_same() -> None:
    in_studio, in_scene = photograph(MUG)
    assert [in_studio, in_scene] == photograph(MUG)
    assert in_studio != in_scene
    for picture in (in_studio, in_scene):
        with Image.open(io.BytesIO(picture)) as image:
            assert (image.format, image.size) == ("JPEG", (studio.SIZE, studio.SIZE))
        assert len(picture) < 200_000


@pytest.mark.parametrize("kind", ["tent", "pendant", "skillet", "armchair", "daypack", "notebook", "bottle"])
def test_every_kind_of_scene_can_be_photographed(kind: str) -> None:
    (picture,) = photograph(Sitting(kind, "#4a6f8a", "#b4c4b0", ("scene",)))
    with Image.open(io.BytesIO(picture)) as image:
        assert image.size == (studio.SIZE, studio.SIZE)


def test_what_nobody_has_drawn_cannot_be_photographed() -> None:
    with pytest.raises(KeyError):
        photograph(Sitting("unicorn", "#ffffff", "#ffffff"))


def test_a_name_is_drawn_once() -> None:
    with pytest.raises(ValueError, match="two drawings"):
        drawing("mug")(lambda canvas, colour: None)


@pytest.fixture
def shelf_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """The place for kept pictures is looked up anew, and forgotten afterwards."""
    monkeypatch.setattr(darkroom, "_shelf", functools.cache(darkroom._shelf.__wrapped__))


@pytest.mark.usefixtures("shelf_of_its_own")
def test_a_picture_is_kept_and_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    outdated = tmp_path / "demo-pictures" / "drawn-by-older-code"
    outdated.mkdir(parents=True)
    drawn = []

    def count(sitting: Sitting) -> list[bytes]:
        drawn.append(sitting)
        return [b"studio", b"scene"]

    monkeypatch.setattr(darkroom, "photograph", count)
    assert darkroom.pictures_of(MUG) == [b"studio", b"scene"]
    assert darkroom.pictures_of(MUG) == [b"studio", b"scene"]
    assert drawn == [MUG]
    assert not outdated.exists()
    assert not list(tmp_path.rglob("tmp*")), "a half-written file was left"


@pytest.mark.usefixtures("shelf_of_its_own")
def test_a_place_that_keeps_nothing_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setattr(sys, "prefix", str(blocked))
    monkeypatch.setattr(darkroom, "photograph", lambda sitting: [b"studio", b"scene"])
    assert darkroom.pictures_of(MUG) == [b"studio", b"scene"]


def test_items_are_drawn_in_processes_of_their_own() -> None:
    jobs = [Job("Gooseneck Kettle"), Job("Gooseneck Kettle", "first"), Job("Gooseneck Kettle", "rest")]
    with studio_day.StudioDay(jobs) as day:
        finished = {job: pictures for part in day.pictures() for job, pictures in part.items()}
    assert list(finished) == jobs
    whole, first, rest = finished.values()
    assert whole == studio_day.draw(jobs[0])
    assert len(whole) == 3
    assert whole == first + rest


def test_colours_come_back_from_lab_and_keep_their_order() -> None:
    for colour in ("#000000", "#ffffff", "#b5573a", "#34534f"):
        assert from_lab(to_lab(colour)) == colour
    assert lightness(shade("#b5573a", 0.3)) < lightness("#b5573a") < lightness(tint("#b5573a", 0.3))
    assert mix("#b5573a", "#34534f", 0) == "#b5573a"
    assert mix("#b5573a", "#34534f", 1) == "#34534f"
