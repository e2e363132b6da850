"""Comparing two builds: what is the same is said with its sum, what differs is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer import package, twice


def a_build(monkeypatch: pytest.MonkeyPatch, contents: list[dict[str, str]]) -> None:
    def build(kind: str, archive: Path, place: Path, umask: int) -> Path:
        for name, text in contents.pop(0).items():
            file = place / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        return place

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setattr(twice, "build", build)
    monkeypatch.setattr(twice.wheel, "build", lambda work, kind: [work / "backbreak-0.1.0.tar.gz"])


def test_the_same_is_said_to_be(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    a_build(monkeypatch, [{"one": "1", "more/two": "2"}] * 2)
    assert twice.main(["deb"]) == 0
    assert "deb: built twice, 2 files, all identical" in capsys.readouterr().out


def test_what_differs_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    a_build(monkeypatch, [{"one": "1", "two": "2", "three": "3"}, {"one": "1", "two": "other"}])
    assert twice.main(["deb"]) == 1
    assert capsys.readouterr().out == "deb: three DIFFERS\ndeb: two DIFFERS\n"


@pytest.mark.parametrize("words", [["rpm"], [], ["twice", "dist"], ["deb", "one", "two"]])
def test_each_kind_can_be_asked_for_and_others_are_listed(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert package.run("/nowhere", words) == 2
    listed = capsys.readouterr().out
    assert all(f"\n  {kind} " in listed for kind in package.KINDS)
    assert set(twice.KINDS) <= set(package.KINDS)


def test_a_folder_is_the_persons_own_and_two_builds_take_kinds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert package.understood(["deb", "here"]) == [str(tmp_path / "here")]
    assert package.understood(["deb"]) == []
    assert package.understood(["twice", "wheel", "deb"]) == ["wheel", "deb"]
