// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// How llvm-bolt is known, and what is said of it. sc-report says it, too.
#ifndef STATICCALL_SRC_IMAGE_BOLT_SECTIONS_H
#define STATICCALL_SRC_IMAGE_BOLT_SECTIONS_H

namespace staticcall {

// It keeps the sections that it has moved under these names.
constexpr char bolt_section_prefix[] = ".bolt.org.";
constexpr char moved_by_bolt[] = "BOLT has moved its code";

} // namespace staticcall

#endif
