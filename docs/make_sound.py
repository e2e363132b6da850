"""Makes sounds/prompt.wav, the soft sound of a prompt: two notes like a marimba's, a fourth apart, that fade.

    python docs/make_sound.py

The same file each time. Nothing but the standard library.
"""

import math
import struct
import wave
from pathlib import Path

RATE = 22050
LENGTH = 1.1
LOUDEST = 0.16          # of full scale: about -16 dB, so that it is no alarm
NOTES = ((0.0, 392.0, 0.8), (0.16, 523.25, 1.0))        # starts at, in Hz, how loud
OVERTONES = ((1.0, 1.0, 0.30), (3.93, 0.18, 0.07), (2.0, 0.10, 0.18))       # of the note, how loud, fades within
ATTACK = 0.012
FILE = Path(__file__).parents[1] / "sounds" / "prompt.wav"


def sample(t):
    total = 0.0
    for start, pitch, loud in NOTES:
        into = t - start
        if into >= 0:
            rise = min(1.0, into / ATTACK)
            total += loud * rise * sum(
                part * math.exp(-into / fade) * math.sin(2 * math.pi * pitch * times * into)
                for times, part, fade in OVERTONES
            )
    return total * min(1.0, (LENGTH - t) / 0.1)


def main():
    samples = [sample(place / RATE) for place in range(int(LENGTH * RATE))]
    loudest = max(map(abs, samples))
    data = b"".join(struct.pack("<h", round(32767 * LOUDEST * one / loudest)) for one in samples)
    FILE.parent.mkdir(exist_ok=True)
    with wave.open(str(FILE), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(data)
    print(f"{FILE}: {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
