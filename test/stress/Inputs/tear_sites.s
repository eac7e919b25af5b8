# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Three kinds of site at every line offset of the displacement, with records as
# the pass writes them; the functions around them are listed in three tables.

	.macro	tear_record site, trampoline
	.pushsection static_call_sites,"ao",@progbits,.text.tear
	.p2align 2
	.long	\site - .
	.long	\trampoline - .
	.popsection
	.endm

# The displacement at byte `offset` of a fresh line, after 7 bytes of prologue, of
# which the last two set the zero flag, and the opcode.
	.macro	tear_site kind, opcode, bytes:vararg
	.p2align 6, 0xcc
	.skip	64 + offset - \opcode - 7, 0xcc
.Lfunction\@:
	movl	$3, %eax
	xorl	%ecx, %ecx
.Lsite\@:
	.byte	\bytes
	.long	__SCT__tear_\kind - . - 4
	ret
	tear_record .Lsite\@, __SCT__tear_\kind
	.pushsection .data.rel.ro.tear_\kind,"aw",@progbits
	.quad	.Lfunction\@
	.popsection
	.endm

	.macro	tear_table kind, opcode, bytes:vararg
	.pushsection .data.rel.ro.tear_\kind,"aw",@progbits
	.p2align 3
	.globl	tear_\kind\()_functions
tear_\kind\()_functions:
	.popsection
	.set	offset, 0
	.rept	64
	tear_site \kind, \opcode, \bytes
	.set	offset, offset + 1
	.endr
	.endm

	.section .text.tear,"ax",@progbits
	tear_table call, 1, 0xe8
	tear_table jmp, 1, 0xe9
	tear_table jcc, 2, 0x0f, 0x84

	.section .note.GNU-stack,"",@progbits
