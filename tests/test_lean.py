"""What is left out at import, is there when it is asked for, and was not changed for others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from backbreak import lean

ROOT = Path(__file__).parents[1]


def said(code: str) -> str:
    """By a process of its own: what is loaded here would hide it."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_standard_library_brings_less() -> None:
    code = "import sys, backbreak.core.step; print(sorted({'ast', 'dis', 'inspect', 'ipaddress'} & set(sys.modules)))"
    # From 3.12 on dataclasses and pathlib were written anew: what they ask for there, they get.
    assert said(code) == "[]" or sys.version_info >= (3, 12)


def test_what_the_stand_ins_stand_for_works_all_the_same() -> None:
    code = (
        "import backbreak, pathlib, dataclasses, inspect, urllib.parse as parse;"
        "assert pathlib.Path('/a b').as_uri() == 'file:///a%20b' and parse.quote('ü') == '%C3%BC';"
        "point = dataclasses.make_dataclass('Point', ['x', 'y']);"
        "print([*inspect.signature(point).parameters], point(1, 2), point(1, 2) == point(1, 2), point.__doc__)"
    )
    assert said(code).startswith("['x', 'y'] Point(x=1, y=2) True Point(")


def test_the_tray_does_without_them() -> None:
    code = (
        "import sys, backbreak.adapters.tray.desk as desk;"
        "desk.faces.pixmaps(desk.Look.SITTING, 3, False, 'auto');"
        "from backbreak.adapters import alarm, disk, store;"
        "alarm.Alarm().later(1, print)(); disk.settings_path();"
        "print(sorted({'tempfile', 'shutil', 'tzlocal', 'zoneinfo', 'calendar', 'uuid', 'random',"
        " 'urllib.parse', 'ipaddress', 'PIL'} & set(sys.modules)))"
    )
    assert said(code) == "[]" or sys.version_info >= (3, 12)


def test_a_start_without_a_fault_loads_nothing_to_tell_of_one() -> None:
    code = (
        "import sys, backbreak.cli.run, backbreak.icon_first, backbreak.app;"
        "from pathlib import Path; from backbreak.adapters.files import SettingsFile;"
        "import tempfile; file = Path(tempfile.mkdtemp()) / 'settings.toml';"
        "file.write_text('[quiet]\\nhours = [\"22:00-07:00\"]\\ndays = [\"saturday\"]\\n');"
        "SettingsFile(file);"
        "print(sorted({'traceback', 'tokenize', 'linecache', 'difflib', 'textwrap', 'urllib.parse'}"
        " & set(sys.modules)))"
    )
    assert said(code) == "[]" or sys.version_info >= (3, 12)


def test_an_error_is_logged_with_its_traceback_all_the_same() -> None:
    code = (
        "import backbreak.cli.run, io, logging; said = io.StringIO(); logging.basicConfig(stream=said);"
        "exec('try:\\n    1 / 0\\nexcept ZeroDivisionError:\\n    logging.exception(\"told\")');"
        "print('ZeroDivisionError: division by zero' in said.getvalue() and 'Traceback' in said.getvalue())"
    )
    assert said(code) == "True"


def test_letters_can_be_drawn_where_the_icon_was_drawn_before() -> None:
    code = (
        "import backbreak.adapters.tray.picture; from PIL import Image, ImageDraw, ImageFont;"
        "image = Image.new('L', (40, 20)); ImageDraw.Draw(image).text((2, 2), 'up', font=ImageFont.load_default(),"
        " fill=255); print(image.getbbox() is not None)"
    )
    assert said(code) == "True"


def test_a_stand_in_loads_what_it_lacks_and_goes() -> None:
    code = (
        "import sys; from backbreak import lean\n"
        "with lean.without({'colorsys': {'ONE': 1}}):\n"
        "    import colorsys; print(colorsys.ONE, 'rgb_to_hsv' in vars(colorsys))\n"
        "print('colorsys' in sys.modules, colorsys.rgb_to_hsv(0, 0, 0), 'colorsys' in sys.modules)\n"
        "with lean.without({'bisect2': {}, 'quopri': {}}):\n"
        "    import quopri; quopri.encode; import quopri as real\n"
        "print(type(real).__name__, 'bisect2' in sys.modules)"
    )
    assert said(code).splitlines() == ["1 False", "False (0.0, 0.0, 0) True", "module False"]


def test_what_is_loaded_stays() -> None:
    with lean.without({"subprocess": {}}):
        import subprocess as found
    assert found is subprocess
    assert lean.at_call("subprocess", "list2cmdline")(["a b"]) == '"a b"'


def test_what_only_readers_read_is_dropped_and_states_are_read_back_all_the_same() -> None:
    code = (
        "import backbreak.app; from backbreak import lean; from backbreak.core import events, state\n"
        "import sys; sys.modules.update(none=None, odd=object())\n"
        "lean.drop_remarks()\n"
        "told = [backbreak.app.__doc__, backbreak.app.App.__doc__, backbreak.app.App.reload.__annotations__]\n"
        "new = state.new(events.Moment(5.0, 5.0))\n"
        "print(told, state.from_dict(state.to_dict(new)) == new)"
    )
    assert said(code) == "[None, None, {}] True"


def test_no_annotation_is_compiled_which_would_load_the_compilers_own_types() -> None:
    code = (
        "import builtins; real, compiled = compile, []\n"
        "def noted(source, filename, *rest, **named):\n"
        "    compiled.append(filename)\n"
        "    return real(source, filename, *rest, **named)\n"
        "builtins.compile = noted\n"
        "import backbreak.app, backbreak.today, backbreak.adapters.tray.desk\n"
        "from backbreak.adapters.session import screen_savers\n"
        "from backbreak.adapters.input import mutter, wayland, x11\n"
        "from backbreak.core import events, state\n"
        "new = state.new(events.Moment(5.0, 5.0))\n"
        "print(state.from_dict(state.to_dict(new)) == new, compiled.count('<string>'))"
    )
    assert said(code) == "True 0"
