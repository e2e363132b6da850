"""What the person of the soak does: answers prompts in each way, opens windows, types commands, writes files."""

import json
import os
import signal
import socket

from benchmarks.soak_app import HOME, SETTINGS, Running


class Person(Running):
    """seen: prompts that came up. answers: how they were answered."""

    def __init__(self, folder, seed):
        self.seen, self.acting, self.answers = 0, False, {}
        super().__init__(folder, seed)

    # -- windows

    def react(self, typing):
        if self.acting:
            return
        self.acting = True
        port = self.app.ports.prompt
        try:
            for name in ("_page", "_prompt"):
                opened = getattr(port, name, None)
                if isinstance(opened, self.noted) and opened.child is not None and not opened._final:
                    (self.answer if name == "_prompt" else self.choose)(opened)
                    self.keys.change(typing)
        finally:
            self.acting = False

    def say(self, opened, **line):
        before = self.noted.heard
        if opened.child is not None:
            opened.child.send({"soak": {"id": opened.card_id, **line}})
            self.expect(lambda: self.noted.heard > before or opened.child is None, f"the window's line {line}")

    def gone(self, opened, word):
        if opened.child is not None:
            opened.child.send({word: True})
        self.expect(lambda: opened.child is None, f"the window's end after {word}")

    def answer(self, opened):
        """Each way in which a prompt can end."""
        self.seen += 1
        self.say(opened, shown=4)
        self.spend(self.wild.choice((2.0, 5.0, 8.0)))
        how = self.wild.choices(
            ("done", "got_up", "snooze", "skip", "stopped", "closed", "lost", "killed", "junk", "off", "left"),
            (30, 12, 12, 12, 4, 4, 3, 3, 2, 12, 6))[0]
        self.answers[how] = self.answers.get(how, 0) + 1
        match how:
            case "done":
                self.routine(opened)
            case "snooze":
                self.say(opened, answer="snooze", seconds=60.0)
            case "lost":
                self.gone(opened, "die")
            case "killed":
                os.kill(opened.child.pid, signal.SIGKILL)
                self.expect(lambda: opened.child is None, "the end of a killed window")
            case "junk":
                opened.child.send({"junk": True})
                self.say(opened, answer="skip")
            case "off":
                self.spend(400.0)
            case "left":
                self.keys.change(typing=True)
                self.spend(200.0, typing=True)
            case _:
                self.say(opened, answer=how)
        if how not in ("off", "left", "lost", "killed"):
            self.gone(opened, "bye")

    def routine(self, opened):
        moves = [one["id"] for one in opened.card["routine"]["moves"]]
        self.say(opened, answer="start")
        for number in range(len(moves)):
            self.say(opened, move=number)
            self.spend(20.0)
        felt = self.wild.choice(({}, {"felt": "looser"}, {"felt": "same"}, {"felt": "worse", "which": moves[0]}))
        self.say(opened, answer="done", seconds=20.0 * len(moves), moves=moves, **felt)
        if "which" in felt:             # else in a year every move would be left out, and nothing offered
            self.ask("allow", felt["which"])

    def choose(self, opened):
        self.say(opened, shown=4)
        self.spend(3.0)
        if opened.child is None:
            return
        buttons = [one["key"] for one in opened.card.get("buttons", ())]
        choice = str(self.wild.randrange(7)) if "scale" in opened.card else self.wild.choice([*buttons, "close"])
        self.say(opened, choice=choice)
        self.gone(opened, "bye")

    def windows(self):
        """Opened, used, opened again, closed."""
        prompt = self.app.ports.prompt
        shown = getattr(prompt, "window", prompt)
        for name in ("today", "settings", "you", "care", "settings"):
            self.ask("window", name)
            opened = shown._texts[-1]
            if name == "settings":
                self.say(opened, set="sitting.limit", value=f"{self.wild.randrange(4, 7)} min")
            self.spend(30.0)
        for opened in list(shown._texts):
            if opened.child is not None:
                self.say(opened, answer="closed")
                self.gone(opened, "bye")

    # -- commands

    def ask(self, *words):
        """At the socket, as the command line does."""
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(self.paths.socket))
            client.setblocking(False)
            client.send(json.dumps({"words": words, "more": False}).encode() + b"\n")
            got = bytearray()

            def answered():
                try:
                    got.extend(client.recv(1 << 20))
                except BlockingIOError:
                    return False
                return got.endswith(b"\n")

            self.expect(answered, f"an answer to {words}")
        return json.loads(got)

    def strangers(self):
        """Those who send half a line, junk, or follow and go."""
        clients = [socket.socket(socket.AF_UNIX) for _ in range(4)]
        for client, data in zip(clients, (b'{"wor', b"\xff\0\n", b'{"words": ["status"], "more": true}\n', b""),
                                strict=True):
            client.connect(str(self.paths.socket))
            client.send(data)
        self.spend(15.0, typing=True)
        for client in clients:
            client.close()

    # -- files

    def write_settings(self, style="window", language="en"):
        text = SETTINGS.format(limit=self.wild.randrange(4, 7), style=style, language=language)
        self.paths.settings.write_text(text)

    def write_files(self):
        self.paths.routines.mkdir(parents=True, exist_ok=True)
        own = self.paths.routines / f"own{self.wild.randrange(3)}.toml"
        if own.exists():
            own.unlink()
        else:
            own.write_text((HOME / "routines" / "breathe.toml").read_text())
        self.spend(2.0, typing=True)
        if self.wild.random() < 0.3:
            self.paths.settings.write_text(f"[sitting]\nlimit = {self.wild.randrange(1000)} bananas\n")
            self.spend(3.0, typing=True)
        self.write_settings()
