// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A key of the shared library.
#include "values.h"
VALUES(library, 10, 100);
