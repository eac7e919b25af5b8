# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes the sources of the soak program: generate.py DIRECTORY KEYS SITES.

keys.c     the keys, four targets each, and one tail call to each key
blocks-N.c functions of ten sites each: eight calls, a tail call, a conditional one
plugin.c   a shared object with sites of the program's keys and of its own
"""
import pathlib
import sys

TARGETS = 4
SITES_OF_A_BLOCK = 10
FILES = 16


def define(key, scope):
    """A key, and its targets: each counts itself, and tells who it is."""
    lines = [f"TARGET({key}, {target})" for target in range(TARGETS)]
    lines.append(f"DEFINE_STATIC_CALL(key_{key}, target_{key}_0);")
    if scope == "program":
        lines.append(f"EXPORT_STATIC_CALL(key_{key});")
    lines.append(f"uint64_t call_{key}(uint64_t x) {{ return static_call(key_{key}, x); }}")
    return lines


def tables(keys, prefix):
    lines = [f"uint64_t (*const {prefix}_callers[])(uint64_t) = {{"]
    lines += [f"  call_{key}," for key in keys]
    lines += ["};", f"struct static_call_change {prefix}_changes[{len(keys) * TARGETS}];",
              f"void fill_{prefix}_changes(void) {{"]
    for number, key in enumerate(keys):
        for target in range(TARGETS):
            lines.append(f"  {prefix}_changes[{number * TARGETS + target}] = (struct static_call_change)"
                         f"STATIC_CALL_CHANGE(key_{key}, target_{key}_{target});")
    return lines + ["}"]


def block(number, keys):
    """Ten sites; keys of different sites of a block are spread over all."""
    chosen = [keys[(number * SITES_OF_A_BLOCK + i * 37) % len(keys)] for i in range(SITES_OF_A_BLOCK)]
    tail, conditional = chosen[8:]
    lines = [
        f"NOINLINE static uint64_t tail_{number}(uint64_t x) {{ return static_call(key_{tail}, x); }}",
        f"NOINLINE static uint64_t conditional_{number}(uint64_t x) {{"
        f" return x & 1 ? static_call(key_{conditional}, x) : 0; }}",
        f"void block_{number}(uint64_t x) {{",
    ]
    lines += [f"  soak_note({key}, static_call(key_{key}, x) - x);" for key in chosen[:8]]
    lines += [f"  soak_note({tail}, tail_{number}(x) - x);",
              f"  soak_note({conditional}, conditional_{number}(x | 1) - (x | 1));", "}"]
    return lines


def block_table(name, numbers):
    return ([f"void block_{number}(uint64_t x);" for number in numbers]
            + [f"void (*const {name}[])(uint64_t) = {{"]
            + [f"  block_{number}," for number in numbers]
            + ["};", f"const unsigned {name}_count = {len(numbers)};"])


def write(path, lines):
    path.write_text("\n".join(['#include "soak.h"'] + lines) + "\n")


def main():
    folder = pathlib.Path(sys.argv[1])
    key_count, site_count = int(sys.argv[2]), int(sys.argv[3])
    # What is called beside the blocks: one site a key.
    blocks = range((site_count - key_count + SITES_OF_A_BLOCK - 1) // SITES_OF_A_BLOCK)
    keys = list(range(key_count))
    own_keys = list(range(key_count, key_count + 16))
    declared = [f"DECLARE_STATIC_CALL(key_{key}, soak_function);" for key in keys]

    lines = []
    for key in keys:
        lines += define(key, "program")
    write(folder / "keys.c", lines + tables(keys, "program")
          + [f"const unsigned program_keys = {key_count};"] + block_table("program_blocks", blocks))
    for number in range(FILES):
        lines = list(declared)
        for each in blocks[number::FILES]:
            lines += block(each, keys)
        write(folder / f"blocks-{number}.c", lines)

    plugin_blocks = range(len(blocks), len(blocks) + 100)
    lines = list(declared)
    for key in own_keys:
        lines += define(key, "plugin")
    for each in plugin_blocks:
        lines += block(each, keys + own_keys)
    write(folder / "plugin.c", lines + tables(own_keys, "plugin") + block_table("plugin_blocks", plugin_blocks))


main()
