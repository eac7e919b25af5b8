// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What tests of the pass link instead of the runtime, and two plain
// trampolines.
struct static_call_image;
void __static_call_register(const struct static_call_image *image) {
  (void)image;
}
void __static_call_unregister(const struct static_call_image *image) {
  (void)image;
}

__asm__(".pushsection static_call_text,\"ax\",@progbits\n"
        ".globl __SCT__value\n"
        ".globl __SCT__event\n"
        ".p2align 4\n"
        "__SCT__value: ret\n"
        ".p2align 4\n"
        "__SCT__event: ret\n"
        ".popsection\n");
