/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Linked by --sc-fallback=breakpoint: STATIC_CALL_OPTION_BREAKPOINT for one
 * image (abi.h). "R" keeps it under --gc-sections, with or without
 * -z start-stop-gc, in GNU ld, gold, lld and mold. */
	.section static_call_options,"aR",@progbits
	.p2align 2
	.long 1
	.section .note.GNU-stack,"",@progbits
	/* GNU_PROPERTY_X86_FEATURE_1_AND = IBT, SHSTK, which every object of a program
	 * must have if the program is to keep them. There is no code here. */
	.section .note.gnu.property,"a",@note
	.p2align 3
	.long 4, 16, 5
	.asciz "GNU"
	.long 0xc0000002, 4, 3, 0
