# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""damage.py FOLDER FILE...: each file cut off at many places, and with bytes changed; always the same ones."""
import os
import random
import sys

CUTS, CHANGES = 200, 600


def cuts(data):
    step = max(1, len(data) // CUTS)
    for end in range(0, len(data), step):
        yield data[:end]


def changes(data, rng):
    """A few bytes of each; mostly in the headers, tables and their surroundings."""
    for _ in range(CHANGES):
        damaged = bytearray(data)
        for _ in range(rng.choice((1, 1, 2, 8))):
            where = rng.randrange(len(data))
            if rng.random() < 0.3:
                where = rng.choice((rng.randrange(64), len(data) - 1 - rng.randrange(min(len(data), 4096))))
            damaged[where] = rng.choice((0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)))
        yield bytes(damaged)


def main():
    folder, *paths = sys.argv[1:]
    os.makedirs(folder)
    rng = random.Random(4)
    count = 0
    for path in paths:
        with open(path, "rb") as file:
            data = file.read()
        for damaged in list(cuts(data)) + list(changes(data, rng)):
            with open(os.path.join(folder, str(count)), "wb") as file:
                file.write(damaged)
            count += 1
    print(count, "files")


main()
