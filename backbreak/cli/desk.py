"""desk: the list for setting up a desk, in the terminal; needs nothing running."""

from __future__ import annotations

import sys

from backbreak.cli import care
from backbreak.core.language import _


def run(args: list[str]) -> int:
    if args:
        print(_("backbreak: desk takes no more words"), file=sys.stderr)
        return 2
    from backbreak.adapters.disk import paths
    from backbreak.adapters.files import SettingsFile
    from backbreak.core import desk_list

    care.say(_(desk_list.TITLE), desk_list.paragraphs(SettingsFile(paths().settings).settings))
    return 0
