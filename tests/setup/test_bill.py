"""The bill of parts: it names what the locks name, with their hashes, and a licence for each."""

from __future__ import annotations

import json
import re
from email.message import Message

import pytest

from installer import bill, lock

WRITTEN = json.loads(bill.BILL.read_text())
PARTS = [part for kind in lock.KINDS for part in bill.in_lock(kind)]


def test_it_names_each_package_of_each_lock_with_its_hashes() -> None:
    told = [
        (one["name"], one["version"], tuple(digest["content"] for digest in one["hashes"]))
        for one in WRITTEN["components"]
    ]
    assert told == [(part.name, part.version, part.hashes) for part in PARTS]
    assert len(PARTS) == sum(lock.ROOT.joinpath(f"installer/requirements{kind}.lock").read_text().count("==")
                             for kind in lock.KINDS)


def test_each_has_a_licence_that_the_listing_names_too() -> None:
    text = bill.TEXT.read_text()
    for one in WRITTEN["components"]:
        [told] = one["licenses"]
        licence = told.get("expression") or told["license"]["id"]
        assert licence
        assert f"| {one['name']} | {one['version']} | {licence} |" in text


def test_only_what_the_program_needs_is_required() -> None:
    needed = {one["bom-ref"] for one in WRITTEN["components"] if one["scope"] == "required"}
    assert needed == set(WRITTEN["dependencies"][0]["dependsOn"])
    assert {reference.partition("@")[0] for reference in needed} == {part.name for part in bill.in_lock("")}


def test_the_same_parts_are_the_same_bill() -> None:
    """No instant, no number by chance: what is written is what comes out again."""
    licences = {one["bom-ref"]: one["licenses"][0] for one in WRITTEN["components"]}
    again = [
        bill.Part(part.name, part.version, part.kind, part.hashes, told.get("expression") or told["license"]["id"])
        for part in PARTS
        for told in [licences[f"{part.name}@{part.version}{part.kind}"]]
    ]
    assert bill.bill(again) == bill.BILL.read_text()
    assert bill.listing(again) == bill.TEXT.read_text()


def test_the_bills_references_are_each_their_own() -> None:
    references = [one["bom-ref"] for one in WRITTEN["components"]]
    assert len(set(references)) == len(references)
    assert all(re.fullmatch(r"pkg:pypi/[a-z0-9-]+@[\w.]+", one["purl"]) for one in WRITTEN["components"])


def test_a_licence_is_read_from_what_a_package_says_and_never_guessed() -> None:
    def said(**fields: str) -> Message:
        message = Message()
        for name, value in {"Name": "one", **fields}.items():
            message[name.replace("_", "-")] = value
        return message

    assert bill.licence(said(License_Expression="MIT-CMU")) == "MIT-CMU"
    assert bill.licence(said(Classifier="License :: OSI Approved :: MIT License", License="MIT License")) == "MIT"
    assert bill.licence(said(License="Apache-2.0")) == "Apache-2.0"
    with pytest.raises(SystemExit, match="one: its licence is not clear"):
        bill.licence(said(License="do what you like"))
