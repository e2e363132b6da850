"""What stands in for the world in kills_day.py: its time, its keys, the loop's waiting, and what draws windows."""

import heapq
import itertools

BEGIN = 90_000.0                        # seconds after the boot
EPOCH = 1767600000.0 - BEGIN            # Monday, 5 January 2026


class Life:
    """What the stand-ins share."""

    world = day = library = None


class World:
    """What goes on without the app: the time and the newest input, in memory that outlives it."""

    def __init__(self, shared) -> None:
        self._shared = memoryview(shared).cast("d")     # struct would write zeros first, which a kill leaves there

    def _get(self, place):
        return self._shared[place]

    def _set(self, place, value):
        self._shared[place] = value

    now = property(lambda self: self._get(0), lambda self, value: self._set(0, value))
    touched = property(lambda self: self._get(1), lambda self, value: self._set(1, value))


class Clock:
    def __init__(self, world):
        self._world = world

    def moment(self):
        from backbreak.core.events import Moment

        return Moment(self._world.now, self._world.now + EPOCH)

    def epoch(self):
        return self._world.now + EPOCH

    def slept(self):
        return 0.0

    def boot(self):
        return "this boot"


class Keys:
    name = "kills"

    def __init__(self, world):
        self._world, self._call = world, None

    def idle(self):
        return self._world.now - self._world.touched

    def on_stir(self, call):
        self._call = call
        return True

    def touch(self):
        self._world.touched = self._world.now
        call, self._call = self._call, None
        if call is not None:
            call()

    def close(self):
        pass


class Loop:
    """Nobody waits for its waits; there are no descriptors but the log's."""

    def __init__(self, _failed):
        self.after_turn = lambda: None
        self._timers, self._inbox, self._numbers, self._over = [], [], itertools.count(), set()
        self.world = Life.world

    def watch(self, fd, readable, *, writable=False):
        pass

    def unwatch(self, fd):
        pass

    def on_signals(self, call, *numbers):
        pass

    def later(self, seconds, call):
        number = next(self._numbers)
        heapq.heappush(self._timers, (self.world.now + seconds, number, call))
        return lambda: self._over.add(number)

    def put(self, call):
        self._inbox.append(call)

    def stop(self):
        pass

    def turn(self):
        self.go_on(1.0)

    def go_on(self, seconds):
        """So much time passes."""
        end = self.world.now + seconds
        self._calls()
        while self._timers and self._timers[0][0] <= end:
            at, number, call = heapq.heappop(self._timers)
            if number not in self._over:
                self.world.now = max(self.world.now, at)
                call()
                self._calls()
        self.world.now = end
        self._calls()

    def _calls(self):
        while self._inbox:
            self._inbox.pop(0)()
            self.after_turn()

    def run(self):
        Life.day.live()


class Prompt:
    name, draws = "kills", True

    def __init__(self):
        self.open = self.page = None

    def show(self, card, answered):
        self.open, self._answered = card, answered
        Life.day.tell("prompt", id=card["id"])

    def hide(self, prompt_id):
        if self.open is not None and self.open["id"] == prompt_id:
            self.open = None

    def say(self, **line):
        self._answered(line)

    def show_page(self, card, chose):
        self.page, self._chose = card, chose

    def hide_page(self, _number):
        self.page = None

    def choose(self, choice):
        number, self.page = self.page["id"], None
        self._chose({"id": number, "choice": choice})

    def close(self):
        pass
