/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Linked by --sc-direct-defaults: STATIC_CALL_OPTION_DIRECT_DEFAULTS for one image
 * (abi.h). Whoever links it runs sc-direct. "R": see fallback-breakpoint.S. */
	.section static_call_options,"aR",@progbits
	.p2align 2
	.long 2
	.section .note.GNU-stack,"",@progbits
	/* As in fallback-breakpoint.S: IBT, SHSTK. */
	.section .note.gnu.property,"a",@note
	.p2align 3
	.long 4, 16, 5
	.asciz "GNU"
	.long 0xc0000002, 4, 3, 0
