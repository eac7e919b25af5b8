# Three sites of the key hook: one that straddles, one that holds no branch, one that is fine.
.macro site insn:vararg
.Lsite\@:
  \insn
  .pushsection static_call_sites,"ao",@progbits,.Lsite\@
  .p2align 2
  .long .Lsite\@ - .
  .long __SCT__hook - .
  .popsection
.endm
.hidden __SCT__hook
.text
.globl by_hand
.p2align 6
by_hand:
  .zero 5, 0x90
  site call __SCT__hook
  .p2align 3
  site .byte 0x67, 0xe8, 0, 0, 0, 0
  .p2align 3
  site call __SCT__hook
  ret
.section .note.GNU-stack,"",@progbits
