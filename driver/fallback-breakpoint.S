/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Linked by --sc-fallback=breakpoint: STATIC_CALL_OPTION_BREAKPOINT for one
 * image (abi.h). "R" keeps it under --gc-sections, with or without
 * -z start-stop-gc, in GNU ld, gold, lld and mold. */
	.section static_call_options,"aR",@progbits
	.p2align 2
	.long 1
	.section .note.GNU-stack,"",@progbits
