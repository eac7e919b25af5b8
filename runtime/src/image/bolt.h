// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Tools that change an object after the linker has made it.
#ifndef STATICCALL_SRC_IMAGE_BOLT_H
#define STATICCALL_SRC_IMAGE_BOLT_H

#include "image/modules.h"

namespace staticcall {

// What is wrong with records of sites in an object that llvm-bolt has written,
// nullptr if it has not. BOLT moves functions, leaves what they were where it
// was, and does not know our records: they tell of calls that nobody makes.
//
// Where it puts code there is a second executable segment, which linkers make
// only when told to. So only an object with two is asked what it is, by the
// names of the sections in its file.
const char *moved_after_link(const module_segment &own,
                             const module_map &modules);

} // namespace staticcall

#endif
