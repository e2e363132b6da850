"""CHANGELOG.md as Debian's changelog: one entry for each version, in its order."""

from __future__ import annotations

import re
import textwrap
from email.utils import formatdate

from installer.epoch import ROOT

MAINTAINER = "The backbreak developers <maintainers@backbreak.invalid>"
WIDTH = 78


def changelog(name: str, version: str, instant: int, text: str | None = None) -> str:
    """The newest entry is `version`'s, whatever the heading says: a version that is tried out has no heading yet."""
    told = (ROOT / "CHANGELOG.md").read_text() if text is None else text
    versions = re.split(r"(?m)^## ", told)[1:]
    heads = [version, *(one.split()[0] for one in versions[1:])]
    return "\n".join(_entry(name, head, one, instant) for head, one in zip(heads, versions, strict=True))


def _entry(name: str, version: str, text: str, instant: int) -> str:
    points = [" ".join(point.split()) for point in re.split(r"(?m)^- ", text)[1:]] or ["As before."]
    lines = "\n".join(
        textwrap.fill(_plain(point), WIDTH, initial_indent="  * ", subsequent_indent="    ") for point in points
    )
    return f"{name} ({version}) unstable; urgency=medium\n\n{lines}\n\n -- {MAINTAINER}  {formatdate(instant)}\n"


def _plain(point: str) -> str:
    """Without Markdown's marks and links."""
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", point).replace("**", "").replace("`", "")
