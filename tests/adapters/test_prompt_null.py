"""Where nothing can be shown, a prompt is lost at once, and says why."""

from __future__ import annotations

from typing import Any

from backbreak.adapters.prompt.null import NullPrompt
from backbreak.core.wording import CANNOT_SHOW
from tests.fakes import SmallLoop


def test_a_prompt_that_nobody_can_see_is_lost() -> None:
    loop, said = SmallLoop(), list[dict[str, Any]]()
    prompt = NullPrompt(loop)
    prompt.show({"id": 7}, said.append)
    assert said == []                   # not before the caller has finished
    assert loop.run_until(lambda: said)
    assert said == [{"id": 7, "answer": "lost", "why": CANNOT_SHOW}]
    prompt.hide(7)
    prompt.close()
    loop.close()


def test_a_small_page_is_closed_at_once() -> None:
    loop, said = SmallLoop(), list[dict[str, Any]]()
    prompt = NullPrompt(loop)
    prompt.show_page({"id": 3}, said.append)
    assert loop.run_until(lambda: said)
    assert said == [{"id": 3, "choice": "close"}]
    prompt.hide_page(3)
    loop.close()
