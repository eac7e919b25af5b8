# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes 65 536 call sites of one way to call, for bench-call: generate_calls.py WAY OUTPUT.s

A site is a function in 32 bytes of its own, in every way, so that the ways differ by the call alone. Each has its own target,
key, pointer or hook. bench_many_<way>_<n> visits the first n sites in random order, once each, by direct calls one after the
other, which add no indirect branch. The targets of the first n sites are the first n targets in another random order. A visit
adds 3 to %edi. The seeds are fixed. WAY `targets` writes what the others share: the targets, the keys and the pointers.
"""
import random
import sys

COUNTS = [256, 4096, 65536]
COUNT = COUNTS[-1]
KCFI_HASH = 0x2a3b4c5d

# What a site does instead of calling its target; {t} is the number of its target, {i} its own.
CALLS = {
    "direct": "call bench_t{t}",
    "inline": ".Ls{i}: call __SCT__bench_i{t}",
    "outofline": "call __SCT__bench_o{t}",
    "generic": "call *__SCK__bench_i{t}(%rip)",
    "pointer": "call *bench_p{t}(%rip)",
    "retpoline": "movq bench_p{t}(%rip), %r11; call .Lthunk",
    "kcfi": f"movq bench_p{{t}}(%rip), %rax; movl ${-KCFI_HASH & 0xffffffff}, %r10d; addl -4(%rax), %r10d; "
            "je 1f; ud2; 1: call *%rax",
}
HOOKS = {
    "none": "",
    "nop": ".byte 0x0f, 0x1f, 0x44, 0x00, 0x00",
    "null": ".Ls{i}: call __SCT__bench_many_null",
    "if_hook": "movq bench_h+8*{i}(%rip), %rax; testq %rax, %rax; je 1f; call *%rax; 1:",
    "empty": "call bench_many_empty",
}
# As LLVM's __llvm_retpoline_r11.
THUNK = """\
\t.p2align 4, 0xcc
.Lthunk: call 2f
1: pause; lfence; jmp 1b
\t.p2align 4, 0xcc
2: movq %r11, (%rsp); ret"""


def shuffled(name):
    """0 to COUNT-1 in random order, but the first n of COUNTS remain the first n."""
    order, done, source = [], 0, random.Random(name)
    for count in COUNTS:
        part = list(range(done, count))
        source.shuffle(part)
        order += part
        done = count
    return order


def sites(way, target_of):
    body = CALLS.get(way) or HOOKS[way]
    before, after = ("pushq %rax", "incl %eax; popq %rcx") if way in CALLS else \
                    ("pushq %rbx; movl %edi, %ebx", "leal 3(%rbx), %eax; popq %rbx")
    for i in range(COUNT):
        yield f"\t.p2align 5, 0xcc\n.Lf{i}: {before}; {body.format(i=i, t=target_of[i])}; {after}; ret"


def visits(way):
    for count in COUNTS:
        order = list(range(count))
        random.Random(f"visits {count}").shuffle(order)
        name = f"bench_many_{way}_{count}"
        yield f"\t.p2align 6\n\t.globl {name}\n\t.type {name}, @function\n{name}: pushq %rax; movl %edi, %eax"
        yield from (f"movl %eax, %edi; call .Lf{i}" for i in order)
        yield "popq %rcx; ret"


def records(way, target_of):
    yield f'\t.section static_call_sites,"ao",@progbits,.text.bench_many_{way}\n\t.p2align 2'
    for i in range(COUNT):
        key = f"bench_i{target_of[i]}" if way == "inline" else "bench_many_null"
        yield f".long .Ls{i} - ., __SCT__{key} - ."


def way_file(way):
    target_of = shuffled("targets")
    yield f'\t.section .text.bench_many_{way},"ax",@progbits\n\t.p2align 12'
    yield from sites(way, target_of)
    if way == "retpoline":
        yield THUNK
    yield from visits(way)
    if way in ("inline", "null"):
        yield from records(way, target_of)


def targets_file():
    """Trampolines and keys as abi.h draws them; the runtime refuses others, and bench-call looks whether it has."""
    yield '\t.section .text.bench_many_targets,"ax",@progbits\n\t.p2align 12'
    for i in range(COUNT):
        yield f".space 12, 0xcc; .long {KCFI_HASH}; .globl bench_t{i}; bench_t{i}: leal 2(%rdi), %eax; ret"
        yield "\t.p2align 4, 0xcc"
    yield ".globl bench_many_empty; bench_many_empty: ret"
    for kind in "io":
        yield '\t.section static_call_text,"ax",@progbits\n\t.p2align 4'
        for i in range(COUNT):
            name = f"bench_{kind}{i}"
            yield f".globl __SCT__{name}, __SCK__{name}; .hidden __SCT__{name}, __SCK__{name}"
            yield f".type __SCT__{name}, @function; __SCT__{name}: .byte 255, 37; .long __SCK__{name} - . - 4"
            yield f".byte 204, 6; .long __SCK__{name} - ., 1129515791; .size __SCT__{name}, 16"
        yield '\t.section .data.bench_keys,"aw",@progbits\n\t.p2align 3'
        yield from (f"__SCK__bench_{kind}{i}: .quad bench_t{i}, bench_t{i}, 0, .Lname; .long 2, 1; .quad 0"
                    for i in range(COUNT))
    yield '\t.section .data.bench_pointers,"aw",@progbits\n\t.p2align 6'
    yield from (f".globl bench_p{i}; bench_p{i}: .quad bench_t{i}" for i in range(COUNT))
    yield f'\t.section .bss.bench_hooks,"aw",@nobits\n\t.p2align 6\n.globl bench_h; bench_h: .space {8 * COUNT}'
    yield '\t.section .rodata.bench_name,"a",@progbits\n.Lname: .asciz "bench_many"'


def main(way, output):
    lines = targets_file() if way == "targets" else way_file(way)
    with open(output, "w") as file:
        file.write("# Written by generate_calls.py.\n")
        file.writelines(line + "\n" for line in lines)
        file.write('\t.section .note.GNU-stack,"",@progbits\n')


main(*sys.argv[1:])
