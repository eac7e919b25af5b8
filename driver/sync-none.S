/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 * Linked into an executable by --sc-sync=none: the runtime looks for the symbol
 * before it does anything (runtime/src/api/start.cpp), and then asks for no membarrier. */
	.section .rodata.__static_call_sync_none,"aR",@progbits
	.weak __static_call_sync_none
	.type __static_call_sync_none, @object
	.size __static_call_sync_none, 1
__static_call_sync_none:
	.byte 1
	.section .note.GNU-stack,"",@progbits
	/* As in fallback-breakpoint.S: IBT, SHSTK. */
	.section .note.gnu.property,"a",@note
	.p2align 3
	.long 4, 16, 5
	.asciz "GNU"
	.long 0xc0000002, 4, 3, 0
